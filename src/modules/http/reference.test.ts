import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveReference } from './reference.ts';

// As k6 resolves the Location of an answer.
const rows: readonly [base: string, reference: string, expected: string][] = [
  ['http://h/m/d/e?q', 'a', 'http://h/m/d/a'],
  ['http://h/m/d/e?q', '../../../a', 'http://h/a'],
  ['http://h/m/d/e?q', 'a/b/../c?d/../e', 'http://h/m/d/a/c?d/../e'],
  ['http://h/m/d/e?q', '..', 'http://h/m/'],
  ['http://h/m/d/e?q', './', 'http://h/m/d/'],
  ['http://h/m/d/e?q', '/..', 'http://h/'],
  ['http://h/m/d/e?q', 'a//b', 'http://h/m/d/a//b'],
  ['http://h/m/d/e?q', '', 'http://h/m/d/e?q'],
  ['http://h/m/d/e?q#f', '#g', 'http://h/m/d/e?q#g'],
  ['http://h/m/d/e?q#f', '?', 'http://h/m/d/e?'],
  ['http://h/m/d/e?q', '/a\\b', 'http://h/a\\b'],
  ['http://h', 'a', 'http://h/a'],
  ['http://h', '?a', 'http://h?a'],
  // a host stays as it is written, and without a path gets none
  ['http://h/', 'http://0x7f.1:080', 'http://0x7f.1:080'],
  ['http://h/', 'HTTPS://Other/a/../b', 'HTTPS://Other/b'],
  ['https://h/', '//Other', 'https://Other'],
  ['http://user:secret@h:81/', '/b', 'http://user:secret@h:81/b'],
  // what has a scheme is relative to nothing
  ['http://h/a', 'http:b', 'http:b'],
  ['http://h/a', 'http:/b/./c', 'http:/b/c'],
  ['http://h/a', 'mailto:a@b', 'mailto:a@b'],
];
for (const [base, reference, expected] of rows) {
  test(`"${reference}" at ${base} is ${expected}`, () => {
    assert.equal(resolveReference(base, reference), expected);
  });
}
