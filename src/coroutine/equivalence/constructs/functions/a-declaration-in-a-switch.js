switch (block(1)) {
  case 1:
    log(f(2));
    break;
  default:
    function f(a) {
      return block(a);
    }
}
