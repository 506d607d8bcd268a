// needs DisposableStack
const s = new DisposableStack(); s.use({ get [Symbol.dispose]() { return block(function () { log(block('x')) }) } }); s.dispose();
