const a = block(1);
try {
  for (const x of a) log(x);
} catch (e) {
  log(e);
}
try {
  for (const x of undefined) log(x);
} catch (e) {
  log(e.name);
}
