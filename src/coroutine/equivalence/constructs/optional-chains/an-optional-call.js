const o = { f: (x) => block(x) };
let u;
log(o.f?.(1), o.g?.(log('never')), u?.f(log('never')), u?.f.g.h(log('never')));
