class C { v = 1; get #a() { return block(this.v) } set #a(x) { this.v = block(x) } m() { this.#a = 5; this.#a += 2; this.#a++; return [this.#a, this.#a ??= 1] } } log(new C().m())
