async function f() {
  try {
    await Promise.reject(new Error('r'));
  } catch (e) {
    log(e, block('handled'));
  } finally {
    log(await 'f');
  }
}
await f();
