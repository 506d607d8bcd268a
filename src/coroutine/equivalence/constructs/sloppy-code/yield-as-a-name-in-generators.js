function* g() { var f = function () { var yield = block(3); return yield }; var x = yield f(); log(x) } var it = g(); log(it.next(), it.next(4));
async function a() { var f = function (yield) { return yield }; return f(await block(6)) } a().then(function (v) { log(v) });
