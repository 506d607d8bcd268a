let u;
for (const f of [() => u(block(1)), () => ({ a: 1 }).a(block(1)), () => [][0](block(1))])
  try {
    f();
  } catch (e) {
    log(e.name);
  }
