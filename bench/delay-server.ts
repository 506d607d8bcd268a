// A server of its own process that answers every request after a delay drawn from a known distribution: 0.3 ms and an exponential time of
// 0.7 ms on average, from a seed. It speaks just enough HTTP/1.1 (a read is a request) and HTTP/2 (a HEADERS frame is one) for load
// generators. It polls without rest while answers are due, as timers are too coarse. Prints its ports.

import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { certificate, certificateKey } from '../test/server/certificate.ts';

export interface DelayPorts {
  readonly plain: number;
  readonly tls: number;
  readonly http2: number;
}

const minMs = 0.3;
const meanMs = 0.7;
const maxMs = 20;

const body = '{"status":"ok","items":[1,2,3,4,5,6,7,8,9,10]}';
const answer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

interface Due {
  readonly at: number;
  readonly socket: Socket;
  readonly bytes: string | Buffer;
}

/** Answers by due time, in slots of 10 us; a ring that is longer than the longest delay. */
const slotMs = 0.01;
const slots: Due[][] = Array.from({ length: 4096 }, () => []);
let pending = 0;
let slotDone = 0;

let seed = 12345;
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return (seed + 0.5) / 2 ** 32;
}

function answerLater(socket: Socket, bytes: string | Buffer): void {
  const now = performance.now();
  const at = now + Math.min(maxMs, minMs - meanMs * Math.log(random()));
  if (pending++ === 0) {
    slotDone = Math.floor(now / slotMs);
    setImmediate(turn);
  }
  slots[Math.ceil(at / slotMs) % slots.length]!.push({ at, socket, bytes });
}

function turn(): void {
  const slot = Math.floor(performance.now() / slotMs);
  for (; slotDone < slot; slotDone++) {
    const due = slots[(slotDone + 1) % slots.length]!;
    if (due.length === 0) continue;
    for (const { socket, bytes } of due) socket.write(bytes, 'latin1');
    pending -= due.length;
    due.length = 0;
  }
  if (pending > 0) setImmediate(turn);
}

function http1(socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', () => answerLater(socket, answer));
}

const prefaceBytes = 24;
const frameHeadBytes = 9;
const HEADERS = 1;
const SETTINGS = 4;

function frame(type: number, flags: number, streamId: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(frameHeadBytes);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}

/** `:status: 200` and `content-length`, without dynamic table. */
const headBlock = Buffer.concat([Buffer.from([0x88, 0x0f, 0x0d, String(body.length).length]), Buffer.from(String(body.length))]);

function http2(socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write(frame(SETTINGS, 0, 0, Buffer.alloc(0)));
  let held: Buffer = Buffer.alloc(0);
  let at = prefaceBytes;
  socket.on('data', (bytes: Buffer) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    while (held.length >= at + frameHeadBytes) {
      const end = at + frameHeadBytes + held.readUIntBE(at, 3);
      if (held.length < end) return;
      const type = held[at + 3];
      if (type === SETTINGS && held[at + 4] === 0) socket.write(frame(SETTINGS, 1, 0, Buffer.alloc(0)));
      if (type === HEADERS) {
        const streamId = held.readUInt32BE(at + 5);
        answerLater(socket, Buffer.concat([frame(HEADERS, 4, streamId, headBlock), frame(0, 1, streamId, Buffer.from(body))]));
      }
      held = held.subarray(end);
      at = 0;
    }
  });
}

const secure = { key: certificateKey, cert: certificate };
const servers = [
  createServer(http1),
  createTlsServer({ ...secure, ALPNProtocols: ['http/1.1'] }, http1),
  createTlsServer({ ...secure, ALPNProtocols: ['h2'] }, http2),
];
for (const server of servers) server.listen(0, '127.0.0.1', 4096, announce);

let listening = 0;
function announce(): void {
  if (++listening < servers.length) return;
  const [plain, tls, h2] = servers.map((server) => (server.address() as AddressInfo).port);
  console.log(JSON.stringify({ plain, tls, http2: h2 }));
}
