const G = Object.getPrototypeOf(function* () {}).constructor,
  A = Object.getPrototypeOf(async () => {}).constructor;
log(
  [...new G('yield 1; yield 2')()],
  await new A('x', 'return await x')(Promise.resolve(3)),
  G.name,
  A.name,
  new A('return 1').toString(),
);
