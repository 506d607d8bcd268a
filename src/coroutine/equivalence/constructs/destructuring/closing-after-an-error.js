{
function make(r) { return { [Symbol.iterator]() { return this }, next() { return block({ done: false, value: undefined }) }, return() { log(block('closed')); return r() } } }
function run(r) { try { let [a = (() => { throw new Error('d') })()] = make(r); } catch (e) { log(e) } }
run(() => { throw new Error('close') }); run(() => 5);
}
{
function make(n, v) { return { [Symbol.iterator]() { return this }, next() { return block({ done: false, value: v() }) }, return() { log(block('closed'), n); return {} } } }
try { let [[a = (() => { throw new Error('d') })()]] = make('outer', () => make('inner', () => undefined)); } catch (e) { log(e) }
}
