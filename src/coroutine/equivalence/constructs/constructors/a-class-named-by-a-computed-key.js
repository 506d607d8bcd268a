const k = 'key';
const o = {
  [k]: class {
    constructor() {}
    static s = 1;
  },
};
log(o.key.name, new o.key());
