import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as zlib from 'node:zlib';
import { decodeBody } from './encoding.ts';

const text = Buffer.from('hello hello hello');
const gzip = zlib.gzipSync(text);
const damaged = Buffer.from(gzip);
damaged[gzip.length - 6]! ^= 1;

/** By Node 24; on Node 20 `zstd.ts` unpacks them. */
const zstd = Buffer.from('KLUv/SARZQAAMGhlbGxvIAEAMUoR', 'base64');
const millionOfA = Buffer.from('KLUv/aBAQg8AVAAAEGFhAQD7/znAAgIAEGECABBhAgAQYQIAEGECABBhAgAQYQMSCmE=', 'base64');

const rows: [name: string, body: Buffer, encoding: string][] = [
  ['gzip', gzip, 'gzip'],
  ['deflate', zlib.deflateSync(text), 'deflate'],
  ['br', zlib.brotliCompressSync(text), 'br'],
  ['several, last one first', zlib.gzipSync(zlib.brotliCompressSync(zlib.deflateSync(text))), 'deflate, br , gzip'],
  ['zstd', zstd, 'zstd'],
  ['an unknown one passed over', gzip, 'foo, gzip'],
  ['none', text, ''],
  ['a name of Object.prototype', text, 'constructor'],
];
for (const [name, body, encoding] of rows) {
  test(`decodes ${name}`, () => {
    assert.ok(text.equals(decodeBody(body, encoding) as Uint8Array));
  });
}

const faults: readonly [name: string, body: Buffer, encoding: string, code: number, message: string][] = [
  ['not gzip', text, 'gzip', 1701, 'error decompressing response body (gzip: invalid header)'],
  ['a raw deflate', zlib.deflateRawSync(text), 'deflate', 1701, 'error decompressing response body (zlib: invalid header)'],
  ['a wrong checksum', damaged, 'gzip', 1701, 'error decompressing response body (gzip: invalid checksum)'],
  ['not brotli', text, 'br', 1701, 'error decompressing response body (brotli: Decompression failed)'],
  ['nothing', Buffer.alloc(0), 'gzip', 1701, 'error decompressing response body (EOF)'],
  ['half a gzip', gzip.subarray(0, 15), 'gzip', 1000, 'unexpected EOF'],
];
for (const [name, body, encoding, code, message] of faults) {
  test(`${name} is an error`, () => {
    assert.deepEqual(decodeBody(body, encoding), { code, message });
  });
}

test('a small body that unpacks to a large one is an error, not all of the memory', () => {
  const large = Buffer.alloc(3_000_000);
  const bombs: [encoding: string, body: Buffer][] = [
    ['gzip', zlib.gzipSync(large)],
    ['deflate', zlib.deflateSync(large)],
    ['br', zlib.brotliCompressSync(large)],
    ['zstd', millionOfA],
  ];
  for (const [encoding, body] of bombs) {
    const result = decodeBody(body, encoding, 900_000) as { code: number; message: string };
    assert.equal(result.code, 1701, encoding);
    assert.match(result.message, /longer than maxResponseBody allows \(900000 bytes\)/);
    assert.ok(decodeBody(body, encoding, 3_000_000) instanceof Uint8Array, encoding);
  }
});
