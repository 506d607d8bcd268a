{
  log(f(1));
  function f(a) {
    return block(a) + 1;
  }
}
