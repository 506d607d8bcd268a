if (Object.groupBy)
  log(
    Object.groupBy([1, 2, 3], (x) => block(x % 2 ? 'odd' : 'even')),
    Map.groupBy(new Set([1, 2]), (x) => block(x)).size,
  );
