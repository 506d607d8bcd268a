function f() {
  return (async () => {
    await null;
    return [...arguments, block(this)];
  })();
}
log(await f.call(undefined, 1, 2));
