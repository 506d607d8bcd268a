async function f(x) { return block(x) + await x } log(await f(1), f(1) instanceof Promise)
