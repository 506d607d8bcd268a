import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader, ByteWriter } from './bytes.ts';

const numbers: readonly [value: number, bytes: number][] = [
  [0, 1],
  [127, 1],
  [128, 2],
  [300, 2],
  [2 ** 31, 5],
  [2 ** 32 + 5, 5],
  [Number.MAX_SAFE_INTEGER, 8],
];

for (const [value, bytes] of numbers) {
  test(`the number ${value} takes ${bytes} bytes and comes back`, () => {
    const out = new ByteWriter();
    out.varint(value);
    const encoded = out.take();
    assert.equal(encoded.length, bytes);
    assert.equal(new ByteReader(encoded).varint(), value);
  });
}

test('everything comes back in order, however much it is', () => {
  const out = new ByteWriter();
  const texts = ['', 'größe', 'x'.repeat(9000), 'größe', ''];
  for (const text of texts) {
    out.string(text);
    out.float(-0.1);
  }
  const input = new ByteReader(out.take());
  for (const text of texts) {
    assert.equal(input.string(), text);
    assert.equal(input.float(), -0.1);
  }
  input.end();
});

test('a string that is repeated is written once, and a writer that was emptied starts afresh', () => {
  const out = new ByteWriter();
  const lengths = [1, 2].map(() => {
    for (let i = 0; i < 100; i++) out.string('a string of some length');
    return out.take().length;
  });
  assert.deepEqual(lengths, [124, 124]);
});

const faults: readonly [name: string, bytes: number[], read: (input: ByteReader) => unknown, problem: string][] = [
  ['no number', [], (input) => input.varint(), 'the data is truncated'],
  ['half a number', [0x80], (input) => input.varint(), 'the data is truncated'],
  ['a number beyond 2^53', Array.from({ length: 10 }, () => 0xff), (input) => input.varint(), 'a number is too large'],
  ['half a double', [1, 2, 3], (input) => input.float(), 'the data is truncated'],
  ['a string longer than the rest', [0, 200, 1, 65], (input) => input.string(), 'the data is truncated'],
  ['a string not yet defined', [1], (input) => input.string(), 'a string is referred to before it is defined'],
  ['a byte too much', [1], (input) => input.end(), 'there is more data than there should be'],
];

for (const [name, bytes, read, problem] of faults) {
  test(`${name} is refused: ${problem}`, () => {
    const message = `encoded metrics cannot be read: ${problem}`;
    assert.throws(() => read(new ByteReader(Uint8Array.from(bytes))), { name: 'UserError', message });
  });
}
