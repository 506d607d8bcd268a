const o = { set a(v) { log('set', block(v)) } }; log(o.a = 1, o['a'] = 2)
