import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { acceptWebSocket, openWebSocket, WebSocket } from './web-socket.ts';

test('messages of every length go both ways', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  server.on('upgrade', (request, socket, head) => {
    const accepted = acceptWebSocket(request, socket, head)!;
    accepted.onMessage = (text) => accepted.send(text);
  });
  await once(server, 'listening');
  const client = await openWebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/x`);
  const texts = ['', 'ä€😀', 'x'.repeat(125), 'x'.repeat(126), 'ü'.repeat(40_000), 'y'.repeat(200_000)];
  const got: string[] = [];
  const done = new Promise<void>((resolve) => {
    client.onMessage = (text) => {
      if (got.push(text) === texts.length) resolve();
    };
  });
  for (const text of texts) client.send(text);
  await done;
  assert.deepEqual(got, texts);
  client.close();
  server.close();
});

test('a server that wants no WebSocket is an error', async () => {
  const server = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await assert.rejects(openWebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`), /404/);
  server.close();
});

// RFC 6455, 5.7: masked "Hello", then "Hel" and "lo" in two fragments with a ping between them, then the end
const frames = Buffer.from('818537fa213d7f9f4d5158010348656c890548656c6c6f80026c6f880203e8', 'hex');

for (const size of [1, 2, 3, 7, frames.length])
  test(`frames in pieces of ${size} bytes`, () => {
    const written: Buffer[] = [];
    const socket = new PassThrough();
    socket.write = (chunk: Buffer) => written.push(chunk) > 0;
    const webSocket = new WebSocket(socket, false);
    const got: string[] = [];
    webSocket.onMessage = (text) => void got.push(text);
    webSocket.onClose = () => void got.push('closed');
    for (let at = 0; at < frames.length; at += size) webSocket.receive(frames.subarray(at, at + size));
    assert.deepEqual(got, ['Hello', 'Hello', 'closed']);
    assert.equal(Buffer.concat(written).toString('hex'), '8a0548656c6c6f880203e8');
  });
