let a;
a = () => block();
const { b = () => block() } = {};
let c = null;
c ??= function () {
  block();
};
log(a, b, c);
