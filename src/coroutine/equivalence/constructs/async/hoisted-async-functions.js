log(await f());
async function f() {
  return block(1);
}
{
  log(await g());
  async function g() {
    return block(2);
  }
}
