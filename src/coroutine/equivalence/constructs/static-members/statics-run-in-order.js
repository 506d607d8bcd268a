const x = [
  class A {
    static [log('key')] = log('1');
    static s = log('2');
  },
  class {
    static a = log('a');
    static b = block(log('b'));
    static {
      log('c');
    }
    static d = log('d');
    m() {}
  },
];
log(x.length);
