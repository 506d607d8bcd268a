const o = { v: 1, *g(a = block(this.v), f = () => block([this.v, arguments.length])) { yield f(); yield a } };
log([...o.g()], [...o.g(4, undefined, 3)]);
