function f() {
  return block(1);
}
const g = f;
f = () => block(2);
log(f(), g());
