// More programs that must log the same natively and compiled: making objects of classes, and defining classes.

export const classPrograms: readonly (readonly [construct: string, source: string])[] = [
  // constructors
  [
    'a blocking constructor',
    `class A { constructor(x) { this.x = block(x); this.y = block(2) } sum() { return this.x + this.y } } const a = new A(1); log(a, a.sum(), a instanceof A, a.constructor === A, A.name, A.length)`,
  ],
  [
    'a constructor without brackets and with odd parameters',
    `class A { constructor(x = block(1), { y, z = block(x) } = {}, ...rest) { log(arguments.length, x, y, z, rest, block(0)) } } new A; new A(2, { y: 3 }, 4, 5); log(A.length)`,
  ],
  [
    'what classes with blocking constructors look like',
    `class A { a = 1; constructor(x, y) { block() } m() {} static s = 1 } const a = new A(); log(Object.getOwnPropertyNames(A), Object.getOwnPropertyNames(A.prototype), Reflect.ownKeys(a), Reflect.ownKeys(A.prototype).length, Reflect.ownKeys(A).length, Object.getPrototypeOf(A) === Function.prototype, A.prototype.constructor === A); for (const k in a) log(k)`,
  ],
  [
    'a constructor that returns an object, a primitive or nothing',
    `class A { constructor(r) { block(); return r } } log(new A({ own: 1 }), new A(1) instanceof A, new A() instanceof A)`,
  ],
  ['a constructor called without new', `class A { constructor() { block() } } try { A() } catch (e) { log(e.name) }`],
  [
    'new.target in constructors',
    `class A { constructor(t = new.target) { block(); log(new.target === A, new.target.name, t.name, (() => { block(); return new.target.name })()) } } class B extends A { constructor() { log(new.target.name); super(); log(block(new.target === B)) } } new A(); new B(); class C extends A {} new C()`,
  ],
  [
    'an error in a constructor',
    `class A { constructor() { block(); throw new TypeError('a') } } class B extends A { constructor() { try { super() } catch (e) { log('B', e) } log('then'); this.x = 1 } } for (const C of [A, B]) try { new C() } catch (e) { log(e) }`,
  ],
  [
    'finally and return in a constructor',
    `class A { constructor() { try { block(); return } finally { this.x = block(1) } } } log(new A())`,
  ],
  [
    'a callback in a constructor',
    `class A { constructor(l) { this.l = l.map(x => block(x) + this.k()) } k() { return block(5) } } log(new A([1, 2]))`,
  ],
  [
    'arguments in an arrow of a constructor',
    `class A { constructor() { this.a = [0, 1].map(i => block(arguments[i])) } } log(new A('x', 'y').a)`,
  ],
  [
    'a class in a constructor',
    `class A { constructor() { this.b = new (class B { constructor(p) { this.p = block(p) } })(1) } } log(new A().b.p)`,
  ],
  [
    'a constructor that makes its own kind',
    `class T { constructor(n) { this.n = block(n); if (n > 0) this.t = new T(n - 1) } } log(new T(3).t.t.t.n)`,
  ],
  [
    'an anonymous class',
    `const A = class { constructor() { this.x = block(1) } }; log(A.name, new A()); log(new (class { constructor() { this.x = block(2) } })().x, (class { constructor() { block() } }).name, (class extends A {}).name)`,
  ],
  [
    'classes that have a static name',
    `const A = class { constructor() { block() } static name() { return 'm' } }; const B = class { constructor() { block() } static name = 'f' }; log(A.name(), B.name)`,
  ],
  [
    'a class named by a computed key',
    `const k = 'key'; const o = { [k]: class { constructor() {} static s = 1 } }; log(o.key.name, new o.key())`,
  ],
  [
    'classes made in a loop keep their constructors',
    `const cs = []; for (const n of [1, 2]) cs.push(class { constructor() { this.n = block(n) } }, class A { constructor() { this.m = block(n) } }); for (const C of cs) log(new C(), new (class extends C {})())`,
  ],
  [
    'a rebound class name',
    `let A = class B { constructor(n) { this.n = block(n); if (n) this.next = new B(0) } }; const C = A; A = null; log(new C(1).next.n)`,
  ],
  // derived classes
  [
    'super() of a blocking parent',
    `class A { constructor(x) { this.x = block(x) } } class B extends A { constructor(y) { const z = block(y); super(z + 1); this.y = block(this.x + 1) } } class C extends B {} const c = new C(1); log(c, c instanceof A, c instanceof C, Object.getPrototypeOf(C) === B)`,
  ],
  [
    'super() of a parent that does not block',
    `class A { a = 1; constructor(x) { this.x = x } } class B extends A { constructor() { super(block(1), ...block([2])); this.y = block(2) } } log(new B())`,
  ],
  [
    'a parent that is a function',
    `function P(x) { this.x = block(x); this.t = new.target } P.prototype.m = function () { return block(this.x) }; class B extends P { constructor() { super(block(1)); this.y = 2 } } const b = new B(); log(b.m(), b.t === B, b.y); function Q() { this.q = 1 } class D extends Q { constructor() { super(); block() } } log(new D())`,
  ],
  [
    'a parent that is built in',
    `class E extends Error { constructor(m) { super(block(m)); this.name = 'E'; this.code = block(5) } } const e = new E('x'); log(e, e.code, e instanceof Error, typeof e.stack); class L extends Array { constructor(n) { super(); this.push(block(n)) } } const l = new L(7); log(l.length, l[0], Array.isArray(l)); class M extends Map { k = block('k'); constructor() { super([[1, block(2)]]) } } log(new M().get(1), new M().k)`,
  ],
  [
    'a parent that is a promise',
    `class P extends Promise { constructor(f) { super(f); this.k = 1 } } log(await P.resolve(block(1)).then(x => x + 1), P.resolve(1).k)`,
  ],
  [
    'a parent that returns another object',
    `class A { constructor(o) { block(); return o } } class B extends A { #p = 1; f = block(2); constructor(o) { super(o); this.g = this.#p } static p(o) { return o.#p } } const o = { own: 1 }; const b = new B(o); log(b === o, b, B.p(o)); try { new B(o) } catch (e) { log(e.name) }`,
  ],
  [
    'this before super()',
    `class A { constructor() { block() } } class B extends A { constructor(f) { if (f === 1) this.x; if (f === 2) super.m; if (f === 3) return; if (f === 4) return 4; if (f === 5) return { five: 5 }; if (f === 6) (() => { block(); this.x })(); super(); if (f === 7) super(); if (f === 8) return 8; if (f === 9) return } } for (let f = 1; f <= 10; f++) try { log(new B(f)) } catch (e) { log(f, e) }`,
  ],
  [
    'super() is evaluated in order',
    `class A { constructor(...a) { log('A', ...a) } } class X { constructor() { log('X') } } class B extends A { f = log('field'); constructor() { log('start'); super((log('argument'), Object.setPrototypeOf(B, X), block(1)), block(2)); log('end') } } new B(); new B()`,
  ],
  [
    'super() in arrows',
    `class A { constructor(x) { this.x = block(x) } } class B extends A { constructor() { const f = x => super(x); block(f(1) === this); log(this.x); this.y = (() => (() => this.x + 1)())() } } log(new B()); class C extends A { constructor() { [3].forEach(x => { super(x) }) } } log(new C()); class D extends A { constructor(f = () => this, s = x => super(x)) { s(block(4)); log(f() === this) } } log(new D())`,
  ],
  [
    'super in try and in conditions',
    `class A { constructor(x) { block(); if (x) throw new Error('x') } } class B extends A { constructor() { try { super(1) } catch (e) { log(e); super(0) } this.ok = 1 } } class C extends A { constructor(x) { x ? super(0) : super(block(0)) } } log(new B(), new C(0), new C(1))`,
  ],
  [
    'super properties in a derived constructor',
    `class A { constructor() { block() } get v() { return this.w } set v(x) { this.w = x } m(x) { return [this.w, block(x)] } } class B extends A { constructor() { super(); super.v = block(5); log(super.v, super.m(1), super['m'](2), [3].map(x => super.m(x)), super.none); super.plain = 1; super.v += 2; log(this) } } new B()`,
  ],
  [
    'super properties in a base constructor',
    `class A { constructor() { block(); log(super.toString === Object.prototype.toString, [1].map(x => super.hasOwnProperty('x'))); } } new A()`,
  ],
  [
    'extends null',
    `class N extends null { constructor() { block(); return Object.create(new.target.prototype) } } const n = new N(); log(n instanceof N, Object.getPrototypeOf(N.prototype)); class M extends null { constructor() { block(); super() } } class O extends null {} for (const C of [M, O, class extends null {}]) try { new C() } catch (e) { log(e.name) }`,
  ],
  [
    'a parent that is no constructor',
    `class A {} class B extends A { constructor() { super(block(log('argument'))) } } Object.setPrototypeOf(B, () => 1); try { new B() } catch (e) { log(e.name) }`,
  ],
  [
    'implicit constructors',
    `class A { constructor(...a) { this.a = block(a) } } class B extends A { b = this.a.length } class C extends B { c = block(this.b) } class D extends C {} log(new D(1, 2), D.length)`,
  ],
  [
    'a mixin',
    `const M = P => class extends P { m = block('m'); constructor(...a) { super(...a); this.n = block(a.length) } }; class A { constructor(x) { this.x = block(x) } } class B extends M(M(A)) {} log(new B(1, 2))`,
  ],
  [
    'a subclass that native code makes',
    `class A { constructor(x) { this.x = x } static get [Symbol.species]() { return A } } class B extends A { constructor() { super(1); this.f = () => block(this.x) } } const P = new Proxy(B, {}); log(new P().f(), Reflect.construct(P, [], A) instanceof A)`,
  ],
  // made in other ways
  [
    'Reflect.construct',
    `class A { f = 1; constructor(x) { this.x = block(x); this.t = new.target.name } } class B extends A {} class C {} log(Reflect.construct(A, [1]), Reflect.construct(A, [1], B), Reflect.construct(B, [2], C), Reflect.construct(A, [3], C) instanceof C, Reflect.construct(Map, []).size); for (const f of [() => Reflect.construct(A), () => Reflect.construct(A, [], 1), () => Reflect.construct(1, [])]) try { f() } catch (e) { log(e.name) } function F() { this.v = block(6) } log(Reflect.construct(F, [], A) instanceof A, Reflect.construct(F, []).v)`,
  ],
  [
    'bind of a class',
    `class A { constructor(a, b) { this.s = block(a) + b; this.t = new.target === A } } const B = A.bind(null, 1); log(new B(2), new B(2) instanceof A)`,
  ],
  [
    'a class in a collection',
    `const o = { A: class { constructor(x) { this.x = block(x) } } }; log(new o.A(1), new o['A'](2), [1, 2].map(x => new o.A(x).x), o.A.name)`,
  ],
  [
    'objects made by native code where nothing blocks',
    `class A { #p = 1; f = 2; constructor(x) { this.x = x ? block(x) : 0; this.y = this.#p } } class B extends A { g = 3; #q = 4; q() { return this.#q } } const P = new Proxy(A, {}), Q = new Proxy(B, {}); log(new P(0), new Q(0), new Q(0).q())`,
  ],
  [
    'a prototype that is no object',
    `class A { constructor() { this.x = block(1) } } function T() {} T.prototype = 1; log(Object.getPrototypeOf(Reflect.construct(A, [], T)) === Object.prototype)`,
  ],
  // fields
  [
    'fields run before the constructor of a base class',
    `class A { a = log('a'); b = block(log('b')); c = log('c'); constructor(x = log('parameter')) { log('body', block(1)) } } new A()`,
  ],
  [
    'fields run after super()',
    `class A { a = block(log('A.a')); constructor() { log('A', block(1)) } } class B extends A { b = block(log('B.b')); constructor() { log('before', block(1)); super(block(log('argument'))); log('after') } } class C extends B { c = log('C.c') } new C()`,
  ],
  [
    'fields of all kinds',
    `const s = Symbol('s'); class A { a = block(1); b; 'c d' = block(2); 3 = block(3); f = () => block(this.a); g = function () { return block(this.a) }; [s] = 4; ['x' + 1] = 5; h = class { v = block(6) } } const a = new A(); log(a, a.f(), a.g(), a.f, a.g, a.h, new a.h(), Object.keys(a))`,
  ],
  [
    'fields that see what came before them',
    `class A { a = block(1); b = block(this.a + 1); c = [1, 2].map(x => block(x) + this.b); d = this.m(); m() { return block(this.c) } e = super.toString === Object.prototype.toString } log(new A())`,
  ],
  [
    'fields without semicolons',
    `class A {\n  a = block(1)\n  b\n  static c = block(2)\n  d = block(3)\n  m() { return 1 }\n}\nlog(new A(), A.c)`,
  ],
  [
    'a field that defines and does not set',
    `class A { set x(v) { log('setter') } set y(v) { log('setter') } } class B extends A { x = block(1); y = 2 } const b = new B(); log(b, Object.getOwnPropertyDescriptor(b, 'x')); class C { constructor() { return Object.freeze({}) } } class D extends C { x = block(1) } try { new D() } catch (e) { log(e) }`,
  ],
  [
    'a field called __proto__',
    `class A { __proto__ = block(1); '__proto__x' = 2 } log(Object.keys(new A()), Object.getPrototypeOf(new A()) === A.prototype)`,
  ],
  [
    'private fields and methods',
    `class A { #a = block(1); #f = () => block(this.#a); #b = this.#m(this.#a); static has(o) { return #a in o && #b in o } #m(x) { return block(x) + 1 } get #g() { return this.#b * 10 } constructor(x) { this.#a += block(x); this.r = [this.#a, this.#b, this.#g, this.#m(5), this.#f(), this.#f.name] } } log(new A(2).r, A.has(new A(1)), A.has({}))`,
  ],
  [
    'private members of a derived class',
    `class A { constructor() { this.a = block(1) } } class B extends A { #p = this.a + 1; #q = block(this.#p + 1); pub = block(4); #m() { return block(this.#q) } constructor() { super(); this.r = [this.#p, this.#q, this.#m()] } } class C extends B { #p = 'C'; c() { return this.#p } } log(new B(), new C().c(), new C(), Object.getPrototypeOf(B) === A)`,
  ],
  [
    'an error in a field',
    `class A { a = block(1); b = (() => { throw new Error('b') })(); c = log('never') } try { new A() } catch (e) { log(e) } class B extends A { constructor() { try { super() } catch (e) { log(e) } super.x } } try { new B() } catch (e) { log(e.name) }`,
  ],
  [
    'new.target and arrows in fields',
    `class A { t = new.target; f = () => { block(); return new.target }; v = block(1) } const a = new A(); log(a.t, a.f())`,
  ],
  [
    'a field that makes another object of the class',
    `class A { static n = 0; k = A.n++ < 2 ? block(new A()) : null } log(new A())`,
  ],
  [
    'fields with await around',
    `async function f(x) { await null; return block(x) } class A { p = f(block(1)) } log(await new A().p)`,
  ],
  // static
  [
    'static fields and blocks',
    `class A { static a = block(1); static b = this.a + block(1); static #p = block(3); static c = () => block(this.#p); static { this.d = block(this.b); const e = [1].map(x => block(x) + this.d); this.e = e; var v = 1; function f() { return block(v) } this.f = f() } static g } log(A.a, A.b, A.c(), A.c.name, A.d, A.e, A.f, Object.keys(A))`,
  ],
  [
    'statics run in order',
    `const x = [class A { static [log('key')] = log('1'); static s = log('2') }, class { static a = log('a'); static b = block(log('b')); static { log('c') } static d = log('d'); m() {} }]; log(x.length)`,
  ],
  [
    'the class is there for its statics',
    `class A { static instance = new A(block(1)); constructor(x) { this.x = block(x) } static make() { return new this(2) } static two = A.make() } log(A.instance, A.two); const B = class { static self = block(this); static n = this.name }; log(B.self === B, B.n, B.name)`,
  ],
  [
    'super in statics',
    `class A { static m(x) { return block(x) + this.k } static k = 1 } class B extends A { static k = block(5); static r = super.m(1); static { this.s = super.m(2); this.t = [3].map(x => super.m(x)) } } log(B.r, B.s, B.t)`,
  ],
  [
    'an error in a static field',
    `try { class A { static a = block(1); static b = null.x; static c = log('never') } log('never') } catch (e) { log(e.name) }`,
  ],
  [
    'a class with statics in a function and in parameters',
    `const make = (n, C = class { static p = block(n) }) => class { static v = block(n); static w = C.p }; log(make(1).v, make(2).w, make(3).name, (() => { class D { static v = block(9) } return D.v })())`,
  ],
  [
    'a class with statics in a loop and a switch',
    `for (const n of [1, 2]) { class A { static v = block(n) } log(A.v) } switch (1) { case 1: class B { static v = block(3) } log(B.v) }`,
  ],
  [
    'names of anonymous classes with statics',
    `const A = class { static v = block(1) }; let B; B = class { static v = block(1) }; const { C = class { static v = block(2) } } = {}; log(A.name, B.name, C.name, (class { static v = block(3) }).name)`,
  ],
  [
    'a static private method',
    `class A { static #m(x) { return block(x) } static v = this.#m(1); static w = A.#m(2) } log(A.v, A.w)`,
  ],
  [
    'a private method called with another this',
    `class A { who() { return 'A' } } class C extends A { #m() { return block(super.who()) } access(o) { return this.#m.call(o) } } log(new C().access({}))`,
  ],
  [
    'a private method as a value is one value',
    `class C { #m(a) { return block(a) } f(o) { return [this.#m === o?.#m, this.#m.name, this.#m.length, o?.x?.#m, o?.#m(2), o.#m?.(3)] } } log(new C().f(new C()))`,
  ],
  [
    'a private method called by a getter',
    `class C { v = 1; #m() { return this.v } get x() { return this.#m() + this?.#m() } a() { return block(0) } } log(new C().x)`,
  ],
  [
    'a private method cannot be assigned',
    `class C { #m() { block() } f() { try { this.#m = log('value') } catch (e) { log(e.name) } try { [this.#m] = [1] } catch (e) { log(e.name) } try { this.#m += 1 } catch (e) { log(e.name) } } } new C().f()`,
  ],
  [
    'delete of super and of this',
    `class A {} class C extends A { constructor() { super(); try { delete super[log('key')] } catch (e) { log(e.name) } log(delete this, (() => delete new.target)()) } m() { return () => { try { delete super.x } catch (e) { log(e.name) } } } } block(new C().m())()`,
  ],
  [
    'new.target after a constructor that threw',
    `function F() { throw block(1) } try { new F() } catch (e) { log(e) } class C { constructor() { throw 2 } x = block(1) } try { new C() } catch (e) { log(e) } function G() { block(); return new.target } log(G())`,
  ],
  [
    'a class is in its dead zone while its static parts run',
    `const f = () => block(new C()); class C { static x = (() => { try { return f() } catch (e) { log(e.name) } })(); static { block(C) } } log(f() instanceof C)`,
  ],
  [
    'a property of super before there is a this',
    `class A { constructor() { log('A') } set x(v) { block(v) } } class C extends A { constructor() { try { super[log('key')]++ } catch (e) { log(e.name) } try { super[log('key')] = block(1) } catch (e) { log(e.name) } super() } } new C()`,
  ],
];
