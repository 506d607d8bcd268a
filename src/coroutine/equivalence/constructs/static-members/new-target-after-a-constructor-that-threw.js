function F() {
  throw block(1);
}
try {
  new F();
} catch (e) {
  log(e);
}
class C {
  constructor() {
    throw 2;
  }
  x = block(1);
}
try {
  new C();
} catch (e) {
  log(e);
}
function G() {
  block();
  return new.target;
}
log(G());
