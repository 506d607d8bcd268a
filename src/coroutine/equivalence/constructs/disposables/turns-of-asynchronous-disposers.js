// needs AsyncDisposableStack
const s = new AsyncDisposableStack(); s.defer(async () => { log('a') }); s.defer(() => { log('b') }); s.use(null); s.defer(() => Promise.resolve().then(() => log('c'))); s.disposeAsync().then(() => log('done'));
const t = new AsyncDisposableStack(); t.use(undefined); t.disposeAsync().then(() => log('t done')); new AsyncDisposableStack().disposeAsync().then(() => log('empty done'));
(async () => { for (let i = 0; i < 12; i++) { await null; log('t', i) } })();
