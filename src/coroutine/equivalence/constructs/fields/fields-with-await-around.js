async function f(x) {
  await null;
  return block(x);
}
class A {
  p = f(block(1));
}
log(await new A().p);
