(() => {
  log(f());
  function f() {
    return block(1);
  }
  function f() {
    return 2;
  }
})();
