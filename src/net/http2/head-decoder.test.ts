import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_ERROR } from './error-names-table.ts';
import { HeadDecoder } from './head-decoder.ts';
import type { Range } from './frame-decoder.ts';

/** A literal field with a name of the static table, in short texts without Huffman code. */
function literal(prefix: number, index: number, value: string): Buffer {
  return Buffer.concat([Buffer.from([prefix | index, value.length]), Buffer.from(value)]);
}

const status200 = Buffer.from([0x88]);
const kept = 0x40;
const server = 54;
const etag = 34;

function decode(decoder: HeadDecoder, ...pieces: readonly Buffer[]): string {
  const block = Buffer.concat(pieces);
  const range: Range = { start: 0, end: block.length };
  const head = decoder.decode(block, range);
  assert.equal(decoder.fault, NO_ERROR);
  return head?.headers.join() ?? 'no response';
}

test('a block that is known already still adds its fields to the table of its connection', () => {
  const block = [status200, literal(kept, server, 'a'), literal(kept, etag, 'b')];
  const second = Buffer.from([0x80 | 62]);
  const third = Buffer.from([0x80 | 63]);
  for (const decoder of [new HeadDecoder(), new HeadDecoder()]) {
    assert.equal(decode(decoder, ...block), 'server,a,etag,b');
    assert.equal(decode(decoder, status200, second, third), 'etag,b,server,a');
    assert.equal(decode(decoder, status200, literal(kept, server, 'c')), 'server,c');
    assert.equal(decode(decoder, ...block), 'server,a,etag,b');
    assert.equal(decode(decoder, status200, second, third), 'etag,b,server,a');
    assert.equal(decode(decoder, status200, Buffer.from([0x80 | 64])), 'server,c');
  }
});

test('a block that refers to the table means what the table of its connection says', () => {
  const [one, other] = [new HeadDecoder(), new HeadDecoder()];
  decode(one, status200, literal(kept, server, 'one'));
  decode(other, status200, literal(kept, server, 'other'));
  for (let i = 0; i < 2; i++) {
    assert.equal(decode(one, status200, Buffer.from([0x80 | 62])), 'server,one');
    assert.equal(decode(other, status200, Buffer.from([0x80 | 62])), 'server,other');
  }
});
