function make(n) { return { [Symbol.iterator]() { return this }, next() { return block({ done: false }) }, return() { log(block('closed'), n); return {} } } }
const fail = (x) => { throw block(new Error(x)) };
function f(a) { function inner() { return block(a) } log(inner()); const [x = fail('f')] = make('f'); function later() {} return later }
function g([a = fail('g')], b) { var c = 1; log('no') }
const h = ([a, { b = fail('h') } = {}]) => log('no');
class A { m([a = fail('m')]) {} static s = (() => { const [x = fail('s')] = make('s') }); *gen([a = fail('gen')]) {} async as([a = fail('as')]) {} async *ag([a = fail('ag')]) {} constructor(l) { if (l) { [this.x = fail('ctor')] = l } } }
for (const run of [() => f(1), () => g(make('g')), () => h(make('h')), () => new A().m(make('m')), () => A.s(), () => new A().gen(make('gen')), () => new A().as(make('as')), () => new A().ag(make('ag')), () => new A(make('ctor'))]) try { await run() } catch (e) { log(e) }
