const o = { v: 2, get a() { return block(this.v) }, set a(v) { this.v = block(v) } }; log(o.a += 3, o.v, o.a **= 2, o.a -= block(1), o.v)
