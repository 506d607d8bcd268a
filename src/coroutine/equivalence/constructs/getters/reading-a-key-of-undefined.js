try {
  let u;
  log(u[log('key')]);
} catch (e) {
  log(e.name);
}
const p = {
  get a() {
    return block();
  },
};
