const p = {
  m() {
    return block('p');
  },
};
log({ __proto__: p }.m());
