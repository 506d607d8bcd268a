const a = 1;
try {
  for await (const x of a) log(x);
} catch (e) {
  log(e);
}
