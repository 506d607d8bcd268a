// The iterators never end: they are closed when something fails.
function* endless() {
  try {
    for (let i = 0; ; i++) yield block(i);
  } finally {
    log('left', block('x'));
  }
}
for (const name of ['all', 'allSettled', 'any', 'race']) {
  class Failing extends Promise {
    static resolve(value) {
      if (value === 2) throw block(new Error(name));
      return super.resolve(value);
    }
  }
  class Odd extends Promise {
    static resolve(value) {
      return block({ then: value === 1 ? undefined : (resolve) => resolve(value) });
    }
  }
  for (const Class of [Failing, Odd])
    try {
      log(await Class[name](endless()));
    } catch (e) {
      log(e instanceof TypeError ? 'TypeError' : e);
    }
  log(await Failing[name]([block(1)]), (await Promise[name](new Set([1, Promise.resolve(2)]))) ?? 'none');
  try {
    log(await Promise[name](new Set([Promise.reject("r")])));
  } catch (e) {
    log(e, e.errors);
  }
  if (name === 'race') break;
}
