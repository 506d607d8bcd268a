const a = [1, 2, 3];
a.forEach((x) => {
  if (block(x) === 1) {
    a.push(9);
    a.splice(1, 1);
  }
  log(x);
});
