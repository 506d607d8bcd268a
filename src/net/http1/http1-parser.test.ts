import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseHead } from '../response-head.ts';
import { HeadCache } from './head-cache.ts';
import { DONE, FAILED, Http1Parser } from './http1-parser.ts';

interface Expected {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: readonly string[];
  readonly keepAlive?: boolean;
  readonly fault?: string;
  /** Bytes that do not belong to the response. */
  readonly excess?: number;
  readonly setCookies?: readonly string[];
  readonly location?: string;
  readonly contentEncoding?: string;
  readonly statusText?: string | undefined;
}
interface Row {
  readonly name: string;
  readonly method?: string;
  readonly bytes: string;
  /** The peer closes after the bytes. */
  readonly closes?: true;
  readonly expected: Expected;
}

const ok = 'HTTP/1.1 200 OK\r\n';
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;

const rows: readonly Row[] = [
  // lengths
  { name: 'a length', bytes: `${ok}Content-Length: 3\r\n\r\nabc`, expected: { status: 200, body: 'abc', keepAlive: true } },
  { name: 'a length in any case and blanks', bytes: `${ok}cOnTeNt-lEnGtH:\t 3 \r\n\r\nabc`, expected: { body: 'abc' } },
  { name: 'length 0', bytes: `${ok}Content-Length: 0\r\n\r\n`, expected: { body: '', keepAlive: true } },
  { name: 'the same length twice', bytes: `${ok}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`, expected: { body: 'abc' } },
  { name: 'no reason', bytes: 'HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n', expected: { status: 404, statusText: undefined } },
  { name: 'an empty reason', bytes: 'HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n', expected: { status: 404, statusText: '' } },
  {
    name: 'bare LF',
    bytes: 'HTTP/1.1 200 OK\nContent-Length: 3\n\nabc',
    expected: { body: 'abc', headers: ['Content-Length', '3'] },
  },
  {
    name: 'bytes that are not ASCII',
    bytes: `${ok}Content-Length: 4\r\n\r\n\xff\x00\xc3\xa9`,
    expected: { body: '\xff\x00\xc3\xa9' },
  },
  { name: 'bytes behind the end', bytes: `${ok}Content-Length: 3\r\n\r\nabcHTTP`, expected: { body: 'abc', excess: 4 } },
  // bodies that end with the connection
  { name: 'no length', bytes: `${ok}\r\nabc`, closes: true, expected: { body: 'abc' } },
  { name: 'HTTP/1.0', bytes: 'HTTP/1.0 200 OK\r\n\r\nabc', closes: true, expected: { body: 'abc', keepAlive: false } },
  {
    name: 'HTTP/1.0 with keep-alive',
    bytes: 'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\na',
    expected: { body: 'a', keepAlive: true },
  },
  {
    name: 'Connection: close',
    bytes: `${ok}Connection: x, Close\r\nContent-Length: 1\r\n\r\na`,
    expected: { body: 'a', keepAlive: false },
  },
  // what the script does not see
  {
    name: 'headers that say that the connection ends are not shown',
    bytes: `${ok}Connection: keep-alive\r\nconnection: x, Close\r\nX: 1\r\nContent-Length: 1\r\n\r\na`,
    expected: { headers: ['X', '1', 'Content-Length', '1'], keepAlive: false },
  },
  {
    name: 'of HTTP/1.0 they are',
    bytes: 'HTTP/1.0 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na',
    expected: { headers: ['Connection', 'close', 'Content-Length', '1'] },
  },
  {
    name: 'a length said twice is shown once',
    bytes: `${ok}Content-Length: 1\r\ncontent-length: 1\r\n\r\na`,
    expected: { headers: ['Content-Length', '1'] },
  },
  {
    name: 'a length beside chunks is none',
    bytes: `${ok}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
    expected: { headers: [], body: 'a', keepAlive: false },
  },
  {
    name: 'a value that begins on a folded line',
    bytes: `${ok}X:\r\n \r\n\t1 \r\n 2\r\nContent-Length: 0\r\n\r\n`,
    expected: { headers: ['X', '1 2', 'Content-Length', '0'] },
  },
  { name: 'a reason in UTF-8', bytes: 'HTTP/1.1 200 Gr\xc3\xbc\r\nContent-Length: 0\r\n\r\n', expected: { statusText: 'Grü' } },
  // no body
  { name: 'HEAD', method: 'HEAD', bytes: `${ok}Content-Length: 3\r\n\r\n`, expected: { body: '', keepAlive: true } },
  {
    name: '204 with a length',
    bytes: 'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n',
    expected: { status: 204, body: '' },
  },
  { name: '304', bytes: 'HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n', expected: { status: 304, body: '' } },
  { name: '101', bytes: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n', expected: { status: 101, body: '' } },
  // 1xx
  {
    name: 'answers 100 and 103 before the real one',
    bytes: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nSet-Cookie: no=1\r\n\r\n${ok}Content-Length: 1\r\n\r\na`,
    expected: { status: 200, body: 'a', setCookies: [] },
  },
  // chunks
  {
    name: 'chunks',
    bytes: `${chunked}3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n`,
    expected: { body: 'abc0123456789', keepAlive: true },
  },
  { name: 'no chunk', bytes: `${chunked}0\r\n\r\n`, expected: { body: '', keepAlive: true } },
  { name: 'an extension and trailers', bytes: `${chunked}3;a=b \r\nabc\r\n0\r\nX: 1\r\nY: 2\r\n\r\n`, expected: { body: 'abc' } },
  { name: 'leading zeros', bytes: `${chunked}0003\r\nabc\r\n000\r\n\r\n`, expected: { body: 'abc' } },
  { name: 'chunks and bytes behind them', bytes: `${chunked}1\r\na\r\n0\r\n\r\nzz`, expected: { body: 'a', excess: 2 } },
  {
    name: 'chunks win over a length, and the connection is left',
    bytes: `${ok}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
    expected: { body: 'a', keepAlive: false },
  },
  // headers
  {
    name: 'the headers a client needs',
    bytes: `${ok}Set-Cookie: a=1\r\nSET-COOKIE: b=2; Path=/\r\nLocation: /x\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n`,
    expected: { setCookies: ['a=1', 'b=2; Path=/'], location: '/x', contentEncoding: 'gzip' },
  },
  {
    name: 'headers as received, without the transfer coding',
    bytes: `${ok}X-A: 1\r\nx-a:2  \r\nEmpty:\r\nX Y: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    expected: { headers: ['X-A', '1', 'x-a', '2', 'Empty', '', 'X Y', '3'] },
  },
  {
    name: 'a folded line',
    bytes: `${ok}X-A: 1\r\n  2\r\nContent-Length: 0\r\n\r\n`,
    expected: { headers: ['X-A', '1 2', 'Content-Length', '0'] },
  },
  {
    name: 'a UTF-8 value',
    bytes: `${ok}X: \xc3\xa9\r\nContent-Length: 0\r\n\r\n`,
    expected: { headers: ['X', 'é', 'Content-Length', '0'] },
  },
  // faults: the texts are those k6 shows
  { name: 'garbage', bytes: 'garbage\r\n', expected: { fault: 'malformed HTTP response "garbage"' } },
  { name: 'control bytes', bytes: '\x00\x01\n', expected: { fault: 'malformed HTTP response' } },
  { name: 'an empty line first', bytes: `\r\n${ok}`, expected: { fault: 'malformed HTTP response ""' } },
  { name: 'an unknown version', bytes: 'HTTP/x 200 OK\r\n', expected: { fault: 'malformed HTTP version "HTTP/x"' } },
  { name: 'a status with a letter', bytes: 'HTTP/1.1 2x0 OK\r\n', expected: { fault: 'malformed HTTP status code "2x0"' } },
  { name: 'a status of four digits', bytes: 'HTTP/1.1 2000 OK\r\n', expected: { fault: 'malformed HTTP status code "2000"' } },
  {
    name: 'a line without a colon',
    bytes: `${ok}bad header\r\n`,
    expected: { fault: 'malformed MIME header: missing colon: "bad header"' },
  },
  { name: 'an empty name', bytes: `${ok}: 3\r\n`, expected: { fault: 'malformed MIME header line: ": 3"' } },
  { name: 'a fold first', bytes: `${ok} X: 3\r\n`, expected: { fault: 'malformed MIME header initial line: " X: 3"' } },
  { name: 'a bare CR', bytes: `${ok}X: a\rb\r\n`, expected: { fault: 'malformed MIME header line' } },
  { name: 'a NUL', bytes: `${ok}X: a\0b\r\n`, expected: { fault: 'malformed MIME header line' } },
  {
    name: 'two lengths that differ',
    bytes: `${ok}Content-Length: 3\r\nContent-Length: 4\r\n`,
    expected: { fault: 'http: message cannot contain multiple Content-Length headers; got ["3" "4"]' },
  },
  { name: 'a list of lengths', bytes: `${ok}Content-Length: 3, 3\r\n`, expected: { fault: 'bad Content-Length "3, 3"' } },
  { name: 'a length with a sign', bytes: `${ok}Content-Length: +3\r\n`, expected: { fault: 'bad Content-Length "+3"' } },
  {
    name: 'a length beyond reason',
    bytes: `${ok}Content-Length: 99999999999999999\r\n`,
    expected: { fault: 'bad Content-Length "99999999999999999"' },
  },
  { name: 'an empty length', bytes: `${ok}Content-Length: \r\n`, expected: { fault: 'invalid empty Content-Length ""' } },
  {
    name: 'another coding',
    bytes: `${ok}Transfer-Encoding: gzip, chunked\r\n`,
    expected: { fault: 'unsupported transfer encoding: "gzip, chunked"' },
  },
  { name: 'a chunk size with letters', bytes: `${chunked}zz\r\n`, expected: { fault: 'invalid byte in chunk length' } },
  { name: 'an empty chunk size', bytes: `${chunked}\r\n`, expected: { fault: 'empty hex number for chunk length' } },
  {
    name: 'a chunk size beyond reason',
    bytes: `${chunked}11111111111111111\r\n`,
    expected: { fault: 'http chunk length too large' },
  },
  {
    name: 'a chunk size that ends with LF',
    bytes: `${chunked}3\nabc\r\n`,
    expected: { fault: 'chunked line ends with bare LF' },
  },
  {
    name: 'a chunk longer than it says',
    bytes: `${chunked}3\r\nabcde\r\n`,
    expected: { fault: 'malformed chunked encoding', body: 'abc' },
  },
  { name: 'a chunk line without end', bytes: `${chunked}${'1'.repeat(5000)}`, expected: { fault: 'header line too long' } },
  {
    name: 'a trailer without a colon',
    bytes: `${chunked}0\r\nbad\r\n`,
    expected: { fault: 'malformed MIME header: missing colon: "bad"' },
  },
  // cut off
  { name: 'an end in the status line', bytes: 'HTTP/1.1 200', closes: true, expected: { fault: 'unexpected EOF' } },
  {
    name: 'an end in what is no status line',
    bytes: 'hello',
    closes: true,
    expected: { fault: 'malformed HTTP response "hello"' },
  },
  {
    name: 'an end in the headers',
    bytes: `${ok}Content-Le`,
    closes: true,
    expected: { fault: 'malformed MIME header: missing colon: "Content-Le"' },
  },
  { name: 'an end between the headers', bytes: `${ok}A: b\r\n`, closes: true, expected: { fault: 'unexpected EOF' } },
  {
    name: 'an end in the body',
    bytes: `${ok}Content-Length: 5\r\n\r\nabc`,
    closes: true,
    expected: { fault: 'unexpected EOF', body: 'abc' },
  },
  { name: 'an end in a chunk', bytes: `${chunked}5\r\nabc`, closes: true, expected: { fault: 'unexpected EOF', body: 'abc' } },
  {
    name: 'an end before the last chunk',
    bytes: `${chunked}3\r\nabc\r\n`,
    closes: true,
    expected: { fault: 'unexpected EOF', body: 'abc' },
  },
  {
    name: 'an end before the end of the trailers',
    bytes: `${chunked}0\r\n`,
    closes: true,
    expected: { fault: 'unexpected EOF' },
  },
];

/** Feeds `pieces`, each through a buffer that is overwritten afterwards as the shared one is. */
function parse(row: Row, pieces: readonly Buffer[], keepsBody = true): Http1Parser {
  const parser = new Http1Parser(new HeadCache());
  parser.begin(row.method ?? 'GET', keepsBody);
  const shared = Buffer.alloc(64 * 1024);
  let behind = 0;
  for (const piece of pieces) {
    if (parser.state >= DONE) {
      behind += piece.length;
      continue;
    }
    piece.copy(shared);
    parser.consume(shared, piece.length);
    shared.fill(0xee);
  }
  parser.excess += behind;
  if (row.closes === true) parser.end();
  return parser;
}

test('a fault shows nothing of what the shared buffer held before', () => {
  const parser = new Http1Parser(new HeadCache());
  parser.begin('GET', true);
  parser.consume(Buffer.from('\0\0secret of another VU\n'), 2);
  assert.equal(parser.fault, 'malformed HTTP response "\\x00"');
});

function check(parser: Http1Parser, { fault, body, ...rest }: Expected): void {
  assert.equal(parser.state, fault === undefined ? DONE : FAILED, parser.fault);
  if (fault === undefined) assert.equal(parser.fault, '');
  else assert.ok(parser.fault.startsWith(fault), parser.fault);
  const kept = parser.body;
  if (body !== undefined) {
    assert.equal(typeof kept === 'string' ? kept : Buffer.from(kept!).toString('latin1'), body);
    assert.equal(parser.bodyBytes, body.length);
  }
  if (fault !== undefined) return;
  const head = parser.head!;
  if (rest.status !== undefined) assert.equal(head.status, rest.status);
  if ('statusText' in rest) assert.equal(head.statusText, rest.statusText);
  if (rest.keepAlive !== undefined) assert.equal(head.keepAlive, rest.keepAlive);
  if (rest.headers !== undefined) assert.deepEqual(head.headers, rest.headers);
  if (rest.setCookies !== undefined) assert.deepEqual(head.setCookies, rest.setCookies);
  if (rest.location !== undefined) assert.equal(head.location, rest.location);
  if (rest.contentEncoding !== undefined) assert.equal(head.contentEncoding, rest.contentEncoding);
  assert.equal(parser.excess, rest.excess ?? 0);
}

for (const row of rows) {
  const bytes = Buffer.from(row.bytes, 'latin1');
  test(`${row.name}: the same result whole, byte by byte and at every split`, () => {
    check(parse(row, [bytes]), row.expected);
    check(
      parse(
        row,
        Array.from(bytes, (byte) => Buffer.from([byte])),
      ),
      row.expected,
    );
    for (let split = 1; split < bytes.length; split++) {
      check(parse(row, [bytes.subarray(0, split), bytes.subarray(split)]), row.expected);
    }
  });
}

test('a body that is not kept is counted', () => {
  const row: Row = { name: '', bytes: `${chunked}3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n`, expected: {} };
  const parser = parse(row, [Buffer.from(row.bytes)], false);
  assert.equal(parser.state, DONE);
  assert.equal(parser.body, undefined);
  assert.equal(parser.bodyBytes, 7);
});

test('large bodies come out whole, with a length, in chunks and to the end of the connection', () => {
  const body = Buffer.alloc(3_000_000, 'abcdefghijklm');
  const chunkText = [body.subarray(0, 100_000), body.subarray(100_000, 2_500_000), body.subarray(2_500_000)]
    .map((chunk) => `${chunk.length.toString(16)}\r\n${chunk.toString('latin1')}\r\n`)
    .join('');
  const responses: [string, true?][] = [
    [`${ok}Content-Length: ${body.length}\r\n\r\n${body.toString('latin1')}`],
    [`${chunked}${chunkText}0\r\n\r\n`],
    [`${ok}\r\n${body.toString('latin1')}`, true],
  ];
  for (const [text, closes] of responses) {
    const bytes = Buffer.from(text, 'latin1');
    for (const size of [997, 16_384, 65_536]) {
      const pieces = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      const parser = parse({ name: '', bytes: '', expected: {}, ...(closes === true ? { closes } : {}) }, pieces);
      assert.equal(parser.state, DONE);
      assert.ok(body.equals(parser.body as Uint8Array));
    }
  }
});

test('a length that the server only claims is not allocated', () => {
  const row: Row = { name: '', bytes: `${ok}Content-Length: 900000000000\r\n\r\nabc`, closes: true, expected: {} };
  const parser = parse(row, [Buffer.from(row.bytes)]);
  assert.equal(parser.state, FAILED);
  assert.equal(parser.bodyBytes, 3);
});

test('a head beyond 10 MB is refused', () => {
  const parser = new Http1Parser(new HeadCache());
  parser.begin('GET', true);
  parser.consume(Buffer.from(ok), ok.length);
  const line = Buffer.from(`X: ${'a'.repeat(60_000)}\r\n`);
  for (let i = 0; i < 200 && parser.state < DONE; i++) parser.consume(line, line.length);
  assert.equal(parser.state, FAILED);
  assert.equal(parser.fault, 'net/http: server response headers exceeded 10485760 bytes; aborted');
});

test('one parser serves one response after the other, also after one that was cut', () => {
  const parser = new Http1Parser(new HeadCache());
  const feed = (text: string): void => parser.consume(Buffer.from(text), text.length);
  parser.begin('GET', true);
  feed(`${ok}Content-Le`);
  parser.reset();
  parser.begin('GET', true);
  feed(`${ok}Content-Length: 1\r\n\r\na`);
  assert.equal(parser.body, 'a');
  parser.reset();
  parser.begin('GET', true);
  feed(`${chunked}2\r\nbc\r\n0\r\n\r\n`);
  assert.equal(parser.body, 'bc');
  assert.equal(parser.state, DONE);
});

test('an answer that begins as the last one did, but goes on otherwise, has its own head', () => {
  const heads = new HeadCache();
  const feed = (text: string): Http1Parser => {
    const parser = new Http1Parser(heads);
    parser.begin('GET', true);
    parser.consume(Buffer.from(text), text.length);
    return parser;
  };
  const first = feed(`${ok}X: 1\r\nContent-Length: 1\r\n\r\na`);
  const same = feed(`${ok}X: 1\r\nContent-Length: 1\r\n\r\nb`);
  assert.equal(same.head, first.head);
  assert.equal(same.body, 'b');
  assert.deepEqual(feed(`${ok}X: 2\r\nContent-Length: 1\r\n\r\nc`).head!.headers, ['X', '2', 'Content-Length', '1']);
  assert.equal(feed(`${ok}X: 2\r\nContent-Length: 2\r\n\r\ncd`).body, 'cd');
  assert.equal(feed(`${ok}X: 2\r\nContent-Le`).head, undefined);
  assert.equal(feed(`${ok}X: 2\r\nContent-Length: 2\r\n\r\nef`).body, 'ef');
});

for (const extra of ['', 'a', 'ab', 'abc']) {
  test(`of the kept head every byte counts, in new memory and in memory that comes again: ${extra.length} bytes more`, () => {
    const heads = new HeadCache();
    const text = `${ok}X: ${extra}\r\n\r\n`;
    const memory = Buffer.alloc(256);
    const { length } = text;
    heads.keep(new ResponseHead(), Buffer.from(text), length);
    for (const offset of [0, 1]) {
      const bytes = memory.subarray(offset);
      for (let at = -1; at < length; at++) {
        bytes.write(text, 'latin1');
        if (at >= 0) bytes[at]! ^= 1;
        assert.equal(heads.match(bytes, length), at < 0 ? length : 0, `byte ${at}`);
      }
      assert.equal(heads.match(bytes, length - 1), 0);
    }
  });
}

const tooLong: readonly [name: string, bytes: string][] = [
  ['by its length', `${ok}Content-Length: 9\r\n\r\n`],
  ['in chunks', `${chunked}5\r\nhello\r\n4\r\n`],
  ['to the end of the connection', `${ok}\r\n123456789`],
];
for (const [name, bytes] of tooLong) {
  test(`a body that is too long to keep is refused as soon as that is known: ${name}`, () => {
    for (const [keeps, isRefused] of [
      [true, true],
      [false, false],
    ] as const) {
      const parser = new Http1Parser(new HeadCache());
      parser.begin('GET', keeps, 8);
      parser.consume(Buffer.from(bytes), bytes.length);
      assert.equal(parser.state === FAILED, isRefused);
      if (isRefused) assert.match(parser.fault, /longer than maxResponseBody allows \(8 bytes\)/);
    }
  });
}
