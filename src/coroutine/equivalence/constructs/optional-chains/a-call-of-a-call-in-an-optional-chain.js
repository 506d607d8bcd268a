const o = { f: () => () => block('in') };
let u;
log(o?.f()(), u?.f()());
