for (const k in block({ a: 1, b: 2 })) log(block(k));
for (const k in { x: 1 }) {
  log(block(k));
  continue;
}
