// WebSockets (RFC 6455) as far as the inspector's protocol needs them: text messages of any length, whole or in fragments, both ends,
// no extensions. Bytes may come in any pieces.

import { createHash, randomBytes } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const longestMessage = 256 * 1024 * 1024;
const keySuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

interface Frame {
  readonly isFinal: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly end: number;
}

export class WebSocket {
  private readonly socket: Duplex;
  /** Clients mask what they send. */
  private readonly isClient: boolean;
  private received: Buffer[] = [];
  private receivedBytes = 0;
  /** So many bytes make the next frame; fewer need no look. */
  private wantedBytes = 2;
  private fragments: Buffer[] = [];
  private isOpen = true;
  onMessage: ((text: string) => void) | undefined;
  onClose: (() => void) | undefined;

  constructor(socket: Duplex, isClient: boolean) {
    this.socket = socket;
    this.isClient = isClient;
    socket.on('data', (bytes: Buffer) => this.receive(bytes));
    socket.on('error', () => this.end());
    socket.on('close', () => this.end());
  }

  send(text: string): void {
    if (this.isOpen) this.write(opcodes.text, Buffer.from(text));
  }

  /** `code`: 1000 for a normal end, 1001 if the program goes away. */
  close(code = 1000): void {
    if (!this.isOpen) return;
    const reason = Buffer.alloc(2);
    reason.writeUInt16BE(code);
    this.write(opcodes.close, reason);
    this.socket.end();
    this.end();
  }

  /** Takes bytes that have arrived. */
  receive(bytes: Buffer): void {
    this.received.push(bytes);
    this.receivedBytes += bytes.length;
    while (this.isOpen && this.receivedBytes >= this.wantedBytes) {
      const buffer = this.received.length === 1 ? this.received[0]! : Buffer.concat(this.received);
      const frame = this.parse(buffer);
      const rest = frame === undefined ? buffer : buffer.subarray(frame.end);
      this.received = [rest];
      this.receivedBytes = rest.length;
      if (frame === undefined) return;
      this.wantedBytes = 2;
      this.take(frame);
    }
  }

  private take({ isFinal, opcode, payload }: Frame): void {
    if (opcode === opcodes.close) return this.close();
    if (opcode === opcodes.ping) return this.write(opcodes.pong, payload);
    if (opcode === opcodes.pong) return;
    this.fragments.push(payload);
    if (!isFinal) return;
    const text = Buffer.concat(this.fragments).toString('utf8');
    this.fragments = [];
    this.onMessage?.(text);
  }

  /** The first frame in `buffer`, if all of it is there; otherwise notes how much is wanted. */
  private parse(buffer: Buffer): Frame | undefined {
    const length7 = buffer[1]! & 0x7f;
    const isMasked = (buffer[1]! & 0x80) !== 0;
    const lengthBytes = length7 === 127 ? 8 : length7 === 126 ? 2 : 0;
    const start = 2 + lengthBytes + (isMasked ? 4 : 0);
    this.wantedBytes = start;
    if (buffer.length < start) return undefined;
    const length = lengthBytes === 8 ? Number(buffer.readBigUInt64BE(2)) : lengthBytes === 2 ? buffer.readUInt16BE(2) : length7;
    if (length > longestMessage) {
      this.close(1009);
      return undefined;
    }
    const end = start + length;
    this.wantedBytes = end;
    if (buffer.length < end) return undefined;
    const payload = Buffer.from(buffer.subarray(start, end));
    if (isMasked) mask(payload, buffer.subarray(start - 4, start));
    return { isFinal: (buffer[0]! & 0x80) !== 0, opcode: buffer[0]! & 0x0f, payload, end };
  }

  private write(opcode: number, payload: Buffer): void {
    const { length } = payload;
    const lengthBytes = length > 0xffff ? 8 : length > 125 ? 2 : 0;
    const head = Buffer.alloc(2 + lengthBytes);
    head[0] = 0x80 | opcode;
    head[1] = (this.isClient ? 0x80 : 0) | (lengthBytes === 8 ? 127 : lengthBytes === 2 ? 126 : length);
    if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(length), 2);
    else if (lengthBytes === 2) head.writeUInt16BE(length, 2);
    if (!this.isClient) {
      this.socket.write(Buffer.concat([head, payload]));
      return;
    }
    const key = randomBytes(4);
    mask(payload, key);
    this.socket.write(Buffer.concat([head, key, payload]));
  }

  private end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onClose?.();
  }
}

/** Answers the request of a client that wants a WebSocket; `undefined` if it is none. */
export function acceptWebSocket({ headers }: IncomingMessage, socket: Duplex, head: Buffer): WebSocket | undefined {
  const key = headers['sec-websocket-key'];
  if (key === undefined || headers.upgrade?.toLowerCase() !== 'websocket') return undefined;
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${acceptanceOf(key)}\r\n\r\n`,
  );
  const webSocket = new WebSocket(socket, false);
  // What came with the request is looked at once the caller can listen.
  if (head.length > 0) queueMicrotask(() => webSocket.receive(head));
  return webSocket;
}

/** Connects to a `ws:` URL. Rejects if the server wants no WebSocket. */
export async function openWebSocket(url: string): Promise<WebSocket> {
  const key = randomBytes(16).toString('base64');
  return new Promise((resolve, reject) => {
    const asked = request(url.replace(/^ws:/, 'http:'), {
      headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key },
    });
    asked.on('upgrade', (response, socket, head) => {
      if (response.headers['sec-websocket-accept'] !== acceptanceOf(key)) return reject(new Error('the handshake is wrong'));
      const webSocket = new WebSocket(socket, true);
      if (head.length > 0) queueMicrotask(() => webSocket.receive(head));
      resolve(webSocket);
    });
    asked.on('response', ({ statusCode, statusMessage }) => reject(new Error(`${statusCode} ${statusMessage}`)));
    asked.on('error', reject);
    asked.end();
  });
}

function acceptanceOf(key: string): string {
  return createHash('sha1')
    .update(key + keySuffix)
    .digest('base64');
}

function mask(payload: Buffer, key: Uint8Array): void {
  for (let index = 0; index < payload.length; index++) payload[index]! ^= key[index & 3]!;
}
