// needs DisposableStack
const s = new DisposableStack(); s.defer(() => { throw block(new Error('a')) }); s.defer(() => { throw block(new Error('b')) }); s.defer(() => log(block('ok'))); try { s.dispose() } catch (e) { log(e, e.error, e.suppressed, e instanceof SuppressedError) }
