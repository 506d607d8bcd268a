var static = 1, interface = block(2), package = 3;
function f(implements, private) { block(0); return implements + private; }
function protected() { return block(static + interface + package); }
let: for (;;) { block(0); break let; }
log(f(1, 2), protected(), protected.name, { static, interface });
var let = block(1);
log(let);
