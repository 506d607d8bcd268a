function make(n, v = () => undefined) { let i = 0; return { [Symbol.iterator]() { return this }, next() { return block({ done: i++ > 3, value: v() }) }, return() { log(block('closed'), n); return {} } } }
const fail = (x) => { throw block(new Error(x)) };
try { for (const [a = fail('head')] of make('outer', () => make('inner'))) log('no'); } catch (e) { log(e) }
try { for (const x of make('outer2')) var [q = fail('body')] = make('inner2'); } catch (e) { log(e) }
try { for (const x of make('outer3')) { let [q = fail('block')] = make('inner3'); } } catch (e) { log(e) } finally { log('fin') }
try { try { throw make('caught') } catch ([a = fail('in catch')]) { log('no') } finally { log('inner finally') } } catch (e) { log(e) }
