const f = function g() {
  block(1);
  try {
    g = 1;
  } catch (e) {
    log(e);
  }
};
f();
