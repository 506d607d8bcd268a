var yield = block(1); log(yield, yield + 1, typeof yield); yield = block(2); yield++; log(yield); yield += 3; log({ yield }, { yield: yield }, { yield: 4 }.yield);
function f(yield) { var g = function () { return block(yield) }; return [yield, g(), arguments.length] } log(f(5));
function y2(a, { yield = block(7), b: [yield2] = [8] }) { return [yield, yield2] } log(y2(1, {}));
yield: for (var i = 0; i < 3; i++) { for (;;) { block(); if (i === 1) break yield; continue yield } } log(i);
var h = (yield) => block(yield); log(h(3)); var h2 = yield => block(yield * 2); log(h2(4)); try { throw 9 } catch (yield) { log(block(yield)) }
for (yield of [1, 2]) log(block(yield)); for (var yield in { a: 1 }) log(block(yield)); var o = { m(yield) { return block(yield) }, yield() { return block('m') } }; log(o.m(1), o.yield());
