function* g(a = (() => { throw block(new Error('x')) })()) { yield 1 }
try { g(); log('no') } catch (e) { log(e) }
