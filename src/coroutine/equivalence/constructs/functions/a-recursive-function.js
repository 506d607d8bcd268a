function fib(n) {
  return n < 2 ? block(n) : fib(n - 1) + fib(n - 2);
}
log(fib(9));
