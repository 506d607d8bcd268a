function F() {
  block();
}
F.prototype.x = 1;
class G extends F {}
log(
  new F() instanceof F,
  new G() instanceof F,
  Object.getPrototypeOf(G) === F,
  F.prototype.constructor === F,
  (() => block()).hasOwnProperty('prototype'),
  F instanceof Function,
  (async () => {
    block();
  }) instanceof Function,
);
