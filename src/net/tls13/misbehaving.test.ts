// Servers that misbehave, before and after the handshake: our own TLS must give what `node:tls` gives for the same.
import assert from 'node:assert/strict';
import { after, test, type TestContext } from 'node:test';
import { realClock } from '../../base/index.ts';
import type { HttpResponse } from '../exchange.ts';
import { Net } from '../net.ts';
import { defaultOptions, errorOf, send } from '../testing.ts';
import { localhostCertificate, otherCertificate } from '../tls/test-certificate.ts';
import { answerHead, respond, scriptedServer, type MessageName, type Script, type ScriptedConnection } from './test-server.ts';
import { types } from './record-keys.ts';

const trusting = { ...defaultOptions, extraCAs: [localhostCertificate.cert], resumeTlsSessions: false };
/** One that speaks TLS by `node:tls`, and one that does so itself: all tests share them, as it takes long to make them. */
const nodes = new Net(trusting, realClock);
const ours = new Net({ ...trusting, noConnectionReuse: true }, realClock);
after(() => [nodes, ours].forEach((net) => net.close()));
const good: Script = {};

/** What a user sees. */
function seen(response: HttpResponse): unknown {
  const { status, tlsVersion, tlsCipherSuite, bodyBytes } = response;
  return { status, error: errorOf(response), tlsVersion, tlsCipherSuite, bodyBytes };
}

/** What is seen of `script` by `node:tls`. */
async function seenByNode(t: TestContext, script: Script): Promise<unknown> {
  return seen(await send(nodes.client(), await scriptedServer(t, script)));
}

/** What is seen of `script` by our own TLS, after one connection of each kind that went well. */
async function seenByUs(t: TestContext, ...scripts: readonly Script[]): Promise<HttpResponse> {
  const url = await scriptedServer(t, good, good, ...scripts);
  const client = ours.client();
  for (let i = 0; i < 2; i++) assert.equal((await send(client, url)).status, 200);
  const { hostname, port } = new URL(url);
  const known = ours.knownServers!.find({ hostname, port: Number(port) });
  assert.equal(known?.isProven, true, 'our own TLS has been spoken');
  return send(client, url);
}

/** `name` with the bit at `at` from its end turned over. */
function spoilt(name: MessageName, at: number): Script {
  return {
    alter(made, message) {
      if (made === name) message[message.length - at]! ^= 1;
      return message;
    },
  };
}

function replaced(name: MessageName, replacement: (message: Buffer) => Buffer): Script {
  return { alter: (made, message) => (made === name ? replacement(message) : message) };
}

const handshakes: readonly [name: string, script: Script][] = [
  ['has a wrong Finished', spoilt('finished', 1)],
  ['has a wrong signature', spoilt('certificateVerify', 1)],
  ['shows a certificate that is not trusted', { certificate: otherCertificate }],
  ['signs with the key of another certificate', { certificate: { ...localhostCertificate, key: otherCertificate.key } }],
  ['chooses a suite that was not offered', replaced('serverHello', (message) => patched(message, 4 + 34 + 33, [0x13, 0x04]))],
  ['chooses a version that does not exist', replaced('serverHello', (message) => patched(message, 80, [3, 9]))],
  ['has a session of its own', spoilt('serverHello', 84)],
  ['cuts its hello', replaced('serverHello', (message) => message.subarray(0, 3))],
  ['has a hello that ends too early', replaced('serverHello', (message) => patched(message.subarray(0, 60), 3, [56]))],
  ['chooses a protocol that was not offered', spoilt('encryptedExtensions', 1)],
  ['asks for a certificate in the place of its own', replaced('certificate', () => Buffer.of(13, 0, 0, 3, 0, 0, 0))],
  ['shows no certificate', replaced('certificate', () => Buffer.of(11, 0, 0, 4, 0, 0, 0, 0))],
  [
    'leaves out its signature',
    { flight: (socket, keys, [a, b, , d]) => [a!, b!, d!].forEach((m) => socket.write(keys.seal(22, m))) },
  ],
  ['sends data before its Finished', { flight: (socket, keys) => socket.write(keys.seal(types.applicationData, 'early')) }],
  ['sends an empty record in its handshake', { flight: (socket, keys) => socket.write(keys.seal(types.handshake, '')) }],
  ['sends a record that is no handshake', { flight: (socket) => socket.write(Buffer.of(23, 3, 3, 0, 1, 0)) }],
  ['sends an alert', { instead: (socket) => socket.end(Buffer.of(21, 3, 3, 0, 2, 2, 40)) }],
  ['sends a protected alert', { flight: (socket, keys) => socket.end(keys.seal(types.alert, Buffer.of(2, 80))) }],
  ['speaks HTTP', { instead: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') }],
  ['sends a record that is too long', { instead: (socket) => socket.write(Buffer.of(22, 3, 3, 0xff, 0xff)) }],
  ['closes', { instead: (socket) => socket.end() }],
  ['closes in the middle of its hello', { instead: (socket) => socket.end(Buffer.of(22, 3, 3, 0, 90, 2)) }],
  ['closes in its flight', { flight: (socket, keys, [first]) => socket.end(keys.seal(types.handshake, first!)) }],
  ['resets', { instead: (socket) => socket.resetAndDestroy() }],
];
for (const [name, script] of handshakes) {
  test(`a server that ${name} in a handshake is seen as by node:tls`, async (t) => {
    const answered: ScriptedConnection[] = [];
    const watched: Script = { ...script, answer: (connection) => answered.push(connection) };
    const expected = await seenByNode(t, watched);
    const response = await seenByUs(t, watched);
    assert.deepEqual(seen(response), expected);
    assert.notEqual(response.error, undefined);
    assert.equal(answered.length, 0, 'nothing is asked of a server that has not proved who it is');
  });
}

/** Sends records with their bytes as `change` makes them. */
function raw(connection: ScriptedConnection, content: string, change: (record: Buffer) => Buffer): void {
  connection.socket.write(change(connection.keys.seal(types.applicationData, content)));
}

/** NewSessionTicket: for an hour, without extensions. */
const ticket = Buffer.from('0400001400000e1000000001010100067469636b65740000', 'hex');

const answers: readonly [name: string, answer: (connection: ScriptedConnection) => void][] = [
  ['answers', respond],
  ['answers in pieces', (c) => `${answerHead}hello`.split('').forEach((letter) => c.send(letter))],
  ['sends empty records', (c) => ['', answerHead, '', 'hello'].forEach((text) => c.send(text))],
  ['sends tickets that nobody wants', (c) => (c.send(ticket, types.handshake), respond(c))],
  ['has new keys', (c) => (updateKeys(c, 0), respond(c))],
  ['wants new keys', (c) => (updateKeys(c, 1), respond(c))],
  ['updates its keys in a way that does not exist', (c) => updateKeys(c, 2)],
  ['hides data behind an update of its keys', (c) => c.send(Buffer.of(24, 0, 0, 1, 0, 4, 0), types.handshake)],
  ['begins a handshake anew', (c) => c.send(Buffer.of(0, 0, 0, 0), types.handshake)],
  ['spoils a record', (c) => raw(c, answerHead, (record) => patched(record, 9, [record[9]! ^ 1]))],
  ['spoils the body', (c) => (c.send(`${answerHead}he`), raw(c, 'llo', (record) => patched(record, 9, [record[9]! ^ 1])))],
  ['sends a record without protection', (c) => c.socket.write(Buffer.of(22, 3, 3, 0, 1, 0))],
  ['sends a record of no kind', (c) => c.socket.write(Buffer.of(99, 3, 3, 0, 1, 0))],
  ['sends a record that is too short', (c) => c.socket.write(Buffer.of(23, 3, 3, 0, 3, 1, 2, 3))],
  ['puts too much into a record', (c) => c.send(Buffer.alloc(2 ** 14 + 1))],
  ['changes the version', (c) => c.socket.write(Buffer.of(23, 4, 3, 0, 1, 0))],
  ['sends an alert', (c) => c.send(Buffer.of(2, 80), types.alert)],
  ['sends an alert in the body', (c) => (c.send(`${answerHead}he`), c.send(Buffer.of(2, 80), types.alert))],
  ['sends half an alert', (c) => c.send(Buffer.of(2), types.alert)],
  ['closes', (c) => c.socket.end(c.keys.seal(types.alert, Buffer.of(1, 0)))],
  ['closes without a word', (c) => c.socket.end()],
  ['closes after its answer', (c) => (respond(c), c.socket.end(c.keys.seal(types.alert, Buffer.of(1, 0))))],
  ['closes in the body', (c) => (c.send(`${answerHead}he`), c.socket.end(c.keys.seal(types.alert, Buffer.of(1, 0))))],
  ['closes in the body without a word', (c) => (c.send(`${answerHead}he`), c.socket.end())],
  ['closes in a record', (c) => (c.send(`${answerHead}he`), c.socket.end(c.keys.seal(23, 'llo').subarray(0, 12)))],
  ['says how long its body is by closing', (c) => c.socket.end(c.keys.seal(23, 'HTTP/1.1 200 OK\r\n\r\nhello'))],
];
for (const [name, answer] of answers) {
  test(`a server that ${name} is seen as by node:tls`, async (t) => {
    assert.deepEqual(seen(await seenByUs(t, { answer })), await seenByNode(t, { answer }));
  });
}

/** Where versions of OpenSSL differ. */
const oddities: readonly [name: string, record: Buffer, code: number][] = [
  ['a record that is too long', Buffer.of(23, 3, 3, 0xff, 0xff), 1301],
  ['a change of cipher', Buffer.of(20, 3, 3, 0, 1, 1), 1300],
];
for (const [name, record, code] of oddities) {
  test(`a server that sends ${name} is not listened to any more`, async (t) => {
    const { error } = await seenByUs(t, { answer: (connection) => connection.socket.write(record) });
    assert.equal(error?.code, code);
  });
}

function updateKeys(connection: ScriptedConnection, request: number): void {
  connection.send(Buffer.of(24, 0, 0, 1, request), types.handshake);
  connection.keys.update();
}

/** A copy of `bytes` with others at `at`. */
function patched(bytes: Buffer, at: number, others: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(others, at);
  return copy;
}

test('a server that sends an extension nobody asked for is left to node:tls', async (t) => {
  const script = replaced('encryptedExtensions', () => Buffer.of(8, 0, 0, 6, 0, 4, 0xab, 0xcd, 0, 0));
  assert.deepEqual(seen(await seenByUs(t, script)), await seenByNode(t, script));
});

const flights: readonly [name: string, flight: NonNullable<Script['flight']>][] = [
  ['in one record', (socket, keys, messages) => socket.write(keys.seal(types.handshake, Buffer.concat(messages)))],
  [
    'in records of 100 bytes, in one write',
    (socket, keys, messages) => {
      const all = Buffer.concat(messages);
      const records = [];
      for (let at = 0; at < all.length; at += 100) records.push(keys.seal(types.handshake, all.subarray(at, at + 100)));
      socket.write(Buffer.concat(records));
    },
  ],
  [
    'in writes of 7 bytes',
    (socket, keys, messages) => {
      const all = Buffer.concat(messages.map((message) => keys.seal(types.handshake, message)));
      for (let at = 0; at < all.length; at += 7) socket.write(all.subarray(at, at + 7));
    },
  ],
];
for (const [name, flight] of flights) {
  test(`a handshake ${name} is as good as any`, async (t) => {
    const response = await seenByUs(t, { flight });
    assert.deepEqual(seen(response), await seenByNode(t, { flight }));
    assert.equal(response.status, 200);
  });
}
