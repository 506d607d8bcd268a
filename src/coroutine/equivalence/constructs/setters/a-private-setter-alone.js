class C { set #a(x) { this.v = block(x) } m() { return [this.#a = 5, this.v] } } log(new C().m())
