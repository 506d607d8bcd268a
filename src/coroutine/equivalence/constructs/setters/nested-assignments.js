const o = { set a(v) { this.x = block(v) }, set b(v) { this.y = block(v) } }; log(o.a = o.b = 4, o.x, o.y)
