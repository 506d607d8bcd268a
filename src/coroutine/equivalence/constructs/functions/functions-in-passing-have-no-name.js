const o = { set s(v) { block(); this.seen = v.name; }, get g() { return block(); } };
log(JSON.stringify((o.s = () => block()).name), o.seen, (o.s ??= function () {}).name);
const made = new (function () {
  block();
})();
const harmless = new (function () {
  this.a = 1;
})();
log([made.constructor.name, harmless.constructor.name, new (class { m() { block(); } })().constructor.name].join());
log([(() => block()).name, (function () { block(); }).name, (class {}).name, (class { static x = block(1); }).name].join());
log(
  (function () { return block(1); }).bind().name,
  (() => block(1)).toString(),
  (() => block(1))?.g,
  (function () { block(); }).call.name,
  (() => block())['na' + 'me'],
);
Function.prototype.own = function () { return `[${this.name}]${block('')}`; };
log((() => block()).own(), (function () { block(); }).own(), (class {}).own(), (async () => block()).own(), (() => block())?.own());
const { name, g } = () => block(),
  { ...rest } = function () {};
let n;
log([name, g, Object.keys(rest).length, ({ name: n } = () => block()).name, n].join());
const tag = (function (parts) { return block(parts[0]); })`x`;
log(tag, (() => block(2))(), (function () { return block(3); })(), delete (() => block()).name);
