Object.defineProperty(String.prototype, 'twice', {
  configurable: true,
  get() {
    'use strict';
    return block(typeof this) + this + this;
  },
});
log('ab'.twice);
