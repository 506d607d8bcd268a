const a = [1];
for (const x of a) {
  if (a.length < 4) a.push(block(x + 1));
}
log(a);
