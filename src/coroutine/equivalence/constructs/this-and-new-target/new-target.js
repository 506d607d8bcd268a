function F() {
  block();
  return { t: new.target === F };
}
log(new F().t);
function G() {
  block();
  return new.target;
}
log(G());
