// Servers that break HTTP in one known way each, for tests of what the client makes of it.

import { createServer, type AddressInfo, type Socket } from 'node:net';

const declared = 1000;
const partial = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 1000\r\n\r\nonly this';
const whole = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nwhole';
const settleMs = 20;
const byteMs = 2;
const hugeBytes = 4 * 1024 * 1024;

export type Fault =
  | 'refuse'
  | 'reset-on-connect'
  | 'reset-on-request'
  | 'reset-mid-body'
  | 'close-mid-body'
  | 'close-on-request'
  | 'close-on-reuse'
  | 'garbage'
  | 'never-answer'
  | 'slow-bytes'
  | 'wrong-length'
  | 'bad-chunk'
  | 'huge-headers';

/** What each fault does with a connection; `answer` is called for each chunk that the client sends. */
interface Behaviour {
  readonly connect?: (socket: Socket) => void;
  readonly answer?: (socket: Socket, count: number) => void;
}

const behaviours: Readonly<Record<Fault, Behaviour>> = {
  /** Nobody listens. */
  refuse: {},
  'reset-on-connect': { connect: (socket) => socket.resetAndDestroy() },
  /** Takes the request, then resets without an answer. */
  'reset-on-request': { answer: (socket) => socket.resetAndDestroy() },
  'reset-mid-body': {
    answer: (socket) => {
      socket.write(partial);
      setTimeout(() => socket.resetAndDestroy(), settleMs);
    },
  },
  /** Promises 1000 bytes and closes in good order after a few. */
  'close-mid-body': { answer: (socket) => socket.end(partial) },
  /** Closes in good order without an answer. */
  'close-on-request': { answer: (socket) => socket.end() },
  /** Answers the first request of a connection and closes at the second: an idle connection that died. */
  'close-on-reuse': { answer: (socket, count) => (count === 1 ? socket.write(whole) : socket.end()) },
  garbage: { answer: (socket) => socket.end('\u0016\u0003this is not HTTP\n\n') },
  'never-answer': {},
  /** A valid answer, one byte at a time. */
  'slow-bytes': { answer: (socket) => trickle(socket, whole) },
  /** Sends more than it declared, on a connection that stays open. */
  'wrong-length': { answer: (socket) => socket.write(`${whole}${'surplus '.repeat(declared / 8)}`) },
  'bad-chunk': {
    answer: (socket) =>
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nfine\r\nzz\r\noh no\r\n0\r\n\r\n'),
  },
  'huge-headers': {
    answer: (socket) => socket.end(`HTTP/1.1 200 OK\r\nx-huge: ${'x'.repeat(hugeBytes)}\r\ncontent-length: 0\r\n\r\n`),
  },
};

export const faults: readonly Fault[] = Object.keys(behaviours) as Fault[];

export interface FaultServer {
  readonly url: string;
  readonly port: number;
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Starts a server with one fault on a free port of 127.0.0.1. */
export async function startFaultServer(fault: Fault): Promise<FaultServer> {
  const { connect, answer } = behaviours[fault];
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    let count = 0;
    connections++;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    socket.on('data', () => answer?.(socket, ++count));
    connect?.(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  if (fault === 'refuse') await close();
  return { url: `http://127.0.0.1:${port}`, port, connections: () => connections, close };
}

function trickle(socket: Socket, text: string): void {
  if (text === '' || socket.destroyed) return;
  socket.write(text[0]!);
  setTimeout(() => trickle(socket, text.slice(1)), byteMs);
}
