const f = a =>
  block(a)
log(f(3))
