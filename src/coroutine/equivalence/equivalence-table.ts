// Programs that must log the same natively and compiled, one per construct. `block(x)` returns `x`, compiled after a suspension.

export const programs: readonly (readonly [construct: string, source: string])[] = [
  // functions
  ['a function declaration used before its place', `log(f(2)); function f(a) { return block(a) * 2 }`],
  ['a function declaration in a block', `{ log(f(1)); function f(a) { return block(a) + 1 } }`],
  ['two declarations of one name', `(() => { log(f()); function f() { return block(1) } function f() { return block(2) } })()`],
  [
    'a compiled and then a plain declaration of one name',
    `(() => { log(f()); function f() { return block(1) } function f() { return 2 } })()`,
  ],
  ['a declaration in a switch', `switch (block(1)) { case 1: log(f(2)); break; default: function f(a) { return block(a) } }`],
  [
    'an async declaration in a switch',
    `switch (1) { case 1: log(await f(2)); break; default: async function f(a) { return block(a) } }`,
  ],
  ['a declaration in a switch with only a default', `switch (1) { default: log(f(2)); function f(a) { return block(a) } }`],
  ['a reassigned declaration', `function f() { return block(1) } const g = f; f = () => block(2); log(f(), g())`],
  ['a recursive function', `function fib(n) { return n < 2 ? block(n) : fib(n - 1) + fib(n - 2) } log(fib(9))`],
  [
    'mutual recursion',
    `const even = n => n === 0 ? block(true) : odd(n - 1); function odd(n) { return n === 0 ? false : even(n - 1) } log(even(7))`,
  ],
  ['a function expression', `const f = function (a) { return block(a) }; log(f(1), f)`],
  ['a named function expression', `const f = function g(n) { return n === 0 ? 'end' : g(block(n) - 1) }; log(f(3), f)`],
  [
    'assigning the own name of a function expression',
    `const f = function g() { block(1); try { g = 1 } catch (e) { log(e) } }; f()`,
  ],
  ['a function expression with a parameter of its own name', `log((function g(g) { return block(g) })(5))`],
  ['an arrow with an expression body', `const f = a => block(a) + 1; log(f(1), f)`],
  ['an arrow that returns an object', `log((a => ({ a: block(a) }))(1))`],
  ['an arrow body on the next line', `const f = a =>\n  block(a)\nlog(f(3))`],
  ['a curried arrow', `const f = a => b => c => block(a) + block(b) + c; log(f(1)(2)(3))`],
  ['an immediately called arrow', `log((() => block('now'))())`],
  ['an immediately called function', `log((function () { return block(this) })())`],
  [
    'names and lengths',
    `function f(a, b = block(1), c) {} const g = (a, ...b) => block(a); const o = { m(a, b) { block() } }; log(f, g, o.m)`,
  ],
  [
    'names given by where functions stand',
    `let a; a = () => block(); const { b = () => block() } = {}; let c = null; c ??= function () { block() }; log(a, b, c)`,
  ],
  [
    'names of computed methods',
    `const s = Symbol('s'); const o = { ['a' + 1]() { block() }, [s]: () => block() }; log(o.a1.name, o[s].name)`,
  ],
  ['a parenthesised function expression takes the name', `const f = (() => block(1)); log(f.name)`],
  [
    'own properties of functions',
    `function f() { block() } const o = { m() { block() } }; log(Object.getOwnPropertyNames(f), Object.getOwnPropertyNames(o.m), Reflect.ownKeys(f).length)`,
  ],
  [
    'functions show nothing in enumeration',
    `const f = () => block(); f.x = 1; for (const k in f) log(k); log(Object.keys(f), { ...f })`,
  ],
  ['arguments', `function f() { block(); return [arguments.length, ...arguments] } log(f(1, 2, 3))`],
  ['arguments in an arrow', `function f() { return [1].map(x => block(x) + arguments[1]) } log(f(5, 7))`],
  ['a call with too few and too many arguments', `function f(a, b) { block(); return [a, b] } log(f(1), f(1, 2, 3))`],
  // parameters
  ['a blocking default parameter', `function f(a, b = block(a) + 1) { return [a, b] } log(f(1), f(1, 5))`],
  ['defaults that see earlier parameters', `const f = (a, b = a * 2, c = block(b) + a) => [a, b, c]; log(f(1))`],
  ['a default that sees a later parameter', `function f(a = b, b = block(1)) { return a } try { log(f()) } catch (e) { log(e) }`],
  ['a var with the name of a parameter', `function f(a = block(1)) { var a; return a } log(f(), f(3))`],
  ['a function with the name of a parameter', `function f(a = block(1)) { function a() {} return typeof a } log(f())`],
  [
    'destructured parameters',
    `function f({ a, b: [c, d = block(4)] = [1] }, ...rest) { return [a, c, d, rest] } log(f({ a: 1 }, 2, 3))`,
  ],
  ['rest parameters', `const f = (a, ...r) => { block(a); return r }; log(f(1, 2, 3))`],
  ['a default that is an arrow over this', `const o = { v: 3, m(f = () => block(this.v)) { return f() } }; log(o.m())`],
  ['arguments beside default parameters', `function f(a = block(1)) { return arguments.length } log(f(), f(undefined), f(1, 2))`],
  ['a trailing comma after parameters and arguments', `function f(a, b,) { return block(a) + b } log(f(1, 2,))`],
  // this, new.target
  ['this of a method call', `const o = { v: 1, m() { block(); return this.v } }; log(o.m())`],
  [
    'this of a detached method',
    `const o = { m() { block(); return this } }; const { m } = o; log(m(), (0, o.m)(), (o.m)() === o)`,
  ],
  ['this in nested arrows', `const o = { v: 1, m() { return (() => (() => { block(); return this.v })())() } }; log(o.m())`],
  [
    'this in an untouched arrow inside a compiled one',
    `const o = { v: 7, m() { return () => { block(); return (() => this.v)() } } }; log(o.m()())`,
  ],
  ['this at the top level', `const f = () => { block(); return this }; log(f() === undefined)`.replace('this', 'void 0')],
  [
    'call, apply and bind',
    `function f(a, b) { block(); return [this, a, b] } log(f.call(1, 2, 3), f.apply(1, [2, 3]), f.bind(1, 2)(3), f.bind(0).bind(1)(2))`,
  ],
  ['the names and lengths of bound functions', `function f(a, b) { block() } log(f.bind(), f.bind(null, 1))`],
  ['Reflect.apply', `log(Reflect.apply((...a) => block(a), null, [1, 2]))`],
  [
    'new of a function',
    `function P(x) { this.x = block(x) } P.prototype.get = function () { return block(this.x) }; const p = new P(3); log(p.get(), p instanceof P)`,
  ],
  [
    'new of a function that returns an object',
    `function P() { block(); return { own: 1 } } function Q() { block(); return 1 } log(new P(), new Q() instanceof Q)`,
  ],
  [
    'new.target',
    `function F() { block(); return { t: new.target === F } } log(new F().t); function G() { block(); return new.target } log(G())`,
  ],
  ['new.target in an arrow', `function F() { this.t = (() => { block(); return new.target })() } log(new F().t === F)`],
  [
    'new of a bound function',
    `function P(a, b) { this.s = block(a) + b } const Q = P.bind(null, 1); log(new Q(2).s, new Q(2) instanceof P)`,
  ],
  ['new with blocking arguments', `class A { constructor(...a) { this.a = a } } log(new A(block(1), ...block([2, 3])).a)`],
  ['new without an argument list', `class A { v = 1 } const ns = { A }; log(new A, new ns.A)`],
  ['new of a call', `class A { constructor(a) { this.a = a } } const get = () => block(A); log(new (get())(5).a)`],
  ['new of a member of new', `class A { B = class { v = 2 } } log(new (new A().B)().v)`],
  [
    'Reflect.construct with a newTarget',
    `function P() { this.a = 1 } class Q extends P {} log(Reflect.construct(P, [], Q) instanceof Q)`,
  ],
  // calls
  [
    'evaluation order of a call',
    `const t = x => (log(x), block(x)); const o = { f(...a) { return a } }; log((t('o'), o)[(t('k'), 'f')](t(1), t(2)))`,
  ],
  ['calls nested in arguments', `const f = (...a) => block(a.join()); log(f(f(1, f(2)), f(f(f(3)), 4)))`],
  ['calls of call results', `const f = a => b => block(a + b); log(f(1)(2), f(3)(4))`],
  [
    'a chain of method calls',
    `const b = { v: [], add(x) { this.v.push(block(x)); return this }, end() { return this.v } }; log(b.add(1).add(2).add(3).end())`,
  ],
  ['a computed method', `const o = { a: 1, ['m' + 1](x) { return block(x) + this.a } }; log(o[block('m1')](block(2)))`],
  ['spread arguments', `const f = (...a) => block(a); log(f(...[1, 2], 3, ...new Set([4, 5]), ...'ab'))`],
  [
    'spread of a blocking generator',
    `function* g() { yield block(1); yield block(2) } const f = (...a) => a; log(f(0, ...g()), [...g(), 3])`,
  ],
  ['arguments are evaluated before the callee is checked', `const o = {}; try { o.nope(log('argument')) } catch (e) { log(e) }`],
  [
    'a callee that is no function',
    `let u; for (const f of [() => u(block(1)), () => ({ a: 1 }).a(block(1)), () => [][0](block(1))]) try { f() } catch (e) { log(e.name) }`,
  ],
  [
    'messages for callees that are no functions',
    `const o = { b: {} }, k = 'x'; for (const f of [() => o.b.c(block()), () => o[k](block()), () => o['y'](block()), () => k(block())]) try { f() } catch (e) { log(e) }`,
  ],
  ['a property of undefined as callee', `const o = {}; try { o.a.b(log('never')) } catch (e) { log(e) }`],
  ['a class called without new', `class A {} try { A(block()) } catch (e) { log(e) }`],
  [
    'new of what is no constructor',
    `const f = () => block(), o = {}; for (const g of [() => new f(block()), () => new o.x(), () => new Math.max(block(1))]) try { g() } catch (e) { log(e) }`,
  ],
  [
    'a callee with a property called call',
    `const f = x => block(x); f.call = () => 'wrong'; f.apply = null; log(f(1)); const o = { f }; log(o.f(2))`,
  ],
  ['a function without a prototype', `const f = x => block(x); Object.setPrototypeOf(f, null); log(f(1))`],
  [
    'a proxy of a function',
    `const f = new Proxy(x => block(x), { apply: (t, s, a) => 'trap', get: (t, k) => log('get', String(k)) }); log(f(1))`,
  ],
  [
    'a function that inherits from another',
    `const base = () => block('base'); const g = () => 'own'; Object.setPrototypeOf(g, base); log(g())`,
  ],
  ['replacing a callee while its arguments are evaluated', `let f = x => block('old' + x); log(f((f = () => 'new', 1)), f())`],
  [
    'replacing a receiver while arguments are evaluated',
    `let o = { n: 1, m(x) { return block(this.n + x) } }; log(o.m((o = { n: 100 }, 1)))`,
  ],
  ['eval sees the variables', `function f(a) { const b = block(2); return eval('a + b') } log(f(1))`],
  ['a tagged template', 'const tag = (s, ...v) => block(s.raw.join("|") + v); log(tag`a${1}b${block(2)}c`)'],
  [
    'a tagged template with a receiver',
    'const o = { v: 9, t(s, x) { return block(this.v) + s[0] + x } }; log(o.t`a${block(1)}`)',
  ],
  [
    'the strings of a tagged template are the same each time',
    'const seen = new Set(); const t = s => { block(); seen.add(s) }; for (let i = 0; i < 3; i++) t`x`; log(seen.size)',
  ],
  ['a template literal', 'log(`${block(1)}-${block(`${block(2)}`)}`)'],
  ['import() of nothing is left alone', `log(typeof (() => block())())`],
  ['a comma expression and void', `log((block(1), block(2)), void block(3))`],
  [
    'conditional and logical operators',
    `log(block(0) || block('or'), block(1) && block('and'), block(null) ?? block('nullish'), block(1) ? block('yes') : block('no'))`,
  ],
  ['logical assignment', `let a = 0, b = null, c = 1; a ||= block(2); b ??= block(3); c &&= block(4); log(a, b, c)`],
  [
    'compound assignment reads before the call',
    `let a = 1; a += (a = 10, block(5)); log(a); const o = { v: 1 }; o.v += (o.v = 10, block(5)); log(o.v)`,
  ],
  [
    'operands are kept across a call',
    `let a = 1; log(a + (a = block(5)) + a, [a, (a = block(7)), a], { x: a, y: (a = block(8)), z: a })`,
  ],
  [
    'in, instanceof, typeof, delete',
    `const o = { a: 1 }; log('a' in block(o), block([]) instanceof Array, typeof block(1), delete block(o).a, o)`,
  ],
  ['exponentiation and unary operators', `log(-block(2), !block(0), +block('3'), block(2) ** block(3), ~block(1))`],
  ['update of a member of a call result', `const o = { n: 1 }; block(o).n++; log(--block(o).n, block(o).n--, o)`],
  // optional chains
  [
    'an optional call',
    `const o = { f: x => block(x) }; let u; log(o.f?.(1), o.g?.(log('never')), u?.f(log('never')), u?.f.g.h(log('never')))`,
  ],
  [
    'an optional method keeps its receiver',
    `const o = { v: 1, f() { block(); return this.v } }; log(o?.f(), o.f?.(), o?.f?.(), o?.['f']?.())`,
  ],
  [
    'a long optional chain',
    `const o = { a: { b: x => ({ c: () => block(x) }) } }; let n = null; log(o?.a?.b(1)?.c(), o?.a.b?.(2).c?.(), n?.a?.b(1)?.c(), o?.x?.b(1).c())`,
  ],
  [
    'a parenthesised optional chain',
    `const o = { v: 2, f() { return block(this.v) } }; let u; log((o?.f)(), (o?.f)?.()); try { (u?.f)(log('argument')) } catch (e) { log(e.name) }`,
  ],
  ['delete of an optional chain', `const o = { f: () => block({ x: 1 }) }; let u; log(delete o?.f().x, delete u?.f().x)`],
  ['an optional chain on a call', `const f = () => block(null); log(f()?.a.b.c, f()?.(1), f()?.[log('never')])`],
  ['arguments in an optional chain', `const o = { f: (a, b) => block(a + b) }; log(o?.f(block(1), o?.f(2, block(3))))`],
  ['a call of a call in an optional chain', `const o = { f: () => () => block('in') }; let u; log(o?.f()(), u?.f()())`],
  // objects
  [
    'object literal methods',
    `const o = { a() { return block(1) }, 'b c'() { return block(2) }, 3() { return block(3) }, async d() { return block(4) } }; log(o.a(), o['b c'](), o[3](), await o.d())`,
  ],
  [
    'the order of keys',
    `const o = { z() { block() }, a: 1, *g() { block() }, async b() { block() }, get y() { return block }, m: () => block() }; log(Object.keys(o))`,
  ],
  [
    'methods cannot be constructed',
    `const o = { m() { block() } }; try { new o.m() } catch (e) { log(e.name) } log('prototype' in o.m)`,
  ],
  [
    'getters that do not block',
    `const o = { get a() { return [1, 2].map(x => x * 2) }, set b(v) { this.c = String(v) } }; o.b = block(1); log(o.a, o.c)`,
  ],
  [
    'a method called __proto__',
    `const o = { __proto__() { return block(1) } }; log(o.__proto__(), Object.getPrototypeOf(o) === Object.prototype)`,
  ],
  ['the __proto__ of a literal', `const p = { m() { return block('p') } }; log({ __proto__: p }.m())`],
  [
    'super in a literal',
    `const p = { m(x) { return 'p' + block(x) + this.n } }; const o = { __proto__: p, n: 5, m(x) { return 'o' + super.m(x) } }; log(o.m(1))`,
  ],
  [
    'super in an arrow in a literal',
    `const p = { m(x) { return block(x) + this.n } }; const o = { __proto__: p, n: 5, m() { return [1, 2].map(x => super.m(x)) } }; log(o.m())`,
  ],
  [
    'super properties are set',
    `const o = { m() { block(); super.x = 1; const f = () => { block(); super.y = 2; super.x += 5 }; f(); return this.x } }; o.m(); log(o.x, o.y)`,
  ],
  [
    'a literal with super and spread',
    `const base = { m() { return block('base') } }; const o = { __proto__: base, m() { return super.m() }, ...{ k: 1 } }; log(o.m(), Object.keys(o))`,
  ],
  ['a spread that overrides a method with super', `const o = { m() { return super.toString() + block() }, ...{ m: 1 } }; log(o)`],
  ['object spread', `log({ a: block(1), ...block({ b: 2 }), c: block(3) })`],
  ['shorthand properties', `const block_ = block(1), x = block(2); log({ x, block_ })`],
  [
    'a generator method and an async method of a literal',
    `const o = { *g() { yield block(1) }, async a() { return block(2) } }; log([...o.g()], await o.a(), o.g, o.a)`,
  ],
  [
    'computed keys are evaluated in order',
    `const k = x => (log(x), block(x)); log({ [k('a')]: k(1), [k('b')]() { block() } }.a)`,
  ],
  // classes
  [
    'a class',
    `class A { constructor(x) { this.x = x } get() { return block(this.x) } static make(x) { return new this(block(x)) } } log(A.make(3).get())`,
  ],
  [
    'methods are not enumerable',
    `class A { m() { block() } static s() { block() } } for (const k in new A()) log(k); log(Object.getOwnPropertyNames(A.prototype), Object.getOwnPropertyNames(A), A.prototype.m, A.s)`,
  ],
  [
    'descriptors of methods',
    `class A { m() { block() } } const { value, ...rest } = Object.getOwnPropertyDescriptor(A.prototype, 'm'); log(rest, Object.getOwnPropertySymbols(A.prototype))`,
  ],
  [
    'super calls',
    `class A { m(x) { return block(x) + 1 } static s() { return block('A') } } class B extends A { m(x) { return super.m(x) * 10 } static s() { return super.s() + 'B' } } log(new B().m(1), B.s())`,
  ],
  [
    'super in an arrow of a method',
    `class A { m(x) { return block(x) } } class B extends A { all() { return [1, 2].map(x => super.m(x) + this.k) } k = 5 } log(new B().all())`,
  ],
  [
    'a derived constructor with arrows',
    `class A { constructor() { this.a = 1 } } class B extends A { constructor() { super(); this.f = () => { block(); return this.a } } } log(new B().f())`,
  ],
  [
    'an arrow before super()',
    `class A {} class B extends A { constructor() { const f = () => { block(); return this }; super(); this.f = f } } const b = new B(); log(b.f() === b)`,
  ],
  [
    'an arrow that calls super()',
    `class A { constructor(x) { this.x = x } } class B extends A { constructor() { const f = x => super(x); f(String(4)) } } log(new B().x)`,
  ],
  [
    'fields',
    `class A { a = 1; f = () => { block(); return this.a }; static s = 'st'; ['k' + 1] = 2; #p = 3; get p() { return this.#p } } const a = new A(); log(a.f(), A.s, a.k1, a.p, a.f)`,
  ],
  [
    'a field arrow over super',
    `class A { m() { return block('A.m') } } class B extends A { f = () => super.m() } log(new B().f())`,
  ],
  [
    'private methods',
    `class A { #m(x) { return block(x) * 2 } static #s(x) { return block(x) * 3 } m(x) { return this.#m(x) + A.#s(x) } } log(new A().m(1))`,
  ],
  [
    'a private method as a value',
    `class A { v = 1; #m(x) { return block(x) + this.v } m() { return [1, 2].map(this.#m, this) } same() { return this.#m === this.#m } } log(new A().m(), new A().same())`,
  ],
  [
    'private async and generator methods',
    `class A { async #a(x) { return block(x) } *#g(x) { yield block(x); yield 2 } m() { return this.#a(1) } n() { return [...this.#g(3)] } } log(await new A().m(), new A().n())`,
  ],
  [
    'a private method of another class object',
    `class A { #m() { return block(1) } static call(o) { return o.#m() } } log(A.call(new A())); try { A.call({}) } catch (e) { log(e.name) }`,
  ],
  [
    'private fields that hold functions',
    `class A { #f = x => block(x); m() { return this.#f(1) } opt(o) { return o?.#f(2) } } log(new A().m(), new A().opt(new A()), new A().opt(null))`,
  ],
  [
    'private names in nested classes',
    `class A { #m() { return block('A') } in() { const self = this; return new (class { #m() { return block('B') } m() { return this.#m() } })().m() + this.#m() } } log(new A().in())`,
  ],
  [
    'in with a private name',
    `class A { #p() { return block() } static has(o) { return #p in o } } log(A.has(new A()), A.has({}))`,
  ],
  [
    'accessors of a class',
    `class A { #v = 1; get v() { return this.#v } set v(x) { this.#v = x } inc() { this.v = block(this.v) + 1 } } const a = new A(); a.inc(); log(a.v)`,
  ],
  [
    'a static block',
    `class A { static { this.x = [3].map(v => v + 1)[0]; const f = () => { block(); return this.x }; this.f = f } } log(A.x, A.f())`,
  ],
  [
    'a static method called like the class constructor',
    `class A { static constructor() { return block(1) } 'm n'() { return block(2) } 5() { return block(3) } } log(A.constructor(), new A()['m n'](), new A()[5]())`,
  ],
  [
    'computed method names',
    `const k = 'm'; class A { [k + 1](x) { return block(x) } static [block('s')]() { return 's' + block(1) } [Symbol.toPrimitive]() { return 'prim' } } log(new A().m1(2), A.s(), new A().m1.name, String(new A()))`,
  ],
  [
    'a later method of the same name wins',
    `class A { m() { return block(1) } m() { return block(2) } get g() { return 1 } g() { return block(3) } h() { return block(1) } get h() { return 'getter' } } log(new A().m(), new A().g(), new A().h)`,
  ],
  [
    'a class expression',
    `const A = class { m() { return block(1) } }; const B = class Named extends A { m() { return super.m() + Named.k } static k = 2 }; log(new B().m(), A.name, B.name)`,
  ],
  [
    'a blocking heritage',
    `class A { m() { return block(1) } } const mix = Base => block(class extends Base { n() { return this.m() + 1 } }); class B extends mix(A) {} log(new B().n())`,
  ],
  [
    'inheriting from a compiled function',
    `function P(x) { this.x = x } P.prototype.m = function () { return block(this.x) }; class B extends P { m() { return super.m() + 1 } } log(new B(1).m())`,
  ],
  [
    'extending Array and Error',
    `class L extends Array { sum() { return this.reduce((a, b) => a + block(b), 0) } } class E extends Error { m() { return block(this.message) } } log(L.from([1, 2]).sum(), new E('x').m())`,
  ],
  [
    'generator and async methods of a class',
    `class A { n = 2; *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield block(i) } async a() { return block(await this.n) } static async *ag() { yield block(1) } } log([...new A()], await new A().a()); for await (const x of A.ag()) log(x)`,
  ],
  [
    'classes made in a loop',
    `const cs = []; for (const n of [1, 2]) cs.push(class { m() { return block(n) } static s = n }); log(cs.map(C => new C().m() + C.s))`,
  ],
  [
    'toString, valueOf and toPrimitive that do not block',
    `const o = { toString() { return ['a', 'b'].map(x => x + x).join() }, valueOf() { return Number('7') } }; log(block(1) + o, String(o))`,
  ],
];
