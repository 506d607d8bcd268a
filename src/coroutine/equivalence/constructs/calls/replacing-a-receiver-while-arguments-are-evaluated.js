let o = { n: 1, m(x) { return block(this.n + x) } }; log(o.m((o = { n: 100 }, 1)))
