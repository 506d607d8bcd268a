function make() { return { [Symbol.iterator]() { return this }, next() { return block({ done: false, value: undefined }) }, return() { log(block('closed')); return {} } } }
class A { x = ([this.y = (() => { throw new Error('d') })()] = make()); static { try { var [q = (() => { throw new Error('s') })()] = make() } catch (e) { log(e) } } }
try { new A() } catch (e) { log(e) }
try { class B { static { let [q = (() => { throw new Error('s2') })()] = make() } } } catch (e) { log(e) }
try { class B { static x = ([globalThis.q = (() => { throw new Error('s3') })()] = make()) } } catch (e) { log(e) }
