const o = {
  a: 1,
  get b() {
    return 2;
  },
  [Symbol.for('s')]: 3,
};
log({ ...o, c: block(4) }, { ...null, ...o, a: 5 }, { ...'ab', length: 2 }, Object.keys({ ...o, z: 1, ...{ y: 2 } }));
