// needs DisposableStack
const s = new DisposableStack(); s.defer(() => log(block('d1'))); s.use({ [Symbol.dispose]() { log(block('u')) } }); log(s.adopt(5, (v) => log(block(v)))); const m = s.move(); log(s.disposed, m.disposed); m.dispose(); log(m.disposed); m.dispose(); m[Symbol.dispose](); try { m.defer(() => {}) } catch (e) { log(e) }
