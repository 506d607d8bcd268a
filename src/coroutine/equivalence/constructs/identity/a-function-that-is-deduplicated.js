const f = () => block(1),
  g = () => block(1);
const set = new Set([f, f, g]);
log(set.size, f === f, f === g, [f].includes(f), new Map([[f, 1]]).get(f));
const o = {
  m() {
    block();
  },
};
log(o.m === o.m, Object.is(o.m, o['m']));
class C {
  m() {
    block();
  }
  static s = () => block();
}
log(new C().m === new C().m, C.s === C.s, C.prototype.m === new C().m);
