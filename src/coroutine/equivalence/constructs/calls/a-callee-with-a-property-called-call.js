const f = (x) => block(x);
f.call = () => 'wrong';
f.apply = null;
log(f(1));
const o = { f };
log(o.f(2));
