// One scripted fault per row, and what a run must report of it: the response, the tags and the phases that never began. The expectations are
// those of k6 2.2 (`K6=/path/to/k6` runs them there); where onrush says something else on purpose, `onrush` holds it.

import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { certificate, certificateKey } from './certificate.ts';

export interface FaultRow {
  readonly name: string;
  /** The server of this row, or nothing if no server is asked. */
  readonly server?: () => Server;
  /** `{port}` is the server's. */
  readonly url: string;
  readonly expected: FaultOutcome;
  /** What onrush says instead. */
  readonly onrush?: Partial<FaultOutcome>;
}

export interface FaultOutcome {
  readonly status: number;
  readonly code: number;
  /** `error` of the response and of the tags. */
  readonly error: string;
  /** Values of the tags beside status, error, error_code, url, name, method, group and scenario. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Phases whose time is 0; the others take some time, or may. */
  readonly never: string;
  /** Nothing is counted. */
  readonly isUncounted?: boolean;
}

const head = 'HTTP/1.1 200 OK\r\n';
const unconnected = 'blocked connecting tls_handshaking sending waiting receiving';
const plain = 'tls_handshaking';
const bodyless = 'tls_handshaking receiving';
const untouched: Readonly<Record<string, string>> = { expected_response: 'false' };
const answered = (proto: string): Readonly<Record<string, string>> => ({ expected_response: 'false', proto });

/** A server that does `act` with each connection once something came. */
function onData(act: (socket: Socket) => void): () => Server {
  return () => createServer((socket) => socket.on('error', () => undefined).once('data', () => act(socket)));
}

const says = (text: string): (() => Server) => onData((socket) => socket.end(text));

function overTls(act: (socket: TLSSocket) => void, protocol = 'http/1.1'): () => Server {
  return () =>
    createTlsServer({ cert: certificate, key: certificateKey, ALPNProtocols: [protocol] }, (socket) => {
      socket.on('error', () => undefined).once('data', () => act(socket));
    });
}

function frame(type: number, flags: number, stream: number, payload: readonly number[] = []): Buffer {
  return Buffer.from([0, 0, payload.length, type, flags, 0, 0, 0, stream, ...payload]);
}

/** An HTTP/2 server that says hello and `frames` when the first request is in. */
function http2(...frames: readonly Buffer[]): () => Server {
  return overTls((socket) => socket.write(Buffer.concat([frame(4, 0, 0), frame(4, 1, 0), ...frames])), 'h2');
}

const eof = { status: 0, code: 1000, tags: untouched } as const;

export const faultRows: readonly FaultRow[] = [
  // Before anything is sent.
  {
    name: 'a URL that is none',
    url: 'http://[::1',
    expected: {
      status: 0,
      code: 1020,
      error: `invalid URL: parse "http://[::1": missing ']' in host`,
      never: unconnected,
      isUncounted: true,
    },
  },
  {
    name: 'a scheme that is not HTTP',
    url: 'gopher://127.0.0.1/',
    expected: { status: 0, code: 1000, error: 'unsupported protocol scheme "gopher"', tags: untouched, never: unconnected },
  },
  {
    name: 'a name that does not exist',
    url: 'http://nosuchhost.invalid/',
    expected: { status: 0, code: 1101, error: 'lookup: no such host', tags: untouched, never: unconnected },
  },
  {
    name: 'an address that is blacklisted',
    url: 'http://10.66.1.2/',
    expected: { status: 0, code: 1110, error: 'ip is blacklisted', tags: untouched, never: unconnected },
  },
  {
    name: 'a name that is blocked',
    url: 'http://blocked.test/',
    expected: { status: 0, code: 1111, error: 'hostname is blocked', tags: untouched, never: unconnected },
  },
  {
    name: 'a port where nobody listens',
    url: 'http://127.0.0.1:1/',
    expected: { status: 0, code: 1212, error: 'dial: connection refused', tags: untouched, never: unconnected },
  },
  // TLS.
  {
    name: 'a server that does not speak TLS',
    server: says('HTTP/1.1 400 Bad Request\r\n\r\n'),
    url: 'https://127.0.0.1:{port}/',
    expected: {
      status: 0,
      code: 1301,
      error: 'tls: first record does not look like a TLS handshake',
      tags: untouched,
      never: 'blocked tls_handshaking sending waiting receiving',
    },
  },
  {
    name: 'a TLS alert',
    server: () => createServer((socket) => socket.once('data', () => socket.end(Buffer.of(0x15, 3, 3, 0, 2, 2, 40)))),
    url: 'https://127.0.0.1:{port}/',
    expected: {
      status: 0,
      code: 1010,
      error: 'remote error: tls: handshake failure',
      tags: untouched,
      never: 'blocked tls_handshaking sending waiting receiving',
    },
  },
  {
    name: 'a certificate of an unknown authority',
    server: overTls((socket) => socket.end()),
    url: 'https://localhost:{port}/',
    expected: {
      status: 0,
      code: 1310,
      error: 'x509: unknown authority',
      tags: untouched,
      never: 'blocked tls_handshaking sending waiting receiving',
    },
  },
  {
    name: 'a certificate for another host',
    server: overTls((socket) => socket.end()),
    url: 'https://other.test:{port}/',
    expected: {
      status: 0,
      code: 1311,
      error: "x509: certificate doesn't match hostname",
      tags: untouched,
      never: 'blocked tls_handshaking sending waiting receiving',
    },
  },
  // Connections that break, and answers that are none.
  {
    name: 'a reset',
    server: onData((socket) => socket.resetAndDestroy()),
    url: 'http://127.0.0.1:{port}/',
    expected: { status: 0, code: 1220, error: 'read: connection reset by peer', tags: untouched, never: bodyless },
  },
  {
    name: 'a close without a word',
    server: says(''),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'EOF', never: bodyless },
  },
  {
    name: 'half a status line',
    server: says('HTTP/1.1 2'),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'malformed HTTP status code "2"', never: plain },
  },
  {
    name: 'half a body',
    server: says(`${head}Content-Length: 9\r\n\r\nabc`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'unexpected EOF', never: plain },
  },
  {
    name: 'what is not HTTP',
    server: says('garbage\r\n\r\n'),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'malformed HTTP response "garbage"', never: plain },
  },
  {
    name: 'a status that is no number',
    server: says('HTTP/1.1 2x0 OK\r\n\r\n'),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'malformed HTTP status code "2x0"', never: plain },
  },
  {
    name: 'a header without a colon',
    server: says(`${head}nothing\r\n\r\n`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'malformed MIME header: missing colon: "nothing"', never: plain },
  },
  {
    name: 'a bare CR in a header',
    server: says(`${head}A: b\rC: d\r\n\r\n`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'malformed MIME header line: "A: b\\rC: d"', never: plain },
  },
  {
    name: 'two lengths',
    server: says(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'http: message cannot contain multiple Content-Length headers; got ["2" "3"]', never: plain },
  },
  {
    name: 'a length that is no number',
    server: says(`${head}Content-Length: x\r\n\r\nabc`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'bad Content-Length "x"', never: plain },
  },
  {
    name: 'a coding that nobody knows',
    server: says(`${head}Transfer-Encoding: zip\r\n\r\nabc`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'unsupported transfer encoding: "zip"', never: plain },
  },
  {
    name: 'a chunk without a size',
    server: says(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'invalid byte in chunk length', never: plain },
  },
  {
    name: 'headers beyond all bounds',
    server: says(`${head}A: ${'a'.repeat(11_000_000)}\r\n\r\n`),
    url: 'http://127.0.0.1:{port}/',
    expected: { ...eof, error: 'net/http: server response headers exceeded 10485760 bytes; aborted', never: plain },
  },
  // Too slow.
  {
    name: 'no answer in time',
    server: onData(() => undefined),
    url: 'http://127.0.0.1:{port}/',
    expected: { status: 0, code: 1050, error: 'request timeout', tags: untouched, never: bodyless },
  },
  {
    name: 'no body in time',
    server: onData((socket) => socket.write(`${head}Content-Length: 9\r\n\r\nabc`)),
    url: 'http://127.0.0.1:{port}/',
    expected: { status: 0, code: 1050, error: 'request timeout', tags: untouched, never: plain },
  },
  // Answers.
  {
    name: 'a 404',
    server: says('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'),
    url: 'http://127.0.0.1:{port}/',
    expected: { status: 404, code: 1404, error: '', tags: answered('HTTP/1.1'), never: plain },
  },
  {
    name: 'a 503 of HTTP/1.0',
    server: says('HTTP/1.0 503 Busy\r\n\r\nbusy'),
    url: 'http://127.0.0.1:{port}/',
    expected: { status: 503, code: 1503, error: '', tags: answered('HTTP/1.0'), never: plain },
  },
  {
    name: 'a body that is not gzip',
    server: says(`${head}Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\nnot packed`),
    url: 'http://127.0.0.1:{port}/',
    expected: {
      status: 0,
      code: 1701,
      error: 'error decompressing response body (error decompressing response body (gzip: invalid header))',
      tags: untouched,
      never: plain,
    },
    onrush: { error: 'error decompressing response body (gzip: invalid header)' },
  },
  {
    name: 'half a gzip',
    server: onData((socket) =>
      socket.end(Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\r\n\r\n`), gzipSync('packed').subarray(0, 15)])),
    ),
    url: 'http://127.0.0.1:{port}/',
    expected: { status: 0, code: 1000, error: 'unexpected EOF', tags: untouched, never: plain },
  },
  // HTTP/2. The rows above of TLS verify; these do not, by their host.
  {
    name: 'a GOAWAY',
    server: http2(frame(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2])),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1000,
      error: 'http2: Transport received GOAWAY from server ErrCode:INTERNAL_ERROR',
      tags: untouched,
      never: '',
    },
    onrush: { code: 1613, error: 'http2: received GoAway with http2 ErrCode INTERNAL_ERROR' },
  },
  {
    name: 'a GOAWAY and a close',
    server: overTls((socket) => socket.end(Buffer.concat([frame(4, 0, 0), frame(7, 0, 0, [0, 0, 0, 1, 0, 0, 0, 2])])), 'h2'),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1613,
      error: 'http2: received GoAway with http2 ErrCode INTERNAL_ERROR',
      tags: untouched,
      never: '',
    },
  },
  {
    name: 'a body of no stream',
    server: http2(frame(0, 0, 0, [97])),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1652,
      error: 'http2: connection error with http2 ErrCode PROTOCOL_ERROR',
      tags: untouched,
      never: '',
    },
  },
  {
    name: 'a stream that is reset',
    server: http2(frame(3, 0, 1, [0, 0, 0, 8])),
    url: 'https://trusted.test:{port}/',
    expected: { status: 0, code: 1639, error: 'http2: stream error with http2 ErrCode CANCEL', tags: untouched, never: '' },
  },
  {
    name: 'an unknown reset',
    server: http2(frame(3, 0, 1, [0, 0, 1, 0])),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1630,
      error: 'http2: stream error with http2 ErrCode unknown error code 0x100',
      tags: untouched,
      never: '',
    },
  },
  {
    name: 'a head that cannot be unpacked',
    server: http2(frame(1, 5, 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1660,
      error: 'http2: connection error with http2 ErrCode COMPRESSION_ERROR',
      tags: untouched,
      never: '',
    },
  },
  {
    name: 'an answer to nothing',
    server: http2(frame(1, 5, 7, [0x88])),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1050,
      error: 'request timeout',
      tags: untouched,
      never: '',
    },
    onrush: { code: 1652, error: 'http2: connection error with http2 ErrCode PROTOCOL_ERROR' },
  },
  {
    name: 'a window beyond all bounds',
    server: http2(frame(8, 0, 0, [0x7f, 0xff, 0xff, 0xff])),
    url: 'https://trusted.test:{port}/',
    expected: {
      status: 0,
      code: 1654,
      error: 'http2: connection error with http2 ErrCode FLOW_CONTROL_ERROR',
      tags: untouched,
      never: '',
    },
  },
  {
    name: 'half an HTTP/2 body',
    server: overTls((socket) => socket.end(Buffer.concat([frame(4, 0, 0), frame(1, 4, 1, [0x88]), frame(0, 0, 1, [97])])), 'h2'),
    url: 'https://trusted.test:{port}/',
    expected: { status: 0, code: 1000, error: 'unexpected EOF', tags: untouched, never: '' },
  },
  {
    name: 'a 404 of HTTP/2',
    server: http2(frame(1, 5, 1, [0x8d])),
    url: 'https://trusted.test:{port}/',
    expected: { status: 404, code: 1404, error: '', tags: { ...answered('HTTP/2.0'), tls_version: 'tls1.3' }, never: '' },
  },
];
