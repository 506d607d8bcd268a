// needs Iterator.prototype.map
class Countdown extends Iterator {
  constructor(n) {
    super();
    this.n = n;
  }
  get next() {
    log('get next');
    return () => block({ done: this.n <= 0, value: this.n-- });
  }
  return() {
    log('return', block(1));
    return {};
  }
}
log(new Countdown(3).map((x) => x).toArray());
log([...new Countdown(3).take(1)]);
const { map, toArray, find } = Iterator.prototype;
let n = 0;
const plain = {
  next: () => block({ done: n > 3, value: n++ }),
  return() {
    log('closed', block(n));
    return {};
  },
};
log(find.call(plain, (x) => x === 1));
log(map.call(plain, (x) => block(x)).next(), toArray.call(plain));
for (const wrong of [undefined, null, 1, 'x'])
  try {
    map.call(wrong, (x) => block(x));
  } catch (e) {
    log(e instanceof TypeError);
  }
