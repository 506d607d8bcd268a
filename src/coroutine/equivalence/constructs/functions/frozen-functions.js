const frozen = Object.freeze((x) => block(x));
const sealed = Object.seal(function (x) {
  return block(x);
});
function harmless(x) {
  return x;
}
Object.freeze(harmless);
const bound = Object.freeze(sealed.bind(null, 3));
log(frozen(1), sealed(2), bound(), [4].map(harmless), [5].map(frozen), Object.isFrozen(frozen), Object.isSealed(sealed));
for (const f of [frozen, sealed, harmless, bound, Object.freeze(Math.abs)]) log(f(-1), Reflect.ownKeys(f).join());
