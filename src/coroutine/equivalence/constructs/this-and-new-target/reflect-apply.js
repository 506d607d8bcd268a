log(Reflect.apply((...a) => block(a), null, [1, 2]));
