function f() {
  try {
    return block('try');
  } finally {
    log(block('finally'));
  }
}
function g() {
  try {
    return block(1);
  } finally {
    return block(2);
  }
}
log(f(), g());
