import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostPatterns } from './host-patterns.ts';

const rows: readonly [patterns: readonly string[], name: string, expected: string | undefined][] = [
  [['a.test'], 'a.test', 'a.test'],
  [['a.test'], 'b.a.test', undefined],
  [['A.Test'], 'a.tEST', 'A.Test'],
  [['*.a.test'], 'b.a.test', '*.a.test'],
  [['*.a.test'], 'c.b.a.test', '*.a.test'],
  [['*.a.test'], 'a.test', undefined],
  [['*.a.test'], 'ba.test', undefined],
  [['*a.test'], 'a.test', '*a.test'],
  [['*a.test'], 'ba.test', '*a.test'],
  [['*'], 'x', '*'],
  [['*.test', '*.a.test', '*'], 'b.a.test', '*.a.test'],
  [['*.a.test', 'b.a.test'], 'b.a.test', 'b.a.test'],
  [['*.a.test:80'], 'b.a.test:80', '*.a.test:80'],
  [['*.a.test:80'], 'b.a.test:81', undefined],
  [[], 'a.test', undefined],
];
for (const [patterns, name, expected] of rows) {
  test(`of ${patterns.join(' ') || 'no patterns'}, ${expected ?? 'none'} fits ${name}`, () => {
    assert.equal(new HostPatterns(patterns.map((pattern) => [pattern, pattern] as const)).match(name), expected);
  });
}
