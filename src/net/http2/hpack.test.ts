// HPACK against the examples of RFC 7541, appendix C, against itself, and against bytes that mean nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteWriter } from './byte-writer.ts';
import { BROKEN, DECODED, HpackDecoder, TOO_LONG } from './hpack.ts';
import { HpackEncoder } from './hpack-encoder.ts';
import { decodeHuffman, encodeHuffman, huffmanLength } from './huffman.ts';
import { codeLengths } from './huffman-table.ts';
import { staticTable } from './static-table.ts';

function decode(decoder: HpackDecoder, hex: string): string[] | number {
  const fields: string[] = [];
  const block = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  const result = decoder.decode(block, 0, block.length, { field: (name, value) => void fields.push(`${name}: ${value}`) });
  return result === DECODED ? fields : result;
}

const request1 = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'];
const request2 = [...request1, 'cache-control: no-cache'];
const request3 = [
  ':method: GET',
  ':scheme: https',
  ':path: /index.html',
  ':authority: www.example.com',
  'custom-key: custom-value',
];
const date = 'date: Mon, 21 Oct 2013 20:13:21 GMT';
const response1 = [':status: 302', 'cache-control: private', date, 'location: https://www.example.com'];
const response2 = [':status: 307', ...response1.slice(1)];
const response3 = [
  ':status: 200',
  'cache-control: private',
  'date: Mon, 21 Oct 2013 20:13:22 GMT',
  'location: https://www.example.com',
  'content-encoding: gzip',
  'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
];

const examples: readonly [
  name: string,
  tableSize: number,
  steps: readonly (readonly [hex: string, fields: string[], size: number])[],
][] = [
  ['C.2.1', 4096, [['400a637573746f6d2d6b65790d637573746f6d2d686561646572', ['custom-key: custom-header'], 55]]],
  ['C.2.2', 4096, [['040c2f73616d706c652f70617468', [':path: /sample/path'], 0]]],
  ['C.2.3', 4096, [['100870617373776f726406736563726574', ['password: secret'], 0]]],
  ['C.2.4', 4096, [['82', [':method: GET'], 0]]],
  [
    'C.3 requests without Huffman coding',
    4096,
    [
      ['828684410f7777772e6578616d706c652e636f6d', request1, 57],
      ['828684be58086e6f2d6361636865', request2, 110],
      ['828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565', request3, 164],
    ],
  ],
  [
    'C.4 requests with Huffman coding',
    4096,
    [
      ['828684418cf1e3c2e5f23a6ba0ab90f4ff', request1, 57],
      ['828684be5886a8eb10649cbf', request2, 110],
      ['828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf', request3, 164],
    ],
  ],
  [
    'C.5 responses without Huffman coding, with eviction',
    256,
    [
      [
        '4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d',
        response1,
        222,
      ],
      ['4803333037c1c0bf', response2, 222],
      [
        '88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31',
        response3,
        215,
      ],
    ],
  ],
  [
    'C.6 responses with Huffman coding, with eviction',
    256,
    [
      [
        '488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3',
        response1,
        222,
      ],
      ['4883640effc1c0bf', response2, 222],
      [
        '88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007',
        response3,
        215,
      ],
    ],
  ],
];
for (const [name, tableSize, steps] of examples) {
  test(`RFC 7541 ${name} decodes as written there`, () => {
    const decoder = new HpackDecoder(tableSize, 10_000);
    for (const [hex, fields, size] of steps) {
      assert.deepEqual(decode(decoder, hex), fields);
      assert.equal(decoder.table.size, size);
    }
  });
}

const faults: readonly [name: string, hex: string][] = [
  ['index 0', '80'],
  ['an index beyond the tables', 'be'],
  ['a name index beyond the tables', '7f2003616263'],
  ['a number that is cut off', 'ff'],
  ['a number without end', 'ffffffffffffffffff01'],
  ['a text that is cut off', '400a6375'],
  ['a text that is not there', '40'],
  ['a length and no text', '0001'],
  ['a size update behind a field', '8220'],
  ['a size update beyond what was allowed', '3fe220'],
  ['Huffman padding of eight bits', '00016182 1fff'],
  ['Huffman padding with zeros', '000161 8118'],
  ['the end of string as text', '000161 84ffffffff'],
];
for (const [name, hex] of faults) {
  test(`a block with ${name} is refused`, () => assert.equal(decode(new HpackDecoder(4096, 10_000), hex), BROKEN));
}

test('size updates at the start of a block evict', () => {
  const decoder = new HpackDecoder(4096, 10_000);
  decode(decoder, '400a637573746f6d2d6b65790d637573746f6d2d686561646572');
  assert.deepEqual(decode(decoder, '203fe11f82'), [':method: GET']);
  assert.equal(decoder.table.size, 0);
  assert.equal(decode(decoder, 'be'), BROKEN);
});

test('fields that are longer than allowed end the block', () => {
  const decoder = new HpackDecoder(4096, 200);
  assert.equal(decode(decoder, '8282828282'), TOO_LONG);
});

test('the Huffman code is complete and prefix-free, and all bytes survive it', () => {
  assert.equal(codeLengths.length, 257);
  assert.equal(
    codeLengths.reduce((sum, length) => sum + 2 ** -length, 0),
    1,
  );
  const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1');
  for (const text of ['', ...all.split(''), all, all + all, 'www.example.com', '\xff\xfe\x00\x01'.repeat(9)]) {
    const coded = Buffer.alloc(huffmanLength(text) + 1, 7);
    encodeHuffman(text, coded, 0);
    assert.equal(coded[coded.length - 1], 7);
    assert.equal(decodeHuffman(coded, 0, coded.length - 1), text);
  }
});

test('the static table has the entries of the RFC at their places', () => {
  assert.equal(staticTable.length, 62);
  assert.deepEqual(
    [staticTable[8], staticTable[16], staticTable[61]],
    [
      [':status', '200'],
      ['accept-encoding', 'gzip, deflate'],
      ['www-authenticate', ''],
    ],
  );
});

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('what the encoder writes the decoder reads, through evictions and changes of the table size', () => {
  const next = numbers(1);
  const encoder = new HpackEncoder();
  const decoder = new HpackDecoder(4096, 1_000_000);
  const out = new ByteWriter();
  const names = ['accept', 'x-a', 'content-length', 'x-long-name-of-a-header', 'cookie', ':path', 'te', 'accept-encoding'];
  for (let round = 0; round < 500; round++) {
    if (next(20) === 0) encoder.limitTable(next(3) * 100);
    if (next(20) === 0) encoder.limitTable(4096);
    encoder.begin(out);
    const fields: string[] = [];
    for (let i = next(10); i >= 0; i--) {
      const name = names[next(names.length)]!;
      const value = next(3) === 0 ? 'gzip, deflate' : String.fromCharCode(33 + next(90), next(256)).repeat(next(60));
      fields.push(`${name}: ${value}`);
      encoder.field(out, name, value);
    }
    assert.deepEqual(decode(decoder, out.take().toString('hex')), fields);
    assert.equal(decoder.table.size, encoder.table.size);
  }
});

test('a repeated block costs a byte for each field', () => {
  const encoder = new HpackEncoder();
  const out = new ByteWriter();
  const write = (): number => {
    for (const name of ['x-a', 'x-b', 'user-agent']) encoder.field(out, name, 'some value');
    return out.take().length;
  };
  assert.ok(write() > 20);
  assert.equal(write(), 3);
});

test('no bytes make the decoder hang or throw', () => {
  const next = numbers(2);
  let decoded = 0;
  for (let round = 0; round < 20_000; round++) {
    const decoder = new HpackDecoder(4096, 5000);
    const block = Buffer.from(Array.from({ length: next(40) }, () => next(256)));
    let fields = 0;
    const result = decoder.decode(block, 0, block.length, { field: () => void fields++ });
    assert.ok(result === DECODED || result === BROKEN || result === TOO_LONG);
    assert.ok(fields <= block.length && decoder.table.size <= 4096);
    if (result === DECODED) decoded++;
  }
  assert.ok(decoded > 100);
});
