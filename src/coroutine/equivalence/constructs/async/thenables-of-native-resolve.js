const thenable = (name, value) => ({
  then(resolve) {
    log('then of', name, block(1));
    resolve(value);
  },
});
log(await new Promise((resolve) => resolve(thenable('an executor', 1))));
let settle;
const promise = new Promise((resolve) => (settle = resolve));
settle(thenable('a resolve that is kept', thenable('what that gives', 2)));
log('resolved', block(0));
log(await promise);
class Query {
  async then(resolve) {
    log('an async then', block(1));
    await null;
    resolve(block(3));
  }
}
log(await new Query(), await new Promise((resolve) => resolve(new Query())));
log(await new Promise((resolve) => resolve({ get then() { return (done) => done(block(4)); } })));
const bound = { then: thenable('bound', 5).then.bind(null) };
log(await Promise.all([new Promise((resolve) => resolve(bound)), bound]));
for (const failing of [() => { throw block(new Error('a')); }, (resolve, reject) => reject(block('b')), (resolve) => { resolve(block(6)); throw 'c'; }])
  try {
    log(await new Promise((resolve) => resolve({ then: failing })));
  } catch (e) {
    log('failed', e);
  }
