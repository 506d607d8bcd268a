class A { #m() { return block('A') } in() { const self = this; return new (class { #m() { return block('B') } m() { return this.#m() } })().m() + this.#m() } } log(new A().in())
