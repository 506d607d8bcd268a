const f = (a) => (b) => (c) => block(a) + block(b) + c;
log(f(1)(2)(3));
