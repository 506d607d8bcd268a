function f() { return [...arguments].map((x) => block(x)) } log(f(1, 2)); function h(a) { arguments[0] = block(3); return a } log(h(1));
