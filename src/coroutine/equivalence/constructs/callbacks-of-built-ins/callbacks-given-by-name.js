const double = (x) => block(x) * 2;
log([1, 2].map(double));
const cmp = (a, b) => block(b) - a;
log([1, 2].sort(cmp));
