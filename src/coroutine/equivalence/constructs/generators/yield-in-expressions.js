function* g() {
  log([yield block(1), yield 2], { a: yield 3 }, (yield 4) + block(1));
}
const it = g();
for (let i = 0; i < 6; i++) it.next(i);
