log(
  'abcab'.replace(/a(b)/g, (m, g, at, all) => block([m, g, at, all].join())),
  'xyx'.replace('x', (m) => block(m + m)),
  'xyx'.replaceAll('x', () => block('z')),
);
