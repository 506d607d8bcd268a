for (const n of [1, 2, 3])
  later(() => {
    log('start', n);
    block();
    Promise.resolve().then(() => log('reaction of', n));
    log('end', n);
  });
