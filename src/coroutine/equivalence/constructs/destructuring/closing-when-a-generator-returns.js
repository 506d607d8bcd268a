function make(r) { return { [Symbol.iterator]() { return this }, next() { return block({ done: false, value: undefined }) }, return() { log(block('closed')); return r() } } }
function* g(r) { try { let [a = yield 1] = make(r); log('no') } finally { log('finally') } }
let it = g(() => ({})); it.next(); log(it.return(7)); it = g(() => { throw new Error('c') }); it.next(); try { log(it.return(7)) } catch (e) { log(e) }
it = g(() => 5); it.next(); try { log(it.return(7)) } catch (e) { log(e.name) }
it = g(() => ({})); it.next(); try { log(it.throw(new Error('thrown'))) } catch (e) { log(e) }
