const p = Promise.resolve();
p.then(() => {
  log('a1');
  block();
  log('a2');
}).then(() => log('a3'));
p.then(() => log('b1')).then(() => log('b2'));
await p;
log('main');
