function make(n, r) { return { [Symbol.iterator]() { return this }, next() { return block({ done: false }) }, return() { log(block('closed'), n); return r() } } }
function* g(r) { try { const { x: [a = yield 1] } = { x: make('g', r) }; } catch (e) { log('caught', e.message); return 5 } finally { log('finally') } }
for (const r of [() => ({}), () => { throw new Error('r') }, () => 1]) { for (const how of ['return', 'throw']) { const it = g(r); it.next(); try { log(it[how](how)) } catch (e) { log('out', e.message ?? e) } } }
async function* ag(r) { try { const [[a = yield 1]] = [make('ag', r)]; } finally { log('finally') } }
const it = ag(() => ({})); await it.next(); log(await it.return(9));
let t = {}; try { [t.a, t.b.c] = make('members', () => ({})) } catch (e) { log(e.name, t) }
const frozen = Object.freeze({ a: 1 }); try { [frozen.a] = make('frozen', () => ({})) } catch (e) { log(e.name) }
try { const k = 1; [k] = make('const', () => ({})) } catch (e) { log(e.name) }
