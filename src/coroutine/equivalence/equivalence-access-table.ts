// Programs that must do the same natively and compiled: getters, setters, destructuring and iterators that block.

export const accessPrograms: readonly (readonly [construct: string, source: string])[] = [
  // reading
  ['a getter of a literal', `const o = { get a() { return block(1) } }; log(o.a, o['a'], o.a + o.a)`],
  ['a getter of a class', `class C { #v = 3; get a() { return block(this.#v) } } log(new C().a)`],
  ['a static getter', `class C { static get a() { return block(this.name) } } log(C.a)`],
  [
    'an inherited getter',
    `class A { get a() { return block(this.v) } } class B extends A { v = 5 } log(new B().a, Object.create(new B()).a)`,
  ],
  [
    'a getter with a computed key',
    `const k = 'a' + 1; const o = { get [k]() { return block(2) } }; log(o.a1, o[k], Object.getOwnPropertyDescriptor(o, k).get.name)`,
  ],
  [
    'a getter under a symbol',
    `const s = Symbol('s'); const o = { get [s]() { return block(2) } }; log(o[s], Object.getOwnPropertyDescriptor(o, s).get.name)`,
  ],
  [
    'a getter that gives a function',
    `const o = { v: 4, get f() { block(); return function (x) { return block(this.v) + x } } }; log(o.f(1), (o.f)(2), o.f?.(3), (0, o.f).call({ v: 1 }, 4))`,
  ],
  [
    'a chain of getters',
    `const o = { get a() { block(); return { get b() { block(); return { c: [1, 2] } } } } }; log(o.a.b.c[1], o.a.b['c'].length)`,
  ],
  [
    'getters in an optional chain',
    `const o = { get a() { return block(null) }, get b() { return block({ get c() { return block(7) } }) } }; log(o?.a?.b.c, o.b?.c, o.x?.a, o?.['b']?.c, (o?.b).c)`,
  ],
  [
    'a computed key that is evaluated once',
    `let n = 0; const o = { get a1() { return block('x') } }; const k = { toString() { n++; return 'a1' } }; log(o[k], n)`,
  ],
  [
    'reading a property of null',
    `try { const o = null; log(o.a) } catch (e) { log(e) } const p = { get a() { return block() } }`,
  ],
  [
    'reading a key of undefined',
    `try { let u; log(u[log('key')]) } catch (e) { log(e.name) } const p = { get a() { return block() } }`,
  ],
  [
    'a getter of a primitive',
    `Object.defineProperty(String.prototype, 'twice', { configurable: true, get() { 'use strict'; return block(typeof this) + this + this } }); log('ab'.twice)`,
  ],
  [
    'a getter that throws',
    `const o = { get a() { block(); throw new TypeError('no') } }; try { o.a } catch (e) { log(e) } finally { log('end') }`,
  ],
  [
    'a getter in a template, a condition and an argument',
    'const o = { get a() { return block(1) } }; log(`${o.a}`, o.a ? o.a : 0, [o.a, ...[o.a]], { a: o.a }, typeof o.a, void o.a, -o.a, !o.a)',
  ],
  [
    'a getter in new',
    `const o = { get C() { block(); return class { constructor(v) { this.v = v } } } }; log(new o.C(1).v, new (o.C)(2).v)`,
  ],
  [
    'a getter as a tag',
    "const o = { v: 1, get t() { block(); return function (s, x) { return s.raw.join('|') + x + this.v } } }; log(o.t`a${5}b`)",
  ],
  ['this of a getter in an arrow', `const o = { v: 2, get a() { return [1].map(x => block(x) + this.v)[0] } }; log(o.a)`],
  ['arguments of a getter', `const o = { get a() { block(); return arguments.length } }; log(o.a)`],
  [
    'super in a getter',
    `class A { get a() { return block(1) } static get s() { return block(this.x) } } class B extends A { get a() { return super.a + block(1) } static x = 9; static get s() { return super.s + 1 } m() { return super.a + super['a'] } arrow() { return [0].map(() => super.a) } } log(new B().a, B.s, new B().m(), new B().arrow())`,
  ],
  [
    'super of a constructor',
    `class A { get a() { return block(this.v) } } class B extends A { v = 3; constructor() { super(); log(super.a); block() } } new B()`,
  ],
  [
    'super in an anonymous class',
    `class A { get a() { return block(1) } } const B = class extends A { get a() { return super.a + 1 } }; log(new B().a, B.name)`,
  ],
  [
    'super in a literal',
    `const p = { get a() { return 4 } }; const o = { __proto__: p, get a() { return block(super.a) } }; log(o.a)`,
  ],
  [
    'a private getter',
    `class C { #n = 1; get #a() { return block(this.#n) } m(o) { return this.#a + o.#a } static get #s() { return block(8) } static t() { return C.#s } } log(new C().m(new C()), C.t())`,
  ],
  [
    'a private getter that gives a function',
    `class C { get #f() { block(); return function () { return this instanceof C } } m() { return this.#f() } } log(new C().m())`,
  ],
  [
    'a private getter of the wrong object',
    `class C { get #a() { return block(1) } static m(o) { return o.#a } static has(o) { return #a in o } } try { C.m({}) } catch (e) { log(e.name) } log(C.has(new C()), C.has({}))`,
  ],
  [
    'an accessor that is overwritten',
    `const o = { get a() { return block(1) }, a: 2, get b() { return 1 }, get b() { return block(3) } }; log(o.a, o.b)`,
  ],
  [
    'half an accessor',
    `const o = { get a() { return block(1) }, set b(v) { block(v) } }; try { o.a = 2 } catch (e) { log(e) } log(o.b, 'set' in Object.getOwnPropertyDescriptor(o, 'a'))`,
  ],
  [
    'what reflection shows of accessors',
    `class C { get a() { return block(1) } set a(v) { block(v) } static get s() { return block() } } const d = Object.getOwnPropertyDescriptor(C.prototype, 'a'); log(d.get, d.set, d.enumerable, d.configurable, Reflect.ownKeys(C.prototype), Reflect.ownKeys(C)); const o = { get x() { return block(1) } }; log(Reflect.ownKeys(o), Object.getOwnPropertyDescriptor(o, 'x').enumerable, 'prototype' in d.get)`,
  ],
  [
    'accessors cannot be constructed',
    `const { get } = Object.getOwnPropertyDescriptor({ get a() { block() } }, 'a'); try { new get() } catch (e) { log(e.name) }`,
  ],
  // defining
  [
    'defineProperty',
    `const o = {}; Object.defineProperty(o, 'a', { get() { return block(1) }, set: (v) => { log('set', block(v)) }, configurable: true }); log(o.a); o.a = 2; Reflect.defineProperty(o, 'b', { get: () => block(3) }); log(o.b)`,
  ],
  [
    'defineProperties and create',
    `const o = Object.create({}, { a: { get() { return block(1) } } }); Object.defineProperties(o, { b: { get: function () { return block(2) } } }); log(o.a + o.b)`,
  ],
  [
    'a function given as a getter',
    `function getIt() { return block(5) } const o = Object.defineProperty({}, 'a', { get: getIt }); log(o.a)`,
  ],
  [
    '__defineGetter__',
    `const o = {}; o.__defineGetter__('a', () => block(1)); o.__defineSetter__('a', (v) => log(block(v))); log(o.a); o.a = 3`,
  ],
  // writing
  ['a setter', `const o = { set a(v) { log('set', block(v)) } }; log(o.a = 1, o['a'] = 2)`],
  [
    'a setter of a class',
    `class C { set a({ x = block(1) }) { this.v = x } } const c = new C(); c.a = {}; log(c.v); c.a = { x: 3 }; log(c.v, Object.getOwnPropertyDescriptor(C.prototype, 'a').set.length)`,
  ],
  [
    'compound assignment',
    `const o = { v: 2, get a() { return block(this.v) }, set a(v) { this.v = block(v) } }; log(o.a += 3, o.v, o.a **= 2, o.a -= block(1), o.v)`,
  ],
  [
    'logical assignment',
    `const o = { v: null, get a() { log('get'); return block(this.v) }, set a(v) { log('set'); this.v = block(v) } }; log(o.a ??= block(1), o.a ??= log('no'), o.a ||= 2, o.a &&= 3, o.v)`,
  ],
  [
    'increments',
    `const o = { v: 1, get a() { return block(this.v) }, set a(v) { this.v = block(v) } }; log(o.a++, ++o.a, o.a--, --o['a'], o.v); o.v = 5n; log(o.a++, o.v)`,
  ],
  [
    'increments of what is no number',
    `const o = { v: '7', get a() { return block(this.v) }, set a(v) { this.v = v } }; log(o.a++, o.v)`,
  ],
  [
    'the order of an assignment',
    `const t = (x, v) => { log(x); return v }; const o = { set a1(v) { log('set', block(v)) } }; t('object', o)[t('key', { toString() { log('toString'); return 'a1' } })] = t('value', 1)`,
  ],
  ['assigning to a property of null', `const o = { set a(v) { block(v) } }; try { null.a = log('value') } catch (e) { log(e) }`],
  ['a setter that throws', `const o = { set a(v) { block(); throw new Error(v) } }; try { o.a = 'x' } catch (e) { log(e) }`],
  [
    'nested assignments',
    `const o = { set a(v) { this.x = block(v) }, set b(v) { this.y = block(v) } }; log(o.a = o.b = 4, o.x, o.y)`,
  ],
  [
    'a private setter',
    `class C { v = 1; get #a() { return block(this.v) } set #a(x) { this.v = block(x) } m() { this.#a = 5; this.#a += 2; this.#a++; return [this.#a, this.#a ??= 1] } } log(new C().m())`,
  ],
  ['a private setter alone', `class C { set #a(x) { this.v = block(x) } m() { return [this.#a = 5, this.v] } } log(new C().m())`],
  [
    'super as a target',
    `class A { set a(v) { this.v = block(v) } get a() { return block(this.v) } } class B extends A { m() { super.a = 1; super.a += 2; super['a']++; return this.v } } log(new B().m())`,
  ],
  [
    'a read-only property',
    `'use strict'; const o = Object.freeze({ a: 1 }); const p = { get a() { return block() } }; try { o.a = 2 } catch (e) { log(e.name) }`,
  ],
  [
    'delete and in',
    `const o = { get a() { return block(1) }, b: { get c() { return block() } } }; log('a' in o, delete o.a, 'a' in o, delete o.b.c, delete o?.b?.c, Object.keys(o))`,
  ],
  [
    'a member as the variable of a loop',
    `const o = { v: [], set a(x) { this.v.push(x) }, get a() { return block(1) } }; for (o.b of [1, 2]) log(o.b); for (o.b in { k: 1 }) log(o.b)`,
  ],
  // copying
  [
    'spreading an object with getters',
    `const o = { get a() { return block(1) }, b: 2, get c() { return block(this.b) } }; log({ ...o }, { x: 0, ...o, a: 5 }, { ...null }, { ...'ab' })`,
  ],
  [
    'the rest of an object with getters',
    `const { a, ...rest } = { get a() { return block(1) }, get b() { return block(2) }, c: 3 }; log(a, rest)`,
  ],
  [
    'Object.assign',
    `const o = Object.assign({ set a(v) { log('set', block(v)) } }, { get a() { return block(1) }, b: 2 }, null, { get b() { return block(3) } }); log(o.b)`,
  ],
  [
    'Object.entries and values',
    `const o = { get a() { return block(1) }, b: 2 }; log(Object.entries(o), Object.values(o), Object.keys(o))`,
  ],
  [
    'Reflect.get and set',
    `const o = { get a() { return block(this.v) }, set a(x) { this.v = block(x) } }; const r = { v: 7 }; log(Reflect.get(o, 'a', r), Reflect.set(o, 'a', 9, r), r.v, Reflect.get(o, 'none'), Reflect.set(o, 'x', 1), o.x)`,
  ],
  // destructuring
  [
    'destructuring getters',
    `const { a, b: { c = block(5) }, ['d']: d = block(4), e } = { get a() { return block(1) }, get b() { return block({ get c() { return block(undefined) } }) }, get e() { return block(6) } }; log(a, c, d, e)`,
  ],
  [
    'the order of destructuring',
    `const t = x => { log(x); return x }; const { [t('a')]: x = t('dx'), [t('b')]: y = t('dy') } = { get a() { log('get a'); block() }, get b() { log('get b'); return block(2) } }; log(x, y)`,
  ],
  [
    'destructuring parameters',
    `const o = { get a() { return block(1) } }; function f({ a }, [b, c = block(3)] = [2], ...[d, e]) { return [a, b, c, d, e] } log(f(o), f(o, [4, 5], 6, 7), f.length)`,
  ],
  [
    'destructuring parameters of arrows and methods',
    `const o = { get a() { return block(1) } }; const f = ({ a }) => a, g = { m({ a } = o) { return [a, this === g] } }; log(f(o), g.m())`,
  ],
  [
    'destructuring in an assignment',
    `let x, y; const o = { get a() { return block(1) }, get b() { return block() } }; log(({ a: x, b: y = block(2) } = o) === o, x, y); const p = {}; [p.q, p['r']] = (function* () { yield block(1); yield block(2) })(); log(p)`,
  ],
  [
    'destructuring in for of',
    `const o = { get a() { return block(1) } }; for (const { a } of [o, { a: 2 }]) log(a); let x; for ({ a: x } of [o]) log(x); for (const [k, { a }] of new Map([['m', o]])) log(k, a); const fs = []; for (let { a } of [o, { a: 3 }]) fs.push(() => a); log(fs.map(f => f()))`,
  ],
  [
    'destructuring what is caught',
    `try { throw { get message() { return block('m') }, code: 1 } } catch ({ message, code = 2 }) { log(message, code) }`,
  ],
  [
    'destructuring null',
    `const o = { get a() { return block(1) } }; const f = ({ a }) => a; for (const x of [null, undefined]) try { f(x) } catch (e) { log(e.name) }`,
  ],
  [
    'destructuring in the head of for',
    `const o = { get a() { return block(1) } }; for (let { a } = o, i = 0; i < 2; i++) log(a, i)`,
  ],
  // iterators
  [
    'an iterator that blocks',
    `const it = { *[Symbol.iterator]() { try { yield block(1); yield block(2); yield 3 } finally { log('closed', block(9)) } } }; const [a, b] = it; log(a, b); const [c, ...d] = it; log(c, d); const [, e, , f = 'none', g = block('g')] = it; log(e, f, g); const [] = it`,
  ],
  [
    'an iterator object',
    `let n = 0; const it = { [Symbol.iterator]() { return this }, next() { return block({ done: n >= 3, value: n++ }) }, return() { log('return', block(1)); return {} } }; for (const x of it) { log(x); if (x === 1) break } n = 0; const [a] = it; log(a); n = 0; log([...it]); n = 0; log(Math.max(...it))`,
  ],
  [
    'leaving a loop early',
    `function* g() { try { yield 1; yield 2 } finally { block(); log('closed') } } const f = () => { for (const x of g()) { if (x === 1) continue; return x } }; log(f()); outer: for (const a of g()) { for (const b of g()) { if (b === 2) continue outer; log(a, b) } } try { for (const x of g()) throw new Error('body') } catch (e) { log(e) }`,
  ],
  [
    'closing that fails',
    `const it = (value) => ({ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { block(); if (value) throw value; return 5 } }) }); for (const v of [new Error('r'), 0]) { try { for (const x of it(v)) break } catch (e) { log(e) } try { for (const x of it(v)) throw new Error('body') } catch (e) { log(e) } try { const [a] = it(v) } catch (e) { log(e) } }`,
  ],
  [
    'an error while destructuring closes the iterator',
    `const it = { [Symbol.iterator]: () => ({ next: () => block({ value: undefined }), return() { log('return'); return {} } }) }; try { const [a = (() => { throw new Error('default') })()] = it } catch (e) { log(e) } try { for (const { x } of [it, null]) log(x) } catch (e) { log(e.name) }`,
  ],
  [
    'next that throws is not closed',
    `const it = { [Symbol.iterator]: () => ({ next() { block(); throw new Error('next') }, return() { log('return') } }) }; try { const [a] = it } catch (e) { log(e) } try { for (const a of it); } catch (e) { log(e) } try { log(...it) } catch (e) { log(e) }`,
  ],
  [
    'what is not iterable',
    `function* g() { yield block(1) } try { const [a] = {} } catch (e) { log(e.name) } try { const [a] = null } catch (e) { log(e.name) } try { for (const a of 5); } catch (e) { log(e.name) }`,
  ],
  [
    'new Map and new Set of an iterator',
    `function* g() { yield [block(1), 'a']; yield ['b', block(2)] } log(new Map(g()), new Set(g()).size, new Map([[1, 2]]), new Map().size, new Set('aab').size); class M extends Map { set(k, v) { return super.set(k, block(v)) } } log(new M(g()).size, new M(g()) instanceof M)`,
  ],
  [
    'Object.fromEntries and Array.from of an iterator',
    `function* g() { yield [block(1), 'a']; yield ['b', block(2)] } log(Object.fromEntries(g()), Array.from(g()), Array.from(g(), ([k]) => block(k)), Array.from({ length: 2 }, (_, i) => block(i)))`,
  ],
  [
    'promises of an iterator',
    `function* g() { yield block(1); yield Promise.resolve(block(2)) } log(await Promise.all(g()), (await Promise.allSettled(g())).length, await Promise.any(g()), await Promise.race(g())); function* bad() { yield 1; block(); throw new Error('it') } await Promise.all(bad()).catch(e => log(e))`,
  ],
  [
    'typed arrays of an iterator',
    `function* g() { yield block(1); yield block(300) } log(new Uint8Array(g()), Uint8Array.from(g()), Int16Array.from(g(), x => block(x) * 2))`,
  ],
  [
    'entries that are no objects close the iterator',
    `const it = { [Symbol.iterator]: () => ({ next: () => block({ value: 1 }), return() { log('return', block(1)); return {} } }) }; try { new Map(it) } catch (e) { log(e.name) } try { Object.fromEntries(it) } catch (e) { log(e.name) }`,
  ],
  // native callers
  [
    'a JSON reviver',
    `const seen = []; const r = JSON.parse('{"a":[1,{"b":2}],"c":null,"__proto__":3}', function (k, v) { seen.push(k + ':' + Array.isArray(this)); return block(k === 'b' ? undefined : typeof v === 'number' ? v + 1 : v) }); log(r, seen, Object.keys(r))`,
  ],
  [
    'a reviver that changes what is to come',
    `log(JSON.parse('{"a":1,"b":2,"c":3}', function (k, v) { if (k === 'a') { delete this.b; this.c = [4] } return block(v) }))`,
  ],
  ['JSON that is none', `try { JSON.parse('{', () => block(1)) } catch (e) { log(e) }`],
  [
    'toJSON',
    `class T { constructor(v) { this.v = v } toJSON(key) { return block({ [key]: this.v }) } } log(JSON.stringify({ a: new T(1), b: [new T(2)], c: undefined, d: () => 1, e: Symbol(), f: NaN }), JSON.stringify([undefined, () => 1, new Date(0), new T()]), JSON.stringify(new T(undefined), null, 2))`,
  ],
  [
    'a replacer',
    `log(JSON.stringify({ a: 1, b: [2, { c: 3 }], d: 'x' }, function (k, v) { return block(typeof v === 'number' ? v * 2 : k === 'd' ? undefined : v) }, '--'))`,
  ],
  [
    'a list of names as a replacer',
    `const o = { get a() { return block(1) }, b: { a: 2, c: 3 } }; log(JSON.stringify(o, ['b', 'a', new String('c'), 'a', 5]), JSON.stringify(o, null, new Number(3)), JSON.stringify(o, null, 20), JSON.stringify({ get x() { return block([]) }, y: {} }, null, 1))`,
  ],
  [
    'what JSON cannot hold',
    `const o = { get a() { return block(1n) } }; try { JSON.stringify(o) } catch (e) { log(e.name) } const c = { get a() { return block(c) } }; try { JSON.stringify(c) } catch (e) { log(e.name) } log(JSON.stringify({ get a() { return block(new Boolean(false)) }, b: new Number(1), c: new String('"'), d: Object(Symbol()) }))`,
  ],
  [
    'comparators',
    `const list = [3, 1, undefined, 2, , 5]; log(list.toSorted((a, b) => block(a - b)), list.sort((a, b) => block(b - a)), new Int8Array([3, 1, 2]).sort((a, b) => block(a - b)))`,
  ],
  [
    'callbacks of typed arrays',
    `const t = new Uint8Array([1, 2, 3]); log(t.map(x => block(x) * 2), t.filter(x => block(x) > 1), t.reduce((a, x) => block(a) + x), t.find(x => block(x) === 2), t.every(x => block(x)), t.findLastIndex(x => block(x) < 3)); t.forEach((x, i) => log(block(x), i))`,
  ],
  [
    'groupBy, where there is one',
    `if (Object.groupBy) log(Object.groupBy([1, 2, 3], x => block(x % 2 ? 'odd' : 'even')), Map.groupBy(new Set([1, 2]), x => block(x)).size)`,
  ],
  [
    'call, apply, bind and Reflect with getters',
    `const o = { get f() { return function (...a) { return block([this.v, ...a]) } }, v: 1 }; log(o.f.call({ v: 2 }, 1), o.f.apply({ v: 3 }, [2]), o.f.bind({ v: 4 }, 5)(6), Reflect.apply(o.f, { v: 7 }, [8]))`,
  ],
  [
    'replace with a function',
    `const o = { get f() { return (m, i) => block(m.toUpperCase() + i) } }; log('abab'.replace(/b/g, o.f), 'xyx'.replaceAll('x', (m) => block(m + m)))`,
  ],
  [
    'commas in keys and in throw',
    `const o = [39, 42]; let a = 1; log(o?.[0, 1], o[0, block(1)], (o[1, 0] = 5, o)); o[0, 1] += 2; log(o); try { throw a = 2, block('e') } catch (e) { log(a, e) }`,
  ],
  [
    'functions assigned to a property have no name',
    `const o = { set x(f) { log(block(f.name)) } }; o.x = function () {}; o.x = () => {}; o.x ??= class {}; o.y = (function () { block() }); log(o.y.name); o['z'] = class {}; log(o.z.name)`,
  ],
  [
    'callbacks of a class of arrays',
    `class A extends Array { static get [Symbol.species]() { return this } } const a = A.from([3, 1, 2]); log(a.map(x => block(x)) instanceof A, a.filter(x => block(x > 1)) instanceof A, a.flatMap(x => block([x, x])), [1].map(x => block(x)) instanceof A); class B extends Array { static [Symbol.species] = undefined } log(B.of(1).map(x => block(x)).constructor === Array, Array.prototype.map.call('ab', x => block(x)))`,
  ],
  [
    'thenables that block',
    `const make = (v) => ({ then(resolve, reject) { block(); v instanceof Error ? reject(v) : resolve(v) } }); log(await make(1), await (async () => make(2))(), await Promise.resolve(make(3)), await Promise.resolve().then(() => make(4)), await Promise.all([make(5), make(make(6))])); try { await make(new Error('no')) } catch (e) { log(e) } await Promise.reject(7).finally(() => make(8)).catch(e => log(e))`,
  ],
];
