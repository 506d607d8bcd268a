Promise.resolve().then(() => log('reaction'));
log(block('still this job'));
log(block('and this'));
await null;
log('next');
