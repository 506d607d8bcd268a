const o = { b: {} },
  k = 'x';
for (const f of [() => o.b.c(block()), () => o[k](block()), () => o['y'](block()), () => k(block())])
  try {
    f();
  } catch (e) {
    log(e);
  }
