switch (1) {
  default:
    log(f(2));
    function f(a) {
      return block(a);
    }
}
