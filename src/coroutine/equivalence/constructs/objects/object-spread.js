log({ a: block(1), ...block({ b: 2 }), c: block(3) });
