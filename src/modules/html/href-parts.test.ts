import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefParts } from './href-parts.ts';

// As k6 v2.2 shows them.
const rows: readonly [address: string, path: string, search: string, hash: string, host: string][] = [
  ['echo#f', '/echo', '', '#f', ''],
  ['/x?y', '/x', '?y', '', ''],
  ['../a/../b', '/b', '', '', ''],
  ['a/b/..', '/a/', '', '', ''],
  ['?q=1', '', '?q=1', '', ''],
  ['//h:81/p', '/p', '', '', 'h:81'],
  ['http://h:80/c/./../d?e#f', '/d', '?e', '#f', 'h'],
  ['http://h', '', '', '', 'h'],
  ['mailto:x@y', '', '', '', ''],
  ['a%20b', '/a b', '', '', ''],
  ['::bad', '', '', '', ''],
  ['/%zz', '', '', '', ''],
  ['', '', '', '', ''],
];
for (const [address, ...expected] of rows) {
  test(`${JSON.stringify(address)} in its parts`, () => {
    const { path, search, hash, host } = hrefParts(address);
    assert.deepEqual([path, search, hash, host], expected);
  });
}
