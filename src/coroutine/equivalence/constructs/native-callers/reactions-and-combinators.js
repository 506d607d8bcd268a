log(await Promise.resolve(1).then((x) => block(x + 1)).then((x) => { throw block(new Error('r')) }).catch((e) => block(e.message)).finally(() => log(block('fin'))));
log(await new Promise((r) => r(block(1))), await Promise.all([1, { then(r) { r(block(2)) } }]), await Promise.race([{ then(r) { r(block(3)) } }]), await Promise.allSettled([{ then(r, j) { j(block(4)) } }]), await Promise.any([{ then(r) { r(block(5)) } }]));
class P extends Promise { then(a, b) { log(block('then')); return super.then(a, b) } } log(await P.resolve(1), await Promise.all([P.resolve(2)]));
