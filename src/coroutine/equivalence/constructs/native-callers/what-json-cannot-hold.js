const o = {
  get a() {
    return block(1n);
  },
};
try {
  JSON.stringify(o);
} catch (e) {
  log(e.name);
}
const c = {
  get a() {
    return block(c);
  },
};
try {
  JSON.stringify(c);
} catch (e) {
  log(e.name);
}
log(
  JSON.stringify({
    get a() {
      return block(new Boolean(false));
    },
    b: new Number(1),
    c: new String('"'),
    d: Object(Symbol()),
  }),
);
