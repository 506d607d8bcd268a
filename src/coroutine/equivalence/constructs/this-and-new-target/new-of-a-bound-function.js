function P(a, b) {
  this.s = block(a) + b;
}
const Q = P.bind(null, 1);
log(new Q(2).s, new Q(2) instanceof P);
