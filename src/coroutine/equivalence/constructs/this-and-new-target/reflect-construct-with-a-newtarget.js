function P() {
  this.a = 1;
}
class Q extends P {}
log(Reflect.construct(P, [], Q) instanceof Q);
