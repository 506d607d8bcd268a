class P extends Promise {
  constructor(f) {
    super(f);
    this.k = 1;
  }
}
log(await P.resolve(block(1)).then((x) => x + 1), P.resolve(1).k);
