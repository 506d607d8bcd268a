async function f() {
  log('start', block(1));
  await null;
  log('later');
}
const p = f();
log('after call');
await p;
