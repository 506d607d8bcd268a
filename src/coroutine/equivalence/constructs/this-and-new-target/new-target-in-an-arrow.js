function F() {
  this.t = (() => {
    block();
    return new.target;
  })();
}
log(new F().t === F);
