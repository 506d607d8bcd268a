log([1, 2].map((x) => [3, 4].map((y) => block(x * y)).reduce((a, b) => a + block(b))));
