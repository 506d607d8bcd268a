function* g() {
  yield [block(1), 'a'];
  yield ['b', block(2)];
}
log(new Map(g()), new Set(g()).size, new Map([[1, 2]]), new Map().size, new Set('aab').size);
class M extends Map {
  set(k, v) {
    return super.set(k, block(v));
  }
}
log(new M(g()).size, new M(g()) instanceof M);
