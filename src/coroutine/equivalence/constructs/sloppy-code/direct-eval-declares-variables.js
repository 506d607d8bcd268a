function f() { block(0); eval('var x = 1; function g() { return x + 1 }'); x++; return [x, g(), typeof x, block(x)]; }
log(f(), typeof x);
function h(name) { eval('var ' + name); block(0); made = 1; other = 2; return [typeof made, typeof other]; }
log(h('made'), typeof made, typeof other);
function i() { return (() => { block(0); return typeof y + typeof Object; })() + eval('var y = 1; typeof y') + delete y + typeof y; }
log(i());
