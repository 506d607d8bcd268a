// needs Iterator.prototype.map
const helper = [1, 2].values().map((x) => {
  for (const name of ['next', 'return'])
    try {
      log(helper[name]());
    } catch (e) {
      log(e instanceof TypeError);
    }
  return block(x);
});
log(helper.next(), helper.next(), helper.next());
