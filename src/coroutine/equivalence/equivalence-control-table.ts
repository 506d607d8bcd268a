// More programs that must log the same natively and compiled: statements, built-ins, generators and asynchronous code.

export const controlPrograms: readonly (readonly [construct: string, source: string])[] = [
  // statements
  ['if and else', `if (block(true)) log(1); else log(2); if (block(false)) log(3); else if (block(1)) log(4)`],
  ['while and do while', `let i = 0; while (block(i) < 3) i++; do { i += block(2) } while (block(i) < 9); log(i)`],
  ['for with blocking parts', `for (let i = block(0); block(i) < block(3); i += block(1)) log(i)`],
  ['for in', `for (const k in block({ a: 1, b: 2 })) log(block(k)); for (const k in { x: 1 }) { log(block(k)); continue }`],
  ['for of an array', `for (const x of block([1, 2, 3])) { if (block(x) === 2) continue; log(x) }`],
  [
    'for of a string, a map and a set',
    `for (const c of 'ab') log(block(c)); for (const [k, v] of new Map([[1, 2]])) log(block(k), v); for (const x of new Set([5])) log(block(x))`,
  ],
  [
    'for of with every kind of left side',
    `const o = {}; let a; for (a of [block(1)]) log(a); for (o.x of [2]) log(block(o.x)); for (var v of [3]) log(block(v)); for ([a] of [[4]]) log(block(a)); for (const { p = block(5) } of [{}]) log(p)`,
  ],
  [
    'closures per iteration',
    `const fs = []; for (let i = 0; i < 3; i++) fs.push(() => block(i)); for (const x of [7, 8]) fs.push(() => block(x)); log(fs.map(f => f()))`,
  ],
  [
    'a closure that changes the loop variable',
    `for (let i = 0; i < 4; i++) { const skip = () => { i += block(1) }; skip(); log(i) }`,
  ],
  [
    'break and continue with labels',
    `outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (block(a) === 3) break outer; log(a, b) } }`,
  ],
  [
    'continue in for of inside a switch',
    `for (const x of block([1, 2, 3])) { switch (block(x)) { case 2: continue; default: log(x) } log('after', x) }`,
  ],
  [
    'continue to an outer for of from a while',
    `o: for (const x of [1, 2]) { while (true) { if (block(x)) continue o; log('never') } }`,
  ],
  ['a labelled block', `a: { log(1); if (block(true)) break a; log(2) } log(3)`],
  [
    'labels on several loops',
    `a: b: for (const x of [1, 2]) { for (;;) { if (block(x) === 1) continue a; break b } } log('done')`,
  ],
  [
    'for of over a blocking generator',
    `function* g() { log('start'); yield block(1); yield block(2); log('end') } for (const x of g()) log(x)`,
  ],
  [
    'break closes the generator',
    `function* g() { try { yield block(1); yield 2 } finally { log('closed') } } for (const x of g()) { log(x); break } for (const x of g()) { log(x); continue }`,
  ],
  [
    'a throw in the loop closes the generator',
    `function* g() { try { yield block(1) } finally { log('closed') } } try { for (const x of g()) throw new Error('e' + x) } catch (e) { log(e) }`,
  ],
  [
    'return in the loop closes the generator',
    `function* g() { try { yield block(1) } finally { log('closed') } } function f() { for (const x of g()) return x } log(f())`,
  ],
  [
    'an error of the iterator does not close it',
    `const it = { [Symbol.iterator]() { return this }, next() { block(); throw new Error('next') }, return() { log('never') } }; try { for (const x of it) log(x) } catch (e) { log(e) }`,
  ],
  [
    'an iterator written by hand',
    `const it = { n: 0, [Symbol.iterator]() { block(); return this }, next() { return { done: block(this.n++) > 2, value: this.n } }, return() { log('return'); return {} } }; for (const x of it) log(x); it.n = 0; for (const x of it) break`,
  ],
  [
    'for of what is not iterable',
    `const a = block(1); try { for (const x of a) log(x) } catch (e) { log(e) } try { for (const x of undefined) log(x) } catch (e) { log(e.name) }`,
  ],
  ['an array that grows while looping', `const a = [1]; for (const x of a) { if (a.length < 4) a.push(block(x + 1)) } log(a)`],
  [
    'switch',
    `for (const v of [1, 2, 3, 'x']) switch (block(v)) { case block(1): log('one'); case 2: log('two'); break; case 'x': { log('x'); break } default: log('default') }`,
  ],
  [
    'try, catch and finally',
    `try { try { throw block(new Error('a')) } catch (e) { log(e); throw block(new Error('b')) } finally { log(block('f')) } } catch ({ message }) { log(block(message)) }`,
  ],
  [
    'return through finally',
    `function f() { try { return block('try') } finally { log(block('finally')) } } function g() { try { return block(1) } finally { return block(2) } } log(f(), g())`,
  ],
  [
    'break and continue through finally',
    `for (const x of [1, 2, 3]) { try { if (block(x) === 1) continue; if (x === 2) break } finally { log('f' + block(x)) } }`,
  ],
  [
    'errors thrown by blocking code',
    `function f() { block(); throw new TypeError('t') } try { f() } catch (e) { log(e, e instanceof TypeError) }`,
  ],
  ['catch without a binding', `try { block(); null.x } catch { log(block('caught')) }`],
  ['throw as the last thing', `const f = () => { throw block(1) }; try { f() } catch (e) { log(e) }`],
  [
    'statements without semicolons',
    `const a = block(1)\nblock(2)\nconst b = [a]\nblock(3)\n;[1].forEach(x => block(x))\nlog(a, b)\nlet c\nblock(c)\nlog('end')`,
  ],
  [
    'an expression statement after an object without semicolon',
    `let a\na = { x: 1 }\nlog(block(a))\na = function () { return block(2) }\nlog(a())`,
  ],
  [
    'comments between tokens',
    `const f = /* a */ function /* b */ name /* c */ (/* d */ a /* e */, b // f\n) /* g */ { return /* h */ block /* i */ (a /* j */) // k\n }; log(f(1))`,
  ],
  [
    'destructuring assignment',
    `let a, b; [a, b = block(2)] = block([1]); ({ a, x: b } = block({ a: 3, x: 4 })); log(a, b); [a, b] = [b, a]; log(a, b)`,
  ],
  [
    'destructuring declarations',
    `const { a, b: { c = block(5) } = {}, ...rest } = block({ a: 1, d: 2 }), [x, , ...y] = block([1, 2, 3, 4]); log(a, c, rest, x, y)`,
  ],
  [
    'the temporal dead zone',
    `try { log(x); let x = block(1) } catch (e) { log(e) } function f() { return y } try { f() } catch (e) { log(e) } let y = block(1)`,
  ],
  ['assigning a constant', `const c = block(1); try { c = 2 } catch (e) { log(e) }`],
  ['regular expressions, bigints and separators', `log(/a(?<n>b)/.exec(block('ab')).groups.n, block(10n) ** 2n, 1_000)`],
  // globals
  ['an undeclared variable', `try { nope } catch (e) { log(e) } try { nope(log('no')) } catch (e) { log(e) } log(typeof nope)`],
  ['assigning an undeclared variable', `try { nope = 1 } catch (e) { log(e) } try { nope += 1 } catch (e) { log(e) }`],
  ['a local called like a global', `function f(Math, undefined_) { return Math.max(1) } log(f({ max: x => block('mine') }))`],
  ['names that look like ours', `const $$co = block(1), $$t1 = 2, $g = 3; log($$co + $$t1 + $g)`],
  // built-ins with callbacks
  ['forEach', `[1, , 3].forEach(function (x, i, a) { log(block(x), i, a.length, this.k) }, { k: 1 })`],
  ['map keeps holes', `const r = [1, , 3].map(x => block(x) * 2); log(r, 1 in r, r.length)`],
  ['filter', `log([1, 2, 3, 4].filter(x => block(x) % 2))`],
  [
    'reduce and reduceRight',
    `log([1, 2, 3].reduce((a, x) => a + block(x)), ['a', 'b'].reduceRight((a, x) => a + block(x), '>')); try { [].reduce((a, b) => block(a)) } catch (e) { log(e) }`,
  ],
  [
    'some and every',
    `log([1, 2].some(x => block(x) > 1), [1, 2].every(x => block(x) > 1), [].some(x => block(x)), [].every(x => block(x)))`,
  ],
  [
    'find and its relatives',
    `const a = [5, 6, , 7]; log(a.find(x => block(x) > 5), a.findIndex(x => block(x) > 5), a.findLast(x => block(x) < 7), a.findLastIndex(x => block(x) === undefined), a.find(x => block(x) > 9))`,
  ],
  ['flatMap', `log([1, 2].flatMap(x => [block(x), [x]]), [1, 2].flatMap(x => block(x)))`],
  [
    'sort is stable and keeps holes last',
    `const a = [3, , undefined, 1, 2]; log(a.sort((x, y) => block(x - y)), 4 in a); log([['b', 1], ['a', 1], ['c', 0]].sort((x, y) => block(x[1] - y[1])))`,
  ],
  ['sort with a strange comparator', `log([3, 1, 2].sort(() => block(NaN)), [3, 1, 2].sort((a, b) => block(String(a - b))))`],
  ['toSorted', `const a = [3, 1, 2]; log(a.toSorted((x, y) => block(y - x)), a)`],
  [
    'a list that changes while it is visited',
    `const a = [1, 2, 3]; a.forEach(x => { if (block(x) === 1) { a.push(9); a.splice(1, 1) } log(x) })`,
  ],
  [
    'array methods on array-likes',
    `log(Array.prototype.map.call({ length: 2, 0: 'a', 1: 'b' }, x => block(x) + x), Array.prototype.filter.call('abc', c => block(c) !== 'b'))`,
  ],
  ['a callback that is no function', `try { [1].map(3) } catch (e) { log(e) } try { [1].forEach() } catch (e) { log(e) }`],
  [
    'an error in a callback',
    `try { [1, 2].map(x => { if (block(x) === 2) throw new Error('two'); log(x) }) } catch (e) { log(e) }`,
  ],
  ['nested callbacks', `log([1, 2].map(x => [3, 4].map(y => block(x * y)).reduce((a, b) => a + block(b))))`],
  [
    'Array.from',
    `log(Array.from({ length: 3 }, (_, i) => block(i)), Array.from('ab', c => block(c) + c), Array.from(new Set([1]), function (x) { return block(this.k + x) }, { k: 1 }))`,
  ],
  [
    'Array.from a blocking generator',
    `function* g() { yield block(1); yield block(2) } log(Array.from(g()), Array.from(g(), x => block(x) * 2))`,
  ],
  [
    'forEach of Map and Set',
    `new Map([['a', 1]]).forEach((v, k, m) => log(block(v), k, m.size)); const s = new Set([1]); s.forEach(x => { if (x < 3) s.add(x + 1); log(block(x)) })`,
  ],
  [
    'typed arrays',
    `const t = Uint8Array.of(3, 1, 2); t.forEach(x => log(block(x))); log(t.map(x => block(x) * 100), t.filter(x => block(x) > 1), t.find(x => block(x) < 3), t.reduce((a, b) => a + block(b)), t.sort((a, b) => block(b - a)))`,
  ],
  [
    'replace with a function',
    `log('abcab'.replace(/a(b)/g, (m, g, at, all) => block([m, g, at, all].join())), 'xyx'.replace('x', m => block(m + m)), 'xyx'.replaceAll('x', () => block('z')))`,
  ],
  [
    'replace with named groups and empty matches',
    `log('ab'.replace(/(?<n>.)/g, (...a) => block(a.at(-1).n + '!')), 'ab'.replace(/x*/g, () => block('-')), 'abc'.replace(/$/, at => block('end')))`,
  ],
  [
    'a sticky and a stateful pattern',
    `const r = /a/y; log('aab'.replace(r, () => block('x')), r.lastIndex, 'aab'.replace(r, () => block('x')), r.lastIndex)`,
  ],
  [
    'JSON with functions that do not block',
    `log(JSON.parse('{"a":[1]}', (k, v) => typeof v === 'number' ? v + 1 : v), JSON.stringify({ toJSON() { return ['j'] } }), JSON.stringify({ a: 1 }, (k, v) => v))`,
  ],
  [
    'a user method called like a built-in',
    `const list = { map(f) { return 'mine' + f(block(1)) }, push(x) { return block(x) } }; log(list.map(x => block(x)), list.push(2))`,
  ],
  ['a callback kept for later', `let saved; const keep = f => { saved = f }; keep(x => block(x) + 1); log(saved(1))`],
  [
    'callbacks given by name',
    `const double = x => block(x) * 2; log([1, 2].map(double)); const cmp = (a, b) => block(b) - a; log([1, 2].sort(cmp))`,
  ],
  [
    'a class instance as callback owner',
    `class A { k = 2; mul(x) { return block(x) * this.k } run() { return [1, 2].map(this.mul, this).concat([3].map(this.mul.bind(this))) } } log(new A().run())`,
  ],
  // generators
  [
    'a generator',
    `function* g(a) { const x = yield block(a); log('got', x); const y = yield x + block(1); return block(y) } const it = g(1); log(it.next(), it.next(10), it.next(20), it.next())`,
  ],
  ['a generator that does not block', `function* g() { yield 1; yield* [2, 3]; return 4 } log([...g()], g().next())`],
  [
    'parameters of a generator are evaluated at the call',
    `function* g(a = log('parameter')) { log('body', block(a)); yield } const it = g(); log('made'); it.next()`,
  ],
  [
    'throw into a generator',
    `function* g() { try { yield block(1) } catch (e) { log('in', e); yield block(2) } } const it = g(); it.next(); log(it.throw(new Error('x')), it.next())`,
  ],
  [
    'return from outside',
    `function* g() { try { yield block(1); yield 2 } finally { log(block('cleanup')); } } const it = g(); it.next(); log(it.return(9), it.next())`,
  ],
  [
    'yield in finally',
    `function* g() { try { yield block(1) } finally { yield block(2) } } const it = g(); log(it.next(), it.return(5), it.next(), it.next())`,
  ],
  [
    'yield* of generators',
    `function* a() { const r = yield* b(); log('r', r); yield* [block(8)] } function* b() { yield block(1); return block('ret') } log([...a()])`,
  ],
  [
    'yield* forwards throw and return',
    `function* b() { try { yield block(1) } catch (e) { log('caught', e); yield 2 } finally { log('fin') } } function* a() { block(); yield* b() } const it = a(); it.next(); log(it.throw('t'), it.return(4))`,
  ],
  [
    'return through yield* whose inner finally blocks',
    `function* b() { try { yield 1 } finally { log('inner', block(2)); block(3) } } function* a() { try { yield* b(); log('never') } finally { log('outer', block(4)) } log('never') } function* z() { yield* a(); log('never') } let it = a(); it.next(); log(it.return('r'), it.next()); it = z(); it.next(); log(it.return('s'), it.next())`,
  ],
  [
    'return through yield* whose inner finally yields, throws or returns',
    `function* b(k) { try { yield 1 } finally { block(1); if (k === 1) yield block(2); if (k === 2) throw new Error('e'); if (k === 3) return block(3) } } function* a(k) { const r = yield* b(k); log('never', r) } for (const k of [1, 2, 3]) { const it = a(k); it.next(); try { log(it.return('r'), it.next(), it.next()) } catch (e) { log(e) } }`,
  ],
  [
    'return of an async generator through yield*',
    `async function* b() { try { yield 1 } finally { log('inner', block(2)); await null; block(3) } } async function* a() { try { yield* b(); log('never') } finally { log('outer', block(4)); await 1; log('end') } log('never') } async function* z() { yield* a(); log('never') } let it = a(); await it.next(); log(await it.return('r'), await it.next()); it = z(); await it.next(); log(await it.return('s')); it = z(); await it.next(); try { log(await it.throw('t')) } catch (e) { log(e) }`,
  ],
  [
    'yield in expressions',
    `function* g() { log([yield block(1), yield 2], { a: yield 3 }, (yield 4) + block(1)) } const it = g(); for (let i = 0; i < 6; i++) it.next(i)`,
  ],
  [
    'generator objects look native',
    `function* g() { block() } const it = g(); log(it instanceof g, Object.prototype.toString.call(it), g, Object.getPrototypeOf(g) === Object.getPrototypeOf(function* () {}), typeof it.next)`,
  ],
  [
    'a running generator cannot be entered',
    `let it; function* g() { block(); try { it.next() } catch (e) { log(e) } yield 1 } it = g(); log(it.next())`,
  ],
  [
    'a generator used natively where it does not block',
    `function* g(f) { yield f(1); yield f(2) } log(Math.max(...g(x => x)), Object.fromEntries([['a', 1]]), new Set(g(String)))`,
  ],
  ['destructuring a generator', `function* g() { yield 1; yield 2; log('not reached') } const [a, b] = g(); log(a, b, block(1))`],
  [
    'an infinite generator with a counter',
    `function* ids() { let n = 0; for (;;) yield block(n++) } const it = ids(); log(it.next().value, it.next().value, it.next().value)`,
  ],
  // async
  ['an async function', `async function f(x) { return block(x) + await x } log(await f(1), f(1) instanceof Promise)`],
  [
    'the start of an async function is synchronous',
    `async function f() { log('start', block(1)); await null; log('later') } const p = f(); log('after call'); await p`,
  ],
  [
    'order of awaits',
    `const f = async n => { for (let i = 0; i < 3; i++) { log(n, i); await null } }; await Promise.all([f('a'), f('b')])`,
  ],
  [
    'order of awaits of promises and values',
    `const a = async () => { log('a1'); await 1; log('a2'); await Promise.resolve(); log('a3') }; const b = async () => { log('b1'); await new Promise(r => r()); log('b2'); await { then(f) { f() } }; log('b3') }; await Promise.all([a(), b()])`,
  ],
  [
    'returning a promise from an async function',
    `const a = async () => Promise.resolve(1); const b = async () => 1; a().then(() => log('a')); b().then(() => log('b')); Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3)).then(() => log(4)); await null`,
  ],
  [
    'a rejected await',
    `async function f() { try { await Promise.reject(new Error('r')) } catch (e) { log(e, block('handled')) } finally { log(await 'f') } } await f()`,
  ],
  [
    'an async function that throws',
    `async function f() { block(); throw new Error('x') } await f().catch(e => log(e)); const g = async () => { await null; throw new Error('y') }; try { await g() } catch (e) { log(e) }`,
  ],
  [
    'an error in a parameter of an async function',
    `async function f(a = (() => { throw new Error('p') })()) {} let p; try { p = f(); log('no throw') } catch (e) { log('threw') } await p.catch(e => log(e))`,
  ],
  [
    'async arrows and methods',
    `const o = { v: 1, async m() { const f = async x => { await null; return this.v + block(x) }; return f(2) } }; log(await o.m(), o.m)`,
  ],
  [
    'arguments and this in async arrows',
    `function f() { return (async () => { await null; return [...arguments, block(this)] })() } log(await f.call(undefined, 1, 2))`,
  ],
  [
    'await in every position',
    `const f = async x => block(x); log(await f(1) + await f(2), [await f(3)], { a: await f(4) }, (await f({ b: 5 })).b, \`\${await f(6)}\`, await (await f(() => block(7)))())`,
  ],
  [
    'await as an operand keeps what came before',
    `let x = 1; const f = async () => { const r = x + await null; return r }; const p = f(); x = 5; log(await p)`,
  ],
  [
    'async functions are not constructors',
    `async function f() { await 1 } const g = async () => {}; for (const c of [f, g]) try { new c() } catch (e) { log(e.name) } log('prototype' in f, Object.getPrototypeOf(f) === Object.getPrototypeOf(g), f)`,
  ],
  [
    'hoisted async functions',
    `log(await f()); async function f() { return block(1) } { log(await g()); async function g() { return block(2) } }`,
  ],
  [
    'loops with await',
    `for (let i = 0; await i < 3; i++) { if (await i === 1) continue; log(i, block(i)) } for (const p of [Promise.resolve(1), 2]) log(await p)`,
  ],
  ['for await of promises', `for await (const x of [1, Promise.resolve(2), block(3)]) { if (x === 2) continue; log(x) }`],
  [
    'for await of an async generator',
    `async function* g() { yield block(1); await null; yield Promise.resolve(2); return 3 } for await (const x of g()) log(x)`,
  ],
  [
    'break out of for await',
    `async function* g() { try { yield block(1); yield 2 } finally { await null; log('closed') } } a: for await (const x of g()) { for await (const y of [1]) break a } for await (const x of g()) { log(x); break } log('end')`,
  ],
  [
    'a throw out of for await',
    `async function* g() { try { yield 1 } finally { log('closed') } } try { for await (const x of g()) throw new Error('t') } catch (e) { log(e) }`,
  ],
  [
    'return out of for await',
    `async function* g() { try { yield 1; yield 2 } finally { log('closed') } } const f = async () => { for await (const x of g()) return block(x) }; log(await f())`,
  ],
  ['for await of what is not iterable', `const a = 1; try { for await (const x of a) log(x) } catch (e) { log(e) }`],
  ['a rejection in for await', `try { for await (const x of [Promise.reject(new Error('r')), 1]) log(x) } catch (e) { log(e) }`],
  [
    'an async generator driven by hand',
    `async function* g() { const x = yield block(1); log('got', x); try { yield 2 } catch (e) { log('in', e); yield 3 } } const it = g(); log(await it.next('ignored'), await it.next('x'), await it.throw('t'), await it.return('r'), await it.next())`,
  ],
  [
    'requests to an async generator queue up',
    `async function* g() { yield block(1); yield 2 } const it = g(); log(await Promise.all([it.next(), it.next(), it.next()]))`,
  ],
  [
    'yield* in async generators',
    `async function* a() { yield block(1); return 'ra' } async function* b() { log('r', await (yield* a())); yield* [2, Promise.resolve(3)]; yield* (function* () { yield block(4) })() } for await (const x of b()) log(x)`,
  ],
  [
    'an error in an async generator',
    `async function* g() { yield 1; throw new Error(block('e')) } const it = g(); await it.next(); try { await it.next() } catch (e) { log(e) } log(await it.next())`,
  ],
  [
    'returning a rejected promise in an async generator',
    `async function* g() { try { return Promise.reject(new Error('r')) } catch (e) { log('in', e); yield block(2) } } for await (const x of g()) log(x)`,
  ],
  [
    'async generator objects look native',
    `async function* g() { block() } const it = g(); log(Object.prototype.toString.call(it), g, it[Symbol.asyncIterator]() === it)`,
  ],
  [
    'promise chains',
    `Promise.resolve(1).then(x => block(x) + 1).then(x => { throw new Error('e' + x) }).catch(e => block(e.message)).then(log).finally(() => log('fin', block(1))); await null`,
  ],
  [
    'finally passes values and errors on',
    `log(await Promise.resolve(1).finally(() => block(2)), await Promise.reject(new Error('a')).finally(() => block(1)).catch(e => e.message), await Promise.resolve(1).finally(() => { block(); throw new Error('f') }).catch(e => e.message))`,
  ],
  [
    'a blocking promise executor',
    `log(await new Promise((resolve, reject) => { log('exec'); resolve(block(1)); reject(2) })); await new Promise(() => { block(); throw new Error('x') }).catch(e => log(e))`,
  ],
  [
    'promise combinators',
    `const f = async x => block(x); log(await Promise.all([f(1), 2, f(3)]), await Promise.race([f(4), f(5)]), await Promise.any([f(6), Promise.reject(1)]), (await Promise.allSettled([f(7), Promise.reject(8)])).map(r => r.status))`,
  ],
  [
    'reactions wait while the job blocks',
    `Promise.resolve().then(() => log('reaction')); log(block('still this job')); log(block('and this')); await null; log('next')`,
  ],
  [
    'timers wait for the job and its reactions',
    `later(() => log('timer')); Promise.resolve().then(() => log('reaction', block(1))); log(block('job')); await null; log('job 2', block(2))`,
  ],
  [
    'timers run one after another',
    `for (const n of [1, 2, 3]) later(() => { log('start', n); block(); Promise.resolve().then(() => log('reaction of', n)); log('end', n) })`,
  ],
  [
    'two async functions that both block',
    `const f = async n => { for (let i = 0; i < 2; i++) { log(n, 'before', i); block(); log(n, 'after', i); await null } }; await Promise.all([f('a'), f('b')])`,
  ],
  [
    'a blocking reaction delays the next',
    `const p = Promise.resolve(); p.then(() => { log('a1'); block(); log('a2') }).then(() => log('a3')); p.then(() => log('b1')).then(() => log('b2')); await p; log('main')`,
  ],
  [
    'a promise resolved with a promise',
    `const p = new Promise(r => r(Promise.resolve(block(1)))); p.then(x => log('p', x)); Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3)); log(await p)`,
  ],
  [
    'thenables',
    `const t = { then(resolve) { log('then'); resolve('v') } }; Promise.resolve(t).then(x => log(x)); await null; await null; await null; await null`,
  ],
  [
    'a subclass of Promise',
    `class P extends Promise { then(a, b) { log('own then'); return super.then(a, b) } } log(await P.resolve(1).then(x => block(x)), P.resolve(1) instanceof P)`,
  ],
  [
    'an async iterator written by hand',
    `const it = { n: 0, [Symbol.asyncIterator]() { return this }, async next() { return { done: block(this.n++) >= 2, value: this.n } }, async return() { log('return'); return {} } }; for await (const x of it) log(x); it.n = 0; for await (const x of it) break`,
  ],
  [
    'an interleaving of callbacks and awaits',
    `const out = []; const w = async (n, xs) => { for (const x of xs) { out.push(n + x); await block(null); } }; await Promise.all([w('a', [1, 2, 3]), w('b', [1, 2, 3])]); log(out)`,
  ],
  [
    'spread at the start of a literal',
    `const o = { a: 1, get b() { return 2 }, [Symbol.for('s')]: 3 }; log({ ...o, c: block(4) }, { ...null, ...o, a: 5 }, { ...'ab', length: 2 }, Object.keys({ ...o, z: 1, ...{ y: 2 } }))`,
  ],
  [
    'the value of an iterator result is read once',
    `const r = { done: false, get value() { log('read'); return 1 } }; function* g() { block(); yield* { [Symbol.iterator]: () => ({ next: () => r }) } } const it = g(); it.next(); log('next'); log(it.next().value)`,
  ],
  [
    'an iterator of primitive values',
    `Boolean.prototype[Symbol.iterator] = function* () { yield block(this.valueOf()) }; function* g() { yield* 'hit' in { hit: 1 } } log([...g(), ...true], [...'x'].length)`,
  ],
  [
    'a loop over an undeclared name',
    `try { [missing] = { [Symbol.iterator]: () => ({ next() { throw new Error('next') } }) } } catch (e) { log(e) } try { missing = log('value') } catch (e) { log(e.name) } try { missing += log('no') } catch (e) { log(e.name) }`,
  ],
  [
    'no iterator of arrays',
    `const saved = Array.prototype[Symbol.iterator]; class C { constructor(a) { this.a = block(a) } } delete Array.prototype[Symbol.iterator]; const c = new C(1); Array.prototype[Symbol.iterator] = saved; log(c)`,
  ],
  [
    'turns of for await over an ordinary iterator',
    `const ticks = (n) => { if (n > 0) return Promise.resolve().then(() => (log('tick', n), ticks(n - 1))) }; ticks(6); for await (const x of [1, Promise.resolve(2)]) log(x); log('end')`,
  ],
  [
    'an async generator yields a rejected promise',
    `async function* g() { try { yield Promise.reject(block(new Error('no'))) } finally { log('closed') } } const it = g(); try { await it.next() } catch (e) { log(e) } log(await it.next())`,
  ],
];
