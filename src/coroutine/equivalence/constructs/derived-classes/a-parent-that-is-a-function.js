function P(x) {
  this.x = block(x);
  this.t = new.target;
}
P.prototype.m = function () {
  return block(this.x);
};
class B extends P {
  constructor() {
    super(block(1));
    this.y = 2;
  }
}
const b = new B();
log(b.m(), b.t === B, b.y);
function Q() {
  this.q = 1;
}
class D extends Q {
  constructor() {
    super();
    block();
  }
}
log(new D());
