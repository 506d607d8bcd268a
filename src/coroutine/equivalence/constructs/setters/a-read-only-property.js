'use strict';
const o = Object.freeze({ a: 1 });
const p = {
  get a() {
    return block();
  },
};
try {
  o.a = 2;
} catch (e) {
  log(e.name);
}
