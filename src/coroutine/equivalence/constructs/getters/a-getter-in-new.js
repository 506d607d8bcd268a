const o = { get C() { block(); return class { constructor(v) { this.v = v } } } }; log(new o.C(1).v, new (o.C)(2).v)
