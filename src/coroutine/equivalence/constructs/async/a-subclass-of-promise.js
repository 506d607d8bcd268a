class P extends Promise {
  then(a, b) {
    log('own then');
    return super.then(a, b);
  }
}
log(await P.resolve(1).then((x) => block(x)), P.resolve(1) instanceof P);
