const o = { v: 2, f() { return block(this.v) } }; let u; log((o?.f)(), (o?.f)?.()); try { (u?.f)(log('argument')) } catch (e) { log(e.name) }
