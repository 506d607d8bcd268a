const A = class {
  constructor() {
    block();
  }
  static name() {
    return 'm';
  }
};
const B = class {
  constructor() {
    block();
  }
  static name = 'f';
};
log(A.name(), B.name);
