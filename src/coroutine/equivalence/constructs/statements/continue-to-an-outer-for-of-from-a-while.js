o: for (const x of [1, 2]) {
  while (true) {
    if (block(x)) continue o;
    log('never');
  }
}
