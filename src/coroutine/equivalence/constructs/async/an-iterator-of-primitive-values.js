Boolean.prototype[Symbol.iterator] = function* () {
  yield block(this.valueOf());
};
function* g() {
  yield* 'hit' in { hit: 1 };
}
log([...g(), ...true], [...'x'].length);
