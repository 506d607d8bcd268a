import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { ntlmAuthenticate, ntlmNegotiate, responseKey, sessionKey } from './ntlm.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const nonce = Buffer.alloc(8, 0xaa);
/** 1 January 1601: the time 0 of the examples. */
const now = -11_644_473_600_000;

/** A challenge as in MS-NLMP 4.2.4, with `attributes` of the target. */
function challenge(attributes: string): Buffer {
  const target = hex(attributes);
  const head = hex('4e544c4d53535000 02000000 0c000c0038000000 33828ae2 0123456789abcdef 0000000000000000');
  const field = Buffer.alloc(8);
  field.writeUInt16LE(target.length, 0);
  field.writeUInt16LE(target.length, 2);
  field.writeUInt32LE(68, 4);
  return Buffer.concat([head, field, hex('060070170000000f'), Buffer.from('Server', 'utf16le'), target]);
}

const names = '02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000';

function field(message: Buffer, index: number): Buffer {
  const start = message.readUInt32LE(16 + 8 * index);
  return message.subarray(start, start + message.readUInt16LE(12 + 8 * index));
}

test('the proof is that of the example in MS-NLMP 4.2.4', () => {
  const message = ntlmAuthenticate(challenge(names), 'Domain\\User', 'Password', { nonce, now })!;
  assert.equal(message.toString('latin1', 0, 8), 'NTLMSSP\0');
  assert.equal(message.readUInt32LE(8), 3);
  assert.deepEqual(field(message, 0), hex('86c35097ac9cec102554764a57cccc19 aaaaaaaaaaaaaaaa'));
  assert.deepEqual(field(message, 1).subarray(0, 16), hex('68cd0ab851e51c96aabc927bebef6a1c'));
  assert.deepEqual(
    field(message, 1).subarray(16),
    hex(`0101000000000000 0000000000000000 aaaaaaaaaaaaaaaa 00000000 ${names} 00000000`),
  );
  assert.equal(field(message, 2).toString('utf16le'), 'Domain');
  assert.equal(field(message, 3).toString('utf16le'), 'User');
});

test('a server that tells the time gets it back, and no LM response', () => {
  const timed = `0700080011223344556677 88 ${names}`;
  const message = ntlmAuthenticate(challenge(timed), 'User', 'Password', { nonce, now })!;
  assert.deepEqual(field(message, 0), Buffer.alloc(24));
  assert.deepEqual(field(message, 1).subarray(24, 32), hex('1122334455667788'));
  assert.equal(field(message, 2).length, 0);
});

test('the keys are those of the example in MS-NLMP 4.2.4', () => {
  const key = responseKey('Password', 'User', 'Domain');
  assert.deepEqual(key, hex('0c868a403bfd7a93a3001ef22ef02e3f'));
  assert.deepEqual(sessionKey(key, hex('68cd0ab851e51c96aabc927bebef6a1c')), hex('8de40ccadbc14a82f15cb0ad0de95ca3'));
});

const time = '0700 0800 1122334455667788';
for (const [name, attributes, sent] of [
  ['tells the time', `${time} ${names}`, `0600 0400 02000000 ${time} ${names}`],
  ['tells the time, and its flags', `${time} 0600 0400 01000000 ${names}`, `${time} 0600 0400 03000000 ${names}`],
  ['asks for it', `0600 0400 02000000 ${names}`, `0600 0400 02000000 ${names}`],
] as const) {
  test(`a server that ${name} gets a code over all three messages`, () => {
    const asked = challenge(attributes);
    const message = ntlmAuthenticate(asked, 'Domain\\User', 'Password', { nonce, now })!;
    const response = field(message, 1);
    assert.deepEqual(response.subarray(44, -4), hex(sent));
    const key = sessionKey(responseKey('Password', 'User', 'Domain'), response.subarray(0, 16));
    const bare = Buffer.concat([message.subarray(0, 72), Buffer.alloc(16), message.subarray(88)]);
    const code = createHmac('md5', key).update(ntlmNegotiate()).update(asked).update(bare).digest();
    assert.deepEqual(message.subarray(72, 88), code);
    assert.equal(message.readUInt32LE(16), 88);
  });
}

test('a server that does not tell the time gets none', () => {
  const message = ntlmAuthenticate(challenge(names), 'User', 'Password', { nonce, now })!;
  assert.equal(message.readUInt32LE(16), 64);
});

test('a name with its domain behind an @ goes as one', () => {
  const message = ntlmAuthenticate(challenge(names), 'user@domain.test', 'x', { nonce, now })!;
  assert.equal(field(message, 2).length, 0);
  assert.equal(field(message, 3).toString('utf16le'), 'user@domain.test');
});

for (const [name, bytes] of [
  ['nothing', Buffer.alloc(0)],
  ['another message', ntlmNegotiate()],
  ['a target beyond the end', challenge(names).subarray(0, 70)],
  ['noise', Buffer.alloc(60, 7)],
] as const) {
  test(`${name} is no challenge`, () => assert.equal(ntlmAuthenticate(bytes, 'u', 'p', { nonce, now }), undefined));
}

test('the first message offers Unicode and NTLMv2, and names nobody', () => {
  const message = ntlmNegotiate();
  assert.equal(message.readUInt32LE(8), 1);
  assert.equal(message.readUInt32LE(12), 0xa0888205);
  assert.equal(message.readUInt16LE(16), 0);
});
