var let = block(1), static = 2, implements = 3, package = 4, async = 5, of = 6, get = 7, set = 8, interface = 9, private = 10, protected = 11, public = 12;
log(let + static + implements + package + async + of + get + set + interface + private + protected + public);
function f(of, async, let) { let = block(of); return [of, async, let] } log(f(1, 2, 3)); var o = { let, static, async, of }; log(o); var { let: z = block(4) } = o; log(z);
async: for (var i = 0; i < 2; i++) { static: for (;;) { block(); continue async } }
function plain() { return function async() { return block(typeof async) } } log(plain()());
var g = async (x) => block(x); var h = (async) => block(async); log(h(3)); g(2).then(function (v) { log(v) });
async = function (x) { return block([x]) }; log(async(5)); var k = async
(6); log(k);
for (of of [1, 2]) log(block(of)); for (async in { a: 1 }) log(block(async)); for (let in { b: 1 }) log(block(let)); let = 5; log(let);
(function static() { log(block(typeof static)) })(); try { throw 3 } catch (let) { log(block(let)) }
function inner() { var await = block(7); function await2(await) { return block(await) } return await + await2(1) }
