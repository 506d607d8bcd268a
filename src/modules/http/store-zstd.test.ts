import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import * as zlib from 'node:zlib';
import { decodeBody } from '../../net/index.ts';
import { storeZstd } from './store-zstd.ts';

const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (bytes: Uint8Array) => Uint8Array };
const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) >> 3));

const cases: readonly [name: string, body: Buffer, packedBytes: number][] = [
  ['nothing', Buffer.alloc(0), 13],
  ['a byte', Buffer.of(7), 14],
  ['a text', Buffer.from('a text'), 19],
  ['a block and a byte', noise.subarray(0, 2 ** 17 + 1), 10 + 3 + 2 ** 17 + 3 + 1],
  ['three blocks', noise, 10 + 9 + noise.length],
  ['a byte many times', Buffer.alloc(2 ** 18, 'x'), 18],
];
for (const [name, body, packedBytes] of cases) {
  test(`${name} is packed so that it can be unpacked`, () => {
    const packed = storeZstd(body);
    assert.equal(packed.length, packedBytes);
    assert.deepEqual(Buffer.from(decodeBody(packed, 'zstd') as Uint8Array), body);
    if (zstdDecompressSync !== undefined) assert.deepEqual(zstdDecompressSync(packed), body);
  });

  test(`${name} is unpacked by the program zstd`, (t) => {
    const { error, stdout } = spawnSync('zstd', ['-dc'], { input: storeZstd(body) });
    if (error !== undefined) t.skip('zstd is not installed');
    else assert.deepEqual(stdout, body);
  });
}
