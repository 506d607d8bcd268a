const f = () => block(),
  o = {};
for (const g of [() => new f(block()), () => new o.x(), () => new Math.max(block(1))])
  try {
    g();
  } catch (e) {
    log(e);
  }
