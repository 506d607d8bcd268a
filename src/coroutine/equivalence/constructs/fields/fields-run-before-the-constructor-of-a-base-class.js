class A {
  a = log('a');
  b = block(log('b'));
  c = log('c');
  constructor(x = log('parameter')) {
    log('body', block(1));
  }
}
new A();
