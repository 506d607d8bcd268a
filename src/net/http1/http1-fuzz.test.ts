// Answers that are nearly right, in any fragmentation: the parser never throws, and what it makes of them does not depend on where the bytes
// were cut. Seeded: a failure names the bytes and comes again. `FUZZ_ROUNDS` and `FUZZ_SEED` look longer, and elsewhere.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeadCache } from './head-cache.ts';
import { DONE, FAILED, Http1Parser } from './http1-parser.ts';

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 30_000);
let state = Number(process.env['FUZZ_SEED'] ?? 7);

function next(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

const pick = <T>(from: readonly T[]): T => from[next(from.length)]!;

const statusLines = [
  'HTTP/1.1 200 OK',
  'HTTP/1.1 204',
  'HTTP/1.0 200 OK',
  'HTTP/1.1 304 x',
  'HTTP/1.1 100 Continue',
  'HTTP/2.0 200 ',
  'ICY 200',
];
const headers = [
  'Content-Length: 5',
  'Content-Length: 0',
  'content-length:\t7 ',
  'Content-Length: 18446744073709551617',
  'Content-Length: +5',
  'Transfer-Encoding: chunked',
  'transfer-encoding: CHUNKED',
  'Transfer-Encoding: gzip, chunked',
  'Connection: close',
  'Set-Cookie: a=b',
  'X-Folded: a\r\n b',
  ' leading',
  'No colon',
  'Bad name : x',
  'Location: /é',
  '',
];
const ends = ['\r\n', '\r\n', '\r\n', '\n', '\r', '\r\r\n'];
const bodies = [
  'hello',
  '',
  'hello world',
  '5\r\nhello\r\n0\r\n\r\n',
  '5;x=y\r\nhello\r\n0\r\nT: v\r\n\r\n',
  'ffffffffffffffff\r\n',
  '0\r\n\r\n',
  '-1\r\n',
  '5\r\nhelloX',
];

function answer(): Buffer {
  let text = pick(statusLines) + pick(ends);
  for (let i = next(4); i > 0; i--) text += pick(headers) + pick(ends);
  const bytes = Buffer.from(text + pick(ends) + pick(bodies) + (next(3) === 0 ? pick(bodies) : ''), 'latin1');
  for (let i = next(3); i > 0; i--) bytes[next(bytes.length)] = next(256);
  return bytes;
}

/** What comes of `bytes`, given in pieces of at most `size`. */
function outcome(bytes: Buffer, size: number, method: string, closes: boolean): unknown {
  const parser = new Http1Parser(new HeadCache());
  parser.begin(method, true);
  let given = 0;
  while (given < bytes.length && parser.state < DONE) {
    const piece = Buffer.from(bytes.subarray(given, given + size));
    given += piece.length;
    parser.consume(piece, piece.length);
    piece.fill(0); // it is the socket's again
  }
  if (closes) parser.end();
  const { head, body, bodyBytes, fault } = parser;
  if (parser.state === FAILED) return { fault: fault.replace(/".*"/s, '"..."') };
  const length = body === undefined ? 0 : body.length;
  assert.equal(length, bodyBytes);
  return {
    isDone: parser.state === DONE,
    status: parser.hasHead ? head!.status : 0,
    headers: parser.hasHead ? head!.headers : [],
    keepAlive: parser.hasHead && head!.keepAlive,
    body: typeof body === 'string' ? body : Buffer.from(body ?? []).toString('latin1'),
    excess: parser.state === DONE ? parser.excess + bytes.length - given : 0,
  };
}

test('no bytes make the parser hang or throw, and their pieces do not matter', () => {
  let done = 0;
  let failed = 0;
  for (let round = 0; round < rounds; round++) {
    const bytes = answer();
    const method = pick(['GET', 'GET', 'HEAD']);
    const closes = next(2) === 0;
    const whole = outcome(bytes, bytes.length, method, closes);
    for (const size of [1, 1 + next(bytes.length)]) {
      assert.deepEqual(
        outcome(bytes, size, method, closes),
        whole,
        `round ${round}: ${JSON.stringify(bytes.toString('latin1'))} by ${size}`,
      );
    }
    if ('fault' in (whole as object)) failed++;
    else if ((whole as { isDone: boolean }).isDone) done++;
  }
  assert.ok(done > rounds / 20 && failed > rounds / 20, `${done} done, ${failed} failed`);
});
