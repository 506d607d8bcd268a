function P(x) {
  this.x = block(x);
}
P.prototype.get = function () {
  return block(this.x);
};
const p = new P(3);
log(p.get(), p instanceof P);
