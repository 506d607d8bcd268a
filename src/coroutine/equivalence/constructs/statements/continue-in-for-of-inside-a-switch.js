for (const x of block([1, 2, 3])) {
  switch (block(x)) {
    case 2:
      continue;
    default:
      log(x);
  }
  log('after', x);
}
