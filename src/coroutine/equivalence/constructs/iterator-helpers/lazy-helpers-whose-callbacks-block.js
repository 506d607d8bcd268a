// needs Iterator.prototype.map
const it = () => [1, 2, 3, 4].values();
log([...it().map((x, i) => block(x * 10 + i))]);
log([...it().filter((x, i) => block(x % 2 === 0 || i === 0))]);
log([...it().flatMap((x, i) => block(x > 2 ? [] : [x, i]))]);
log([
  ...it()
    .drop(1)
    .map((x) => block(x))
    .take(2),
]);
const helper = it().map((x) => block(-x));
log(helper.next(), helper.next(), helper.return(), helper.next(), helper.return());
log(Object.prototype.toString.call(helper), helper instanceof Iterator, Reflect.ownKeys(helper));
const [a, , b] = it().map((x) => block(x + 1));
log(a, b, new Set(it().filter((x) => block(x > 1))), Math.max(...it().map((x) => block(x))));
for (const x of it().map((x) => block(x))) if (x === 2) break;
