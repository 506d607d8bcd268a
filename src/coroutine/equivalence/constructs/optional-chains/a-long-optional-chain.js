const o = { a: { b: (x) => ({ c: () => block(x) }) } };
let n = null;
log(o?.a?.b(1)?.c(), o?.a.b?.(2).c?.(), n?.a?.b(1)?.c(), o?.x?.b(1).c());
