// The module specifiers that a script can import without any file: known before any module is made, since bundling needs their names.

export const moduleSpecifiers = [
  'k6',
  'k6/crypto',
  'k6/data',
  'k6/encoding',
  'k6/execution',
  'k6/html',
  'k6/http',
  'k6/metrics',
  'k6/secrets',
  'k6/timers',
] as const;

export type ModuleSpecifier = (typeof moduleSpecifiers)[number];
