// The client against nginx, whose HTTP/2 is not Node's: literal header fields, small frames, GOAWAY after so many requests.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largeBytes, noNginx as skip, startNginx } from '../test-nginx.ts';
import { netFor, send } from '../testing.ts';

test('nginx answers over HTTP/2, one request after the other and many at a time', { skip }, async (t) => {
  const url = await startNginx(t, { http: 'keepalive_requests 100000;' });
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  for (let i = 0; i < 5; i++) {
    const response = await send(client, url, { headers: ['X-A', `v${i % 2}`] });
    assert.equal(response.error, undefined);
    assert.equal(response.proto, 'HTTP/2.0');
    assert.equal(response.text(), `GET v${i % 2} `);
    assert.equal(response.headers[response.headers.indexOf('content-type') + 1], 'text/plain');
    assert.equal(response.reusedConnection, i > 0);
  }
  const many = await Promise.all(Array.from({ length: 500 }, (_, i) => send(client, url, { headers: ['X-A', String(i)] })));
  many.forEach((response, i) => assert.equal(response.text(), `GET ${i} `));
  // It takes 128 at a time.
  assert.ok(many.filter((response) => !response.reusedConnection).length <= 3);
  assert.equal((await send(client, `${url}missing`)).status, 404);
});

test('large bodies go to and come from nginx', { skip }, async (t) => {
  const url = await startNginx(t);
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  const all = await Promise.all(Array.from({ length: 4 }, () => send(client, `${url}large`)));
  for (const response of all) {
    assert.equal(response.bodyBytes, largeBytes);
    assert.ok(Buffer.alloc(largeBytes, 'abc').equals(response.body!));
  }
  const body = new Uint8Array(largeBytes);
  const posted = await send(client, `${url}upload`, { method: 'POST', body });
  assert.equal(posted.status, 200, posted.error?.message);
  const small = await send(client, url, { method: 'POST', body: 'abc', headers: ['X-A', 'b'] });
  assert.equal(small.text(), 'POST b 3');
});

for (const streams of [4, 128]) {
  test(`no request is lost when nginx ends connections after ten, ${streams} at a time`, { skip }, async (t) => {
    const url = await startNginx(t, { http: `keepalive_requests 10; http2_max_concurrent_streams ${streams};` });
    const client = netFor(t, { insecureSkipTLSVerify: true }).client();
    for (let round = 0; round < 4; round++) {
      const responses = await Promise.all(
        Array.from({ length: 100 }, (_, i) => send(client, url, { headers: ['X-A', String(i)] })),
      );
      responses.forEach((response, i) => assert.equal(response.text(), `GET ${i} `, response.error?.message));
    }
    for (let i = 0; i < 25; i++) assert.equal((await send(client, url)).status, 200);
  });
}
