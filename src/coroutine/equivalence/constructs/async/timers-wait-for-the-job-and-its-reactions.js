later(() => log('timer'));
Promise.resolve().then(() => log('reaction', block(1)));
log(block('job'));
await null;
log('job 2', block(2));
