log(
  'ab'.replace(/(?<n>.)/g, (...a) => block(a.at(-1).n + '!')),
  'ab'.replace(/x*/g, () => block('-')),
  'abc'.replace(/$/, (at) => block('end')),
);
