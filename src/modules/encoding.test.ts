import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64, encodeBase64 } from './encoding.ts';

const bytes = Uint8Array.of(251, 255, 190, 1);

const rows: readonly [encoding: string | undefined, text: string][] = [
  ['std', '+/++AQ=='],
  ['rawstd', '+/++AQ'],
  ['url', '-_--AQ=='],
  ['rawurl', '-_--AQ'],
  [undefined, '+/++AQ=='],
  ['nonsense', '+/++AQ=='],
];

for (const [encoding, text] of rows) {
  test(`Base64 in the spelling ${encoding} goes both ways`, () => {
    assert.equal(encodeBase64(bytes, encoding), text);
    assert.deepEqual(Buffer.from(decodeBase64(text, encoding) as Uint8Array), Buffer.from(bytes));
  });
}

// Positions as k6 v2.2 gives them.
const faults: readonly [text: string, encoding: string, position: number][] = [
  ['!!', 'std', 0],
  ['aGVsbG8', 'std', 4],
  ['aGVsbG8=', 'rawstd', 7],
  ['-_--AQ==', 'std', 0],
  ['aGk=x', 'std', 4],
  ['aGVsb', 'rawstd', 4],
  ['aGVsb', 'std', 4],
  ['a', 'std', 0],
  ['aGVsbG8==', 'std', 8],
];

for (const [text, encoding, position] of faults) {
  test(`${text} is not Base64 in the spelling ${encoding}`, () => assert.equal(decodeBase64(text, encoding), position));
}

test('line breaks between the characters do not matter', () => {
  assert.equal(Buffer.from(decodeBase64('aGVs\r\nbG8=\n') as Uint8Array).toString(), 'hello');
});
