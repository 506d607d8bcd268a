log(
  await Promise.resolve(1).finally(() => block(2)),
  await Promise.reject(new Error('a'))
    .finally(() => block(1))
    .catch((e) => e.message),
  await Promise.resolve(1)
    .finally(() => {
      block();
      throw new Error('f');
    })
    .catch((e) => e.message),
);
