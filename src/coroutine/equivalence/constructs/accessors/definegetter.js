const o = {};
o.__defineGetter__('a', () => block(1));
o.__defineSetter__('a', (v) => log(block(v)));
log(o.a);
o.a = 3;
