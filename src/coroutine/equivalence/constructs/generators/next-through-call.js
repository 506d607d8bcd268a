const g = (function* () { yield block(1) })(); const n = g.next; log(n.call(g), Reflect.apply(n, g, []));
