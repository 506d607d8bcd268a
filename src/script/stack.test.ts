import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceMapper } from './source-mapper.ts';
import { mapStack } from './stack.ts';

/** One line of the program per line of the source, at columns 0 and 4 (`AAAA,IAAI`); the third line belongs to no source. */
const bundleMap = JSON.stringify({
  version: 3,
  sources: ['/home/me/test.ts'],
  sourcesContent: ['one\ntwo'],
  names: [],
  mappings: 'AAAA,IAAI;AACJ,IAAI;;',
});
/** Every line two columns to the right. */
const shiftMap = JSON.stringify({ version: 3, sources: ['bundle.js'], names: [], mappings: 'EAAA,IAAI;EACJ,IAAI;EACJ' });
const mapper = new SourceMapper(undefined, bundleMap);

test('a position goes through both maps', () => {
  const both = new SourceMapper(shiftMap, bundleMap);
  assert.deepEqual(both.position(2, 6), { file: '/home/me/test.ts', line: 2, column: 5 });
  assert.deepEqual(mapper.position(2, 6), { file: '/home/me/test.ts', line: 2, column: 5 });
  assert.deepEqual(both.position(2, 5), { file: '/home/me/test.ts', line: 2, column: 1 });
  assert.equal(both.position(3, 4), undefined);
  assert.equal(mapper.text('/home/me/test.ts'), 'one\ntwo');
});

const rows: readonly [claim: string, frames: readonly string[], expected: readonly string[]][] = [
  [
    'get the positions of the user',
    ['at buy (prog:1:5)', 'at prog:2:1'],
    ['at buy (/home/me/test.ts:1:5)', 'at /home/me/test.ts:2:1'],
  ],
  [
    'lose ours and those of Node',
    ['at send (/app/dist/net.js:1:1)', 'at buy (prog:1:1)', 'at node:internal/timers:5:7'],
    ['at buy (/home/me/test.ts:1:1)'],
  ],
  ['lose the code of the bundler', ['at __require (prog:3:1)', 'at buy (prog:1:1)'], ['at buy (/home/me/test.ts:1:1)']],
  [
    'keep a native caller between two of the user',
    ['at prog:1:1', 'at Array.map (<anonymous>)', 'at buy (prog:1:1)', 'at Array.map (<anonymous>)'],
    ['at /home/me/test.ts:1:1', 'at Array.map (<anonymous>)', 'at buy (/home/me/test.ts:1:1)'],
  ],
  [
    'keep a native function that threw',
    ['at JSON.parse (<anonymous>)', 'at buy (prog:1:1)'],
    ['at JSON.parse (<anonymous>)', 'at buy (/home/me/test.ts:1:1)'],
  ],
  [
    'lose the machinery of generators',
    ['at pay.next (<anonymous>)', 'at buy (prog:1:1)', 'at Generator.next (<anonymous>)', 'at async go (prog:2:1)'],
    ['at buy (/home/me/test.ts:1:1)', 'at async go (/home/me/test.ts:2:1)'],
  ],
  [
    'call an anonymous default export default',
    ['at script_default (prog:1:1)', 'at new Shop (prog:2:1)'],
    ['at default (/home/me/test.ts:1:1)', 'at new Shop (/home/me/test.ts:2:1)'],
  ],
];

for (const [claim, frames, expected] of rows) {
  test(`frames ${claim}`, () => {
    const stack = ['TypeError: no', 'second line', ...frames.map((frame) => `    ${frame}`)].join('\n');
    assert.equal(
      mapStack(stack, 'prog', mapper),
      ['TypeError: no', 'second line', ...expected.map((frame) => `    ${frame}`)].join('\n'),
    );
  });
}

test('a stack without frames stays as it is', () =>
  assert.equal(mapStack('Error: no\nat all', 'prog', mapper), 'Error: no\nat all'));
