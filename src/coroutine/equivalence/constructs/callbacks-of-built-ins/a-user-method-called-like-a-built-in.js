const list = {
  map(f) {
    return 'mine' + f(block(1));
  },
  push(x) {
    return block(x);
  },
};
log(
  list.map((x) => block(x)),
  list.push(2),
);
