log(((a) => ({ a: block(a) }))(1));
