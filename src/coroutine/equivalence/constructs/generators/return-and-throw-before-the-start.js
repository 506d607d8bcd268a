function* g(a = block(1)) { try { yield a } finally { log('f') } }
let it = g(); log(it.return(5), it.next()); it = g(); try { it.throw(new Error('t')) } catch (e) { log(e) } log(it.next());
async function* h(a = block(1)) { try { yield a } finally { log('f') } }
it = h(); log(await it.return(Promise.resolve(5)), await it.next()); it = h(); try { await it.throw(new Error('t')) } catch (e) { log(e) } log(await it.next());
