import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { TlsFault } from './fault.ts';
import { MessageReader } from './message-reader.ts';
import { maxCiphertext, maxPlaintext, RecordKeys, types } from './record-keys.ts';
import { RecordReader } from './record-reader.ts';
import { trace } from './rfc8448-table.ts';
import { readCertificate, readCertificateVerify, readEncryptedExtensions, readServerHello } from './server-messages.ts';
import { suites } from './suites.ts';

/** Numbers in [0, 1) that are the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function record(length: number, fill: number): Buffer {
  return Buffer.concat([Buffer.of(23, 3, 3, length >> 8, length & 0xff), Buffer.alloc(length, fill)]);
}

test('records are the same however they arrive', () => {
  const sent = [record(0, 0), record(1, 1), record(5000, 2), record(maxCiphertext, 3), record(3, 4)];
  const all = Buffer.concat(sent);
  const next = random(1);
  for (let round = 0; round < 50; round++) {
    const got: Buffer[] = [];
    const reader = new RecordReader((bytes) => got.push(Buffer.from(bytes)) > 0);
    const largest = [2, 10, 300, 70_000][round % 4]!;
    for (let at = 0; at < all.length;) {
      const length = Math.min(all.length - at, 1 + Math.floor(next() * largest));
      // As in life, the bytes are others after the call.
      const shared = Buffer.concat([all.subarray(at, at + length), Buffer.alloc(4, 0xee)]);
      reader.read(shared, length);
      shared.fill(0xee);
      at += length;
    }
    assert.ok(Buffer.concat(got).equals(all) && got.length === sent.length);
  }
});

test('who wants no more records gets none', () => {
  let count = 0;
  new RecordReader(() => ++count < 2).read(Buffer.concat([record(1, 1), record(2, 2), record(3, 3)]), 21);
  assert.equal(count, 2);
});

test('padding is taken off, in all suites', () => {
  for (const suite of suites) {
    const secret = randomBytes(suite.hash.length);
    const inner = Buffer.concat([Buffer.from('text'), Buffer.of(types.handshake), Buffer.alloc(100)]);
    const header = Buffer.of(23, 3, 3, 0, inner.length + 16);
    const cipher = createCipheriv(suite.cipher, suite.key.of(secret), suite.iv.of(secret), { authTagLength: 16 });
    cipher.setAAD(header);
    const sealed = Buffer.concat([header, cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
    const keys = new RecordKeys(suite, secret);
    assert.deepEqual([keys.open(sealed).toString(), keys.openedType], ['text', types.handshake]);
    assert.throws(() => keys.open(sealed), TlsFault, 'each record has a number');
  }
});

test('what is sealed is opened, before and after an update of the keys, at all sizes', () => {
  for (const suite of suites) {
    const secret = randomBytes(suite.hash.length);
    const [out, into] = [new RecordKeys(suite, secret), new RecordKeys(suite, secret)];
    for (let i = 0; i < 600; i++) {
      const content = randomBytes(i % 100 === 0 ? maxPlaintext : i % 17);
      const opened = into.open(out.seal(types.applicationData, content));
      assert.ok(opened.equals(content));
      if (i % 150 === 99) [out, into].forEach((keys) => keys.update());
    }
    assert.throws(() => into.open(out.seal(types.applicationData, Buffer.alloc(maxPlaintext + 1))), /data length too long/);
  }
});

test('messages are the same in whatever records they arrive', () => {
  const messages = [0, 1, 300, 20_000].map((length) =>
    Buffer.concat([Buffer.of(11, 0, length >> 8, length & 0xff), randomBytes(length)]),
  );
  const all = Buffer.concat(messages);
  for (const size of [1, 3, 5, 333, all.length]) {
    const reader = new MessageReader();
    const got = [];
    for (let at = 0; at < all.length; at += size) {
      reader.add(all.subarray(at, at + size));
      for (let next = reader.next(); next !== undefined; next = reader.next()) got.push(next);
    }
    assert.equal(reader.isEmpty, true);
    assert.deepEqual(got, messages);
  }
});

test('a message that would be too long is refused at its first bytes', () => {
  const reader = new MessageReader();
  reader.add(Buffer.of(11, 0xff, 0xff, 0xff));
  assert.throws(() => reader.next(), TlsFault);
});

const parsers: readonly [name: string, message: string, parse: (message: Buffer) => unknown][] = [
  ['ServerHello', trace.serverHello, readServerHello],
  ['EncryptedExtensions', '08000011000f000000000010000700050468747470', readEncryptedExtensions],
  ['Certificate', trace.certificate, readCertificate],
  ['CertificateVerify', trace.certificateVerify, readCertificateVerify],
];
for (const [name, hex, parse] of parsers) {
  test(`a ${name} with any bytes is read or refused`, () => {
    const message = Buffer.from(hex, 'hex');
    parse(message);
    const next = random(hex.length);
    let refused = 0;
    for (let i = 0; i < 3000; i++) {
      const spoilt = Buffer.from(message.subarray(0, i % 3 === 0 ? Math.floor(next() * message.length) : message.length));
      for (let j = 0; j < i % 4; j++) spoilt[Math.floor(next() * spoilt.length)] = Math.floor(next() * 256);
      try {
        parse(spoilt);
      } catch (error) {
        assert.ok(error instanceof TlsFault, String(error));
        refused++;
      }
    }
    assert.ok(refused > 300);
  });
}
