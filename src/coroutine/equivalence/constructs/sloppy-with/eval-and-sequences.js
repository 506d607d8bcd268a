with (block(1), { eval: 'mine', x: 1 }) { log(eval, x); eval = block(2); log(eval); }
var x = 'outer';
const probe = () => x;
with (eval('var y = 1;'), { x: 'inner' }) { log(x, y, probe()); x = block(3); }
log(x, probe());
