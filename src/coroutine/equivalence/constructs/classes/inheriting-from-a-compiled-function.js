function P(x) {
  this.x = x;
}
P.prototype.m = function () {
  return block(this.x);
};
class B extends P {
  m() {
    return super.m() + 1;
  }
}
log(new B(1).m());
