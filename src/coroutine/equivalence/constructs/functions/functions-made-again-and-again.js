// Each is made several times in one activation, and each time sees variables of its own.
const made = [];
for (const [x, f = () => block(x)] of [[1], [2], [3]]) made.push(f);
for (const { a, f = function () { return block(a); } } of [{ a: 4 }, { a: 5 }]) made.push(f);
for (let i = 6, f = () => block(i); i < 8; i++, f = () => block(i)) made.push(f);
let n = 8,
  g;
while (((g = ((own) => () => block(own))(n)), n++ < 10)) made.push(g);
outer: for (const y of [11, 12]) {
  for (;;) {
    class C {
      m() {
        return block(y);
      }
      get g() {
        return block(-y);
      }
    }
    function declared() {
      return block(y * 10);
    }
    made.push(() => new C().m(), () => new C().g, declared, { m() { return declared() + block(y); } }.m);
    continue outer;
  }
}
for (const [p, { q = () => block(p) } = {}] of [[13], [14]]) made.push(q);
for await (const { r, s = () => block(r) } of [{ r: 15 }, { r: 16 }]) made.push(s);
for (var v in { a: 1, b: 2 }) {
  const key = v;
  made.push(() => block(key));
}
log(made.map((f) => f()).join());
log(made.map((f) => f.call()).join());
const results = [];
for (const f of made) results.push(f());
log(results.join());
