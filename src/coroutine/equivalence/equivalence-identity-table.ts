// Programs that must do the same natively and compiled: what functions and classes show of themselves, and code made from text.

export const identityPrograms: readonly (readonly [construct: string, source: string])[] = [
  [
    'the text of functions',
    `function f(a, b = 1) { /* kept */ return block(a) + b } const g = x => block(x), h = async (x) => { await block(x) }, k = (a) => f(a); log(f.toString(), String(g), h + '', \`\${k}\`); async function m() { block() } function* n() { yield block() } async function* o() { yield block() } for (const x of [m, n, o]) log(x.toString())`,
  ],
  [
    'the text of methods and accessors',
    `const key = 'c'; const o = { m(a) { return block(a) }, async n() { block() }, *g() { yield block() }, async *h() { block() }, get a() { return block(1) }, set a(v) { block(v) }, [key]() { return block() }, f: function () { return block() }, ['x' + 1]: () => block() }; for (const name of Reflect.ownKeys(o)) { const d = Object.getOwnPropertyDescriptor(o, name); for (const f of [d.value, d.get, d.set]) if (f) log(f.toString()) }`,
  ],
  [
    'the text of classes',
    `class A { #p = block(1); static s = block(2); constructor(a) { this.a = block(a) } m() { return block(this.#p) } static t() { return block() } static async  u() {} get g() { return block() } #q() { return block() } static { block() } q() { return this.#q } } log(A.toString(), A.prototype.m.toString(), A.t.toString(), A.u.toString(), new A(1).q().toString(), A.prototype.constructor === A); const B = class extends A { constructor() { super(1) } }; log(String(B), (class { x = 1 }).toString(), (class {}).toString())`,
  ],
  [
    'the text of functions that stay',
    `const o = { v: 1 }; function f() { return typeof missing } const g = () => missing, h = (a) => () => block(a); log(f.toString(), g.toString(), h.toString(), h(1).toString(), (function () {}).toString(), (x => x).toString())`,
  ],
  [
    'the text of built-ins',
    `log(Function.prototype.toString.toString(), [].map.toString(), (() => block()).bind().toString(), Promise.prototype.then.toString(), Function.prototype.bind + '', Function + '', Object + '', eval + ''); try { Function.prototype.toString.call({}) } catch (e) { log(e.name) } log(Function.prototype.toString.name, Function.prototype.toString.length)`,
  ],
  [
    'a function that is deduplicated',
    `const f = () => block(1), g = () => block(1); const set = new Set([f, f, g]); log(set.size, f === f, f === g, [f].includes(f), new Map([[f, 1]]).get(f)); const o = { m() { block() } }; log(o.m === o.m, Object.is(o.m, o['m'])); class C { m() { block() } static s = () => block() } log(new C().m === new C().m, C.s === C.s, C.prototype.m === new C().m)`,
  ],
  [
    'what classes and instances show',
    `class A { #x = block(1); y = block(2); constructor() { block() } m() { return block(this.#x) } get g() { return block() } static s() { block() } static f = block(3) } const a = new A(); log(Reflect.ownKeys(A).sort(), Reflect.ownKeys(A.prototype), Reflect.ownKeys(a), Object.keys(a), JSON.stringify(a), a instanceof A, A.name, A.length); for (const k in a) log(k); log(Object.getOwnPropertyNames(Object.getPrototypeOf(a)), Object.getOwnPropertySymbols(A).length + Object.getOwnPropertySymbols(A.prototype).length)`,
  ],
  [
    'instanceof and prototypes',
    `function F() { block() } F.prototype.x = 1; class G extends F {} log(new F() instanceof F, new G() instanceof F, Object.getPrototypeOf(G) === F, F.prototype.constructor === F, (() => block()).hasOwnProperty('prototype'), F instanceof Function, (async () => { block() }) instanceof Function)`,
  ],
  [
    'new Function',
    `const f = new Function('a', 'b', 'return a + b'); log(f(1, 2), f.name, f.length, f.toString(), Function('return typeof this')(), f instanceof Function, f.constructor === Function, Function.prototype.constructor === Function, (() => block()).constructor === Function); try { new Function('}, {') } catch (e) { log(e.name) } try { Function('a b', '') } catch (e) { log(e.name) }`,
  ],
  [
    'functions of other kinds from text',
    `const G = Object.getPrototypeOf(function* () {}).constructor, A = Object.getPrototypeOf(async () => {}).constructor; log([...new G('yield 1; yield 2')()], await new A('x', 'return await x')(Promise.resolve(3)), G.name, A.name, new A('return 1').toString())`,
  ],
  [
    'functions from text that call',
    `const f = new Function('g', 'return [1, 2].map(x => g(x))'); log(f(x => x * 2)); log(new Function('o', 'return new o(4)')(class { constructor(v) { this.v = v } }).v); const P = new Function('this.v = 1'); log(new P().v, new P() instanceof P, Function('"use strict"; return this')(), new Function('return new.target')(), class extends Function {}.name)`,
  ],
  [
    'a class that extends Function',
    `class F extends Function { twice() { return this() * 2 } } const f = new F('return 4'); log(f(), f.twice(), f instanceof F, f instanceof Function)`,
  ],
  [
    'direct eval',
    `const local = 5; function f(a) { const b = block(2); return eval('a + b + local') } log(f(1), eval('typeof undeclared'), eval('(() => local)()'), eval(7), eval('var v = 1; v')); try { eval('{') } catch (e) { log(e.name) } try { eval('nothing') } catch (e) { log(e.name) }`,
  ],
  [
    'indirect eval',
    `const local = 5; const e = eval; log(e('1 + 1'), e('typeof local'), (0, eval)('typeof log'), e({ a: 1 }).a, typeof eval, e.name, e.length, [eval][0] === eval, e('this') === e('this'))`,
  ],
];
