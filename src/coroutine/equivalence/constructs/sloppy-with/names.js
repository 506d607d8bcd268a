var outer = 1;
function f(o) {
  var local = 2;
  with (o) {
    block(0);
    log(outer, local, inner, typeof missing, typeof inner);
    outer = block(10);
    local += 5;
    inner++;
    made = block(3);
    var declared = block(4);
  }
  return [o, outer, local, declared];
}
log(f({ inner: 1 }), f({ inner: 1, outer: 2, local: 3, declared: 5, made: 6 }), made, delete made);
with ({ Math: { max: () => block('mine') }, undefined: 1 }) log(Math.max(1, 2), undefined);
