const f = (x) => block(x);
Object.setPrototypeOf(f, null);
log(f(1));
