let x = 'outside';
let inner;
try {
  throw [];
} catch ([_ = (block(), () => x)]) {
  inner = () => x;
  let x = 'inside';
  function f() {
    return block(x);
  }
  log(_(), inner(), f());
}
