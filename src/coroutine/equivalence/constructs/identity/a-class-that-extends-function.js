class F extends Function {
  twice() {
    return this() * 2;
  }
}
const f = new F('return 4');
log(f(), f.twice(), f instanceof F, f instanceof Function);
