class A {
  constructor() { block(0); this.f = A.plain; }
  static plain() { return block(typeof this); }
  m(a) { arguments[0] = block(2); return a; }
  n() { try { Object.freeze([]).x = 1; } catch (error) { return error; } }
  o() { block(0); try { Object.freeze([]).x = 1; } catch (error) { return error; } }
  field = (() => { try { undeclared = 1; } catch (error) { return error; } })();
  static { block(0); try { undeclared = 1; } catch (error) { log(error); } }
}
const a = new A();
const { m, n } = a;
const { plain } = A;
log(m(1), n(), a.o(), plain(), plain.call(1), a.field, (0, a.f)());
class B extends A { constructor() { super(); this.b = (function () { return typeof block(this); })(); } }
log(new B().b);
