import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpackZstd } from './zstd.ts';

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');
const hello = Buffer.from('hello hello hello');
/** By the zstd command 1.5: with and without the size of the content in the header. */
const sized = fromBase64('KLUv/SQRZQAAMGhlbGxvIAEAMUoRou0eDA==');
const unsized = fromBase64('KLUv/QRYZQAAMGhlbGxvIAEAMUoRou0eDA==');
const millionOfA = fromBase64('KLUv/QRYVAAAEGFhAQD7/znAAgIAEGECABBhAgAQYQIAEGECABBhAgAQYQMSCmFA3E+b');
const skippable = fromBase64('UCpNGAMAAABhYmM=');
const header = [0x28, 0xb5, 0x2f, 0xfd];
const lastRawBlock = [0x0d, 0, 0, 0x61];
const noLimit = { maxOutputLength: 2 ** 32 };

const frames: [name: string, frame: Buffer, content: Buffer][] = [
  ['with a size', sized, hello],
  ['without a size', unsized, hello],
  ['of several blocks', millionOfA, Buffer.alloc(1_000_000, 'a')],
  ['behind another', Buffer.concat([sized, unsized]), Buffer.concat([hello, hello])],
  ['around one to skip', Buffer.concat([sized, skippable, sized]), Buffer.concat([hello, hello])],
  ['of a byte repeated', Buffer.from([...header, 0x20, 3, 0x1b, 0, 0, 0x61]), Buffer.from('aaa')],
];
for (const [name, frame, content] of frames) {
  test(`a frame ${name} is unpacked`, () => {
    assert.ok(content.equals(unpackZstd(frame, noLimit)));
    assert.throws(() => unpackZstd(frame, { maxOutputLength: content.length - 1 }), { code: 'ERR_BUFFER_TOO_LARGE' });
    assert.ok(content.equals(unpackZstd(frame, { maxOutputLength: content.length })));
  });
}

test('wherever a frame is cut off, its end is missed', () => {
  for (const frame of [sized, unsized, millionOfA]) {
    for (let length = 0; length < frame.length; length++) {
      assert.throws(() => unpackZstd(frame.subarray(0, length), noLimit), { code: 'Z_BUF_ERROR' }, String(length));
    }
  }
});

const bad: [name: string, body: Buffer, message: RegExp][] = [
  ['text', hello, /^invalid header$/],
  ['text behind a frame', Buffer.concat([sized, hello]), /^invalid header$/],
  ['one that needs a dictionary', Buffer.from([...header, 0x21, 1, 1, ...lastRawBlock]), /dictionary/],
  ['a block of an unknown type', Buffer.from([...header, 0x20, 1, 0x0f, 0, 0, 0x61]), /invalid block type/],
  ['a window of 2 GB', Buffer.from([...header, 0, 21 << 3, ...lastRawBlock]), /a window of 2147483648 bytes/],
];
for (const [name, body, message] of bad) {
  test(`not zstd: ${name}`, () => assert.throws(() => unpackZstd(body, noLimit), { message }));
}

test('a size that the header only claims is no reason to take the memory', () => {
  const claim = Buffer.from([...header, 0xa0, 0, 0, 0, 0x7f, ...lastRawBlock]);
  assert.throws(() => unpackZstd(claim, { maxOutputLength: 2 ** 28 }), { code: 'ERR_BUFFER_TOO_LARGE' });
});
