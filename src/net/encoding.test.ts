import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as zlib from 'node:zlib';
import { decodeBody } from './encoding.ts';

const text = Buffer.from('hello hello hello');
const gzip = zlib.gzipSync(text);
const damaged = Buffer.from(gzip);
damaged[gzip.length - 6]! ^= 1;

const rows: readonly [name: string, body: Buffer, encoding: string][] = [
  ['gzip', gzip, 'gzip'],
  ['deflate', zlib.deflateSync(text), 'deflate'],
  ['br', zlib.brotliCompressSync(text), 'br'],
  ['several, last one first', zlib.gzipSync(zlib.brotliCompressSync(zlib.deflateSync(text))), 'deflate, br , gzip'],
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

test('zstd is decoded where Node can, and an error where it cannot', () => {
  const { zstdCompressSync } = zlib as { zstdCompressSync?: (body: Buffer) => Buffer };
  const decoded = decodeBody(zstdCompressSync?.(text) ?? text, 'zstd');
  if (zstdCompressSync !== undefined) assert.ok(text.equals(decoded as Uint8Array));
  else assert.equal((decoded as { code: number }).code, 1701);
});
