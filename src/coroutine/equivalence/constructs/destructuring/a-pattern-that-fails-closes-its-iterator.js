function make() { let i = 0; return { [Symbol.iterator]() { return this }, next() { return block({ done: false, value: i++ ? undefined : 1 }) }, return() { log(block('closed')); return {} } } }
try { let [a, b = (() => { throw new Error('d') })()] = make(); } catch (e) { log(e) }
try { var [c, { d }] = make(); } catch (e) { log('te', e.name) }
function f([a, { b }]) { return a } try { f(make()) } catch (e) { log('te', e.name) } finally { log('fin') }
function k() { const [a, b = boom()] = make(); } function boom() { throw new Error('boom') } try { k() } catch (e) { log(e) }
let x; try { if (([x, x.y.z] = make())) log('no') } catch (e) { log('te', e.name) }
try { for (const [a, { b }] of [make()]) log('no') } catch (e) { log('te', e.name) }
try { (() => ([x, { x }] = make()))() } catch (e) { log('te', e.name) }
