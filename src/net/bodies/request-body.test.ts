import assert from 'node:assert/strict';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { Readable } from 'node:stream';
import { test } from 'node:test';
import { createHash } from 'node:crypto';
import { bodyBytes, bodyLength, bodyText, eachPart, piecedBody } from './request-body.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { listen, netFor, send } from '../testing.ts';

const small = piecedBody([Buffer.from('ab'), Buffer.from(''), Buffer.from('é'), Buffer.from('f')]);

test('a body in pieces is as long, and says the same, as in one', () => {
  assert.equal(bodyLength(small), 5);
  assert.equal(bodyLength('abé'), 4);
  assert.equal(bodyText(small), 'abéf');
  assert.deepEqual(Buffer.from(bodyBytes(small)), Buffer.from('abéf'));
  const bytes = new Uint8Array([1]);
  assert.equal(bodyBytes(bytes), bytes);
});

test('each stretch of a body is found in its pieces', () => {
  const whole = Buffer.from(bodyBytes(small));
  for (let start = 0; start <= whole.length; start++) {
    for (let end = start; end <= whole.length; end++) {
      const parts: Uint8Array[] = [];
      eachPart(small.pieces, start, end, (piece, from, to) => parts.push(piece.subarray(from, to)));
      assert.deepEqual(Buffer.concat(parts), whole.subarray(start, end));
    }
  }
});

const file = Buffer.alloc(3_000_000, 'a file of some size');
const form = piecedBody([Buffer.from('--b\r\n\r\n'), file, Buffer.from('\r\n--b--\r\n')]);
const digest = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');
const digests = (request: Readable, answer: (text: string) => void): void => {
  const hash = createHash('sha1');
  request.on('data', (bytes: Buffer) => hash.update(bytes));
  request.on('end', () => answer(hash.digest('hex')));
};

for (const [name, body] of [
  ['small', small],
  ['large', form],
] as const) {
  test(`a ${name} body in pieces arrives whole over HTTP/1.1 and HTTP/2`, async (t) => {
    const shop: RequestListener = (request, response) => digests(request, (text) => response.end(text));
    const shop2 = (request: Http2ServerRequest, response: Http2ServerResponse): void =>
      digests(request, (text) => response.end(text));
    const client = netFor(t, { insecureSkipTLSVerify: true }).client();
    const urls = [
      `http://${await listen(t, createHttpServer(shop))}/`,
      `https://${await listen(t, createSecureServer(localhostCertificate, shop2))}/`,
    ];
    for (const url of urls) {
      const response = await send(client, url, { method: 'POST', body });
      assert.equal(response.text(), digest(bodyBytes(body)), response.error?.message);
    }
  });
}
