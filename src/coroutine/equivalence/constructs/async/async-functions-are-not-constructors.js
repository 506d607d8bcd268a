async function f() {
  await 1;
}
const g = async () => {};
for (const c of [f, g])
  try {
    new c();
  } catch (e) {
    log(e.name);
  }
log('prototype' in f, Object.getPrototypeOf(f) === Object.getPrototypeOf(g), f);
