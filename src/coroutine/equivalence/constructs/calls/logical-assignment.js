let a = 0,
  b = null,
  c = 1;
a ||= block(2);
b ??= block(3);
c &&= block(4);
log(a, b, c);
