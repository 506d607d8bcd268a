const f = () => block(null);
log(f()?.a.b.c, f()?.(1), f()?.[log('never')]);
