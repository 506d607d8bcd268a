const o = {
  __proto__() {
    return block(1);
  },
};
log(o.__proto__(), Object.getPrototypeOf(o) === Object.prototype);
