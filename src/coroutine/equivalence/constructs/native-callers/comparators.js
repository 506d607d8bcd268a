const list = [3, 1, undefined, 2, , 5];
log(
  list.toSorted((a, b) => block(a - b)),
  list.sort((a, b) => block(b - a)),
  new Int8Array([3, 1, 2]).sort((a, b) => block(a - b)),
);
