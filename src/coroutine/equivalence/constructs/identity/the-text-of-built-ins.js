log(
  Function.prototype.toString.toString(),
  [].map.toString(),
  (() => block()).bind().toString(),
  Promise.prototype.then.toString(),
  Function.prototype.bind + '',
  Function + '',
  Object + '',
  eval + '',
);
try {
  Function.prototype.toString.call({});
} catch (e) {
  log(e.name);
}
log(Function.prototype.toString.name, Function.prototype.toString.length);
