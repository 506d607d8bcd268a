log([1, 2, 3, 4].filter((x) => block(x) % 2));
