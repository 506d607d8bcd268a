function getIt() {
  return block(5);
}
const o = Object.defineProperty({}, 'a', { get: getIt });
log(o.a);
