try {
  const o = null;
  log(o.a);
} catch (e) {
  log(e);
}
const p = {
  get a() {
    return block();
  },
};
