// needs DisposableStack
const tries = [
  () => new DisposableStack().use({}),
  () => new DisposableStack().use(5),
  () => new DisposableStack().adopt(1, 2),
  () => new DisposableStack().defer(),
  () => new AsyncDisposableStack().use({ [Symbol.asyncDispose]: 5 }),
  () => DisposableStack.prototype.use.call({}, null),
  () => DisposableStack.prototype.dispose.call(new AsyncDisposableStack()),
  () => AsyncDisposableStack.prototype.disposeAsync.call({}),
  () => DisposableStack(),
];
for (const attempt of tries) {
  try {
    log(await attempt());
  } catch (e) {
    log(e);
  }
  block();
}
class Mine extends DisposableStack {}
const mine = new Mine();
mine.defer(() => log(block('mine')));
log(mine.use(null), mine.move() instanceof Mine, mine.disposed, Object.getOwnPropertyNames(mine));
log(DisposableStack.prototype.dispose === DisposableStack.prototype[Symbol.dispose], DisposableStack.prototype.adopt.length, String(DisposableStack.prototype.use));
