const o = {}; o.__defineGetter__('x', () => block(1)); o.__defineSetter__('x', (v) => log(block(v))); o.x = 3; log(o.x);
