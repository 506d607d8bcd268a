const f = async x => block(x); log(await f(1) + await f(2), [await f(3)], { a: await f(4) }, (await f({ b: 5 })).b, `${await f(6)}`, await (await f(() => block(7)))())
