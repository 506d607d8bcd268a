switch (1) {
  case 1:
    log(await f(2));
    break;
  default:
    async function f(a) {
      return block(a);
    }
}
