class A { __proto__ = block(1); '__proto__x' = 2 } log(Object.keys(new A()), Object.getPrototypeOf(new A()) === A.prototype)
