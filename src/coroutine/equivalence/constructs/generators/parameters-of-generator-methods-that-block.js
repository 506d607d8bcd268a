class A { #v = 1; *#g(a = block(this.#v)) { yield a } static *s(a = block(3)) { yield a } async *am(a = block(4)) { yield a } all() { return [...this.#g()] } }
log(new A().all(), [...A.s()], await new A().am().next());
