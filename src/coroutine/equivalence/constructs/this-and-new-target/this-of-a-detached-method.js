const o = { m() { block(); return this } }; const { m } = o; log(m(), (0, o.m)(), (o.m)() === o)
