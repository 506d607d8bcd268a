const o = { v: null, get a() { log('get'); return block(this.v) }, set a(v) { log('set'); this.v = block(v) } }; log(o.a ??= block(1), o.a ??= log('no'), o.a ||= 2, o.a &&= 3, o.v)
