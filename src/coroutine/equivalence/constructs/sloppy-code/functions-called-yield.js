function yield(x) { return x > 0 ? block(yield(x - 1) + 1) : 0 } log(yield(3), yield.name, yield.length, String(yield).slice(0, 17));
var e = function yield(x) { return x > 0 ? block(yield(x - 1) + 2) : 0 }; log(e(3), e.name); function plain() { function yield() { return 1 } return yield } log(plain().name, plain()());
{ function yield() { return block('inner') } log(yield(), yield.name) } log(yield.name);
