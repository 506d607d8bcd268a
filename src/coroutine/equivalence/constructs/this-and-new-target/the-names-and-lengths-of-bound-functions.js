function f(a, b) {
  block();
}
log(f.bind(), f.bind(null, 1));
