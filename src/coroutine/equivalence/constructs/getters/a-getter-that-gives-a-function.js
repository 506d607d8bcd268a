const o = { v: 4, get f() { block(); return function (x) { return block(this.v) + x } } }; log(o.f(1), (o.f)(2), o.f?.(3), (0, o.f).call({ v: 1 }, 4))
