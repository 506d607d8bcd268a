import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from './render.ts';

const cyclic: Record<string, unknown> = { name: 'me' };
cyclic['self'] = cyclic;

const rows: readonly [value: unknown, text: string][] = [
  ['plain text', 'plain text'],
  [1.5, '1.5'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  [10n, '10n'],
  [{}, '{}'],
  [[], '[]'],
  [{ a: 1, b: 'x' }, '{ a: 1, b: "x" }'],
  [[1, [2, 'y']], '[ 1, [ 2, "y" ] ]'],
  [cyclic, '{ name: "me", self: [Circular] }'],
  [() => 1, '[object Function]'],
  [new Map([['k', 1]]), 'Map(1) { "k" => 1 }'],
  [new Set([1, 2]), 'Set(2) { 1, 2 }'],
  [new Uint8Array([1, 2]), 'Uint8Array [ 1, 2 ]'],
  [new ArrayBuffer(3), 'ArrayBuffer { byteLength: 3 }'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  [/a+/g, '/a+/g'],
  [Promise.resolve(), '[object Promise]'],
];

for (const [value, text] of rows) {
  test(`console shows ${text}`, () => {
    assert.equal(render(value), text);
  });
}

test('console shows an error with its stack', () => {
  assert.match(render(new TypeError('boom')), /^TypeError: boom\n/);
});
