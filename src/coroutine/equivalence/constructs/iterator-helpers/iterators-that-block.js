// needs Iterator.prototype.map
function* numbers() {
  try {
    for (let i = 1; ; i++) yield block(i);
  } finally {
    log('left', block('x'));
  }
}
log(numbers().take(3).toArray(), [...numbers().drop(2).take(2)]);
log(numbers().some((x) => x > 2), numbers().find((x) => x === 2), numbers().every((x) => x < 3));
numbers()
  .take(2)
  .forEach((x) => log(x));
log(numbers().take(3).reduce((a, b) => a + b));
const doubled = numbers().map((x) => x * 2);
log(doubled.next(), doubled.return(), doubled.next());
log(numbers().take(0).next());
log([...numbers().flatMap((x) => numbers().take(x)).take(4)]);
const untouched = numbers().filter((x) => x > 1);
log(untouched.return(), untouched.next());
