// The client against real HTTP/2 servers: Node's.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { HttpClient } from '../client.ts';
import { decodeBody } from '../bodies/encoding.ts';
import type { HttpResponse, NetOptions } from '../exchange.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { listen, netFor, requestOf, send } from '../testing.ts';
import { serverFor } from './test-server.ts';

function clientFor(t: TestContext, options: Partial<NetOptions> = {}): HttpClient {
  return netFor(t, { insecureSkipTLSVerify: true, ...options }).client();
}

function headerOf(response: HttpResponse, name: string): string | undefined {
  const index = response.headers.findIndex((text, at) => at % 2 === 0 && text === name);
  return index < 0 ? undefined : response.headers[index + 1];
}

async function bodyOf(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function echo(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  const answer = async (): Promise<void> => {
    const body = await bodyOf(stream);
    stream.respond({ ':status': 200, 'x-length': headers['content-length'] ?? 'none' });
    stream.end(body);
  };
  void answer();
}

test('a GET tells everything about the answer', async (t) => {
  let seen: IncomingHttpHeaders = {};
  const { url } = await serverFor(t, (stream, headers) => {
    seen = headers;
    stream.respond({ ':status': 201, 'Content-Type': 'text/plain', 'set-cookie': ['a=1', 'b=2'], location: '/x', 'x-utf8': 'y' });
    stream.end('héllo');
  });
  const headers = ['Host', 'other.test', 'X-A', 'é', 'Connection', 'keep-alive', 'TE', 'gzip', 'User-Agent', 'k6'];
  const response = await send(clientFor(t), `${url}a%20b?c=d#e`, { headers });
  assert.equal(response.error, undefined);
  assert.equal(response.status, 201);
  assert.equal(response.statusText, undefined);
  assert.equal(response.proto, 'HTTP/2.0');
  assert.equal(response.text(), 'héllo');
  assert.equal(response.bodyBytes, 6);
  assert.equal(headerOf(response, 'content-type'), 'text/plain');
  assert.deepEqual(response.setCookies, ['a=1', 'b=2']);
  assert.equal(response.location, '/x');
  assert.equal(response.tlsVersion, 'tls1.3');
  assert.equal(response.remoteIp, '127.0.0.1');
  assert.equal(response.reusedConnection, false);
  assert.equal(seen[':method'], 'GET');
  assert.equal(seen[':scheme'], 'https');
  assert.equal(seen[':path'], '/a%20b?c=d');
  assert.equal(seen[':authority'], 'other.test');
  assert.equal(Buffer.from(String(seen['x-a']), 'latin1').toString(), 'é');
  assert.equal(seen['user-agent'], 'k6');
  assert.equal(seen.host, undefined);
  assert.equal(seen.te, undefined);
  assert.equal(seen.connection, undefined);
  const { timings } = response;
  assert.ok(timings.tlsHandshaking > 0 && timings.connecting > 0 && timings.waiting > 0);
  assert.ok(timings.blocked >= timings.tlsHandshaking + timings.connecting);
  assert.ok(response.sentBytes > 300 && response.receivedBytes > 700);
});

test('requests one after the other share a connection, and repeated headers become small', async (t) => {
  const { url, sessions } = await serverFor(t, (stream) => {
    stream.respond({ ':status': 200, 'x-some-header': 'some value that is not short' });
    stream.end('ok');
  });
  const client = clientFor(t);
  const headers = ['User-Agent', 'a user agent with a long name', 'X-Token', 'abcdefghijklmnopqrstuvwxyz'];
  const sizes: number[] = [];
  for (let i = 0; i < 5; i++) {
    const response = await send(client, url, { headers });
    assert.equal(response.text(), 'ok');
    assert.equal(headerOf(response, 'x-some-header'), 'some value that is not short');
    assert.equal(response.reusedConnection, i > 0);
    if (i > 0) assert.equal(response.timings.connecting + response.timings.tlsHandshaking, 0);
    sizes.push(response.sentBytes);
  }
  assert.equal(sessions.length, 1);
  assert.ok(sizes[4]! < 60, String(sizes));
});

test('headers that change are sent as they are now', async (t) => {
  const { url } = await serverFor(t, (stream, headers) => {
    stream.respond({ ':status': 200 });
    stream.end(`${headers[':path']} ${String(headers['x-a'])} ${String(headers['x-b'])}`);
  });
  const client = clientFor(t);
  const same = ['X-A', '1', 'X-B', 'same'];
  for (const path of ['', 'index.html', 'c?d', '']) {
    for (let i = 0; i < 3; i++) assert.equal((await send(client, url + path, { headers: same })).text(), `/${path} 1 same`);
  }
  for (let i = 0; i < 300; i++) {
    const response = await send(client, url, { headers: ['X-A', `value ${i}`, 'X-B', 'same'] });
    assert.equal(response.text(), `/ value ${i} same`);
    if (i % 50 === 0) assert.equal((await send(client, url, { headers: same })).text(), '/ 1 same');
  }
});

const bodies: readonly [name: string, body: string | Uint8Array | undefined][] = [
  ['no body', undefined],
  ['an empty text', ''],
  ['a text', 'añ€𝄞'],
  ['bytes of one frame and a bit', new Uint8Array(16_385).fill(7)],
  ['a large text', 'x€'.repeat(400_000)],
  ['many bytes', new Uint8Array(9_000_000).map((_, i) => i % 251)],
];
for (const [name, body] of bodies) {
  test(`a POST with ${name} arrives whole both ways`, async (t) => {
    const { url } = await serverFor(t, echo);
    const sent = body === undefined ? Buffer.alloc(0) : Buffer.from(body as string);
    const response = await send(clientFor(t), url, { method: 'POST', body, headers: ['Content-Length', '12345'] });
    assert.equal(response.error, undefined);
    assert.equal(headerOf(response, 'x-length'), String(sent.length));
    assert.ok(sent.equals(response.body!));
    assert.equal(response.bodyBytes, sent.length);
    assert.ok(response.sentBytes > sent.length && response.receivedBytes > sent.length);
    assert.ok(response.timings.sending >= 0 && response.timings.waiting >= 0 && response.timings.receiving >= 0);
  });
}

test('methods other than GET and POST arrive, and HEAD has no body', async (t) => {
  const { url } = await serverFor(t, (stream, headers) => {
    stream.respond({ ':status': 200, 'x-method': headers[':method'] ?? '', 'content-length': '5' });
    stream.end(headers[':method'] === 'HEAD' ? '' : 'hello');
  });
  const client = clientFor(t);
  for (const method of ['PUT', 'DELETE', 'HEAD', 'OPTIONS', 'CUSTOM']) {
    const response = await send(client, url, { method });
    assert.equal(response.error, undefined);
    assert.equal(headerOf(response, 'x-method'), method);
    assert.equal(response.text(), method === 'HEAD' ? '' : 'hello');
  }
});

test('requests at a time to a server not known yet end up on one connection', async (t) => {
  const { url, sessions } = await serverFor(t, echo);
  const net = netFor(t, { insecureSkipTLSVerify: true });
  for (let round = 0; round < 2; round++) {
    const before = sessions.length;
    const client = net.client();
    const responses = await Promise.all(Array.from({ length: 10 }, () => send(client, url, { method: 'POST', body: 'a' })));
    for (const response of responses) {
      assert.equal(response.error, undefined);
      assert.equal(response.text(), 'a');
    }
    // Afterwards the thread knows that the others can wait for the first.
    if (round === 1) assert.equal(sessions.length - before, 1);
    assert.equal((await send(client, url)).reusedConnection, true);
    assert.deepEqual(
      responses.map((response) => response.reusedConnection).filter((isReused) => !isReused),
      [false],
    );
  }
});

test('clients never share a connection', async (t) => {
  const { url, sessions } = await serverFor(t, echo);
  const net = netFor(t, { insecureSkipTLSVerify: true });
  await send(net.client(), url);
  await send(net.client(), url);
  assert.equal(sessions.length, 2);
});

test('large bodies at a time, both ways, do not disturb each other', async (t) => {
  const { url } = await serverFor(t, echo);
  const client = clientFor(t);
  const all = Array.from({ length: 8 }, (_, i) => new Uint8Array(700_000 + i).fill(i));
  const responses = await Promise.all(all.map((body) => send(client, url, { method: 'POST', body })));
  responses.forEach((response, i) => assert.ok(Buffer.from(all[i]!).equals(response.body!), String(i)));
});

test('a body larger than all windows is counted when it is discarded', async (t) => {
  const { url } = await serverFor(t, (stream) => {
    stream.respond({ ':status': 200 });
    stream.end(Buffer.alloc(20_000_000));
  });
  const response = await send(clientFor(t), url, { discardBody: true });
  assert.equal(response.error, undefined);
  assert.equal(response.bodyBytes, 20_000_000);
  assert.equal(response.body, undefined);
  assert.equal(response.text(), '');
});

for (const declares of [true, false]) {
  test(`a body that is too long to keep is refused, ${declares ? 'by its length' : 'when it comes'}; the connection goes on`, async (t) => {
    const { url, sessions } = await serverFor(t, (stream, headers) => {
      const body = headers[':path'] === '/large' ? 'x'.repeat(100_000) : 'small';
      stream.respond({ ':status': 200, ...(declares && { 'content-length': body.length }) });
      stream.end(body);
    });
    const client = clientFor(t, { maxBodyBytes: 50_000 });
    const { error } = await send(client, `${url}large`);
    assert.match(error!.message, /longer than maxResponseBody allows \(50000 bytes\)/);
    assert.equal((await send(client, url)).text(), 'small');
    assert.equal((await send(client, `${url}large`, { discardBody: true })).bodyBytes, 100_000);
    assert.equal(sessions.length, 1);
  });
}

test('a compressed body is left to the caller', async (t) => {
  const { url } = await serverFor(t, (stream) => {
    stream.respond({ ':status': 200, 'content-encoding': 'gzip' });
    stream.end(gzipSync('hello'));
  });
  const response = await send(clientFor(t), url);
  assert.equal(response.contentEncoding, 'gzip');
  assert.equal(Buffer.from(decodeBody(response.body!, 'gzip') as Uint8Array).toString(), 'hello');
});

test('hints, early answers and trailers are taken', async (t) => {
  const { url } = await serverFor(t, (stream, headers) => {
    stream.additionalHeaders({ ':status': 103, link: '</a.css>' });
    if (headers[':method'] === 'POST') {
      stream.respond({ ':status': 413 });
      stream.end('too large');
      return;
    }
    stream.respond({ ':status': 200 }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'x-trailer': 'z' }));
    stream.end('body');
  });
  const client = clientFor(t);
  const response = await send(client, url);
  assert.equal(response.status, 200);
  assert.equal(response.text(), 'body');
  assert.equal(headerOf(response, 'x-trailer'), undefined);
  assert.equal(headerOf(response, 'link'), undefined);
  const early = await send(client, url, { method: 'POST', body: new Uint8Array(5_000_000) });
  assert.equal(early.status, 413, early.error?.message);
  assert.equal((await send(client, url)).reusedConnection, true);
});

test('a reset stream fails with its code, the connection goes on', async (t) => {
  const { url, sessions } = await serverFor(t, (stream, headers) => {
    if (headers[':path'] === '/ok') {
      stream.respond({ ':status': 200 });
      stream.end('ok');
    } else stream.close(2);
  });
  const client = clientFor(t);
  assert.equal((await send(client, `${url}ok`)).text(), 'ok');
  const response = await send(client, url);
  assert.deepEqual(response.error, { code: 1633, message: 'http2: stream error with http2 ErrCode INTERNAL_ERROR' });
  assert.equal(response.status, 0);
  assert.equal((await send(client, `${url}ok`)).reusedConnection, true);
  assert.equal(sessions.length, 1);
});

test('after GOAWAY, what the server did not see goes over a new connection', async (t) => {
  let asked = 0;
  const { url, sessions } = await serverFor(t, (stream) => {
    if (++asked === 3) stream.session!.goaway(0, stream.id! - 2);
    else {
      stream.respond({ ':status': 200 });
      stream.end('ok');
    }
  });
  const client = clientFor(t);
  for (let i = 0; i < 4; i++) {
    const response = await send(client, url, { method: 'POST', body: 'x' });
    assert.equal(response.text(), 'ok', response.error?.message);
    assert.equal(response.reusedConnection, i === 1 || i === 3);
  }
  assert.equal(sessions.length, 2);
});

test('after GOAWAY, what the server has seen is still answered', async (t) => {
  const { url, sessions } = await serverFor(t, (stream) => {
    stream.session!.goaway(0, stream.id);
    setTimeout(() => {
      stream.respond({ ':status': 200 });
      stream.end('late');
    }, 20);
  });
  const client = clientFor(t);
  assert.equal((await send(client, url)).text(), 'late');
  assert.equal((await send(client, url)).text(), 'late');
  assert.equal(sessions.length, 2);
});

test('a GOAWAY with an error and no answer gives its code', async (t) => {
  const { url } = await serverFor(t, (stream) => {
    stream.session!.goaway(11, stream.id);
    setImmediate(() => stream.session!.destroy());
  });
  const { error } = await send(clientFor(t), url, { method: 'POST' });
  assert.deepEqual(error, { code: 1622, message: 'http2: received GoAway with http2 ErrCode ENHANCE_YOUR_CALM' });
});

test('a timeout ends its request only', async (t) => {
  const { url } = await serverFor(t, (stream, headers) => {
    if (headers[':path'] === '/never') return;
    setTimeout(() => {
      stream.respond({ ':status': 200 });
      stream.end('slow');
    }, 120);
  });
  const client = clientFor(t);
  const slow = send(client, url);
  const other = send(client, `${url}b`);
  await send(client, `${url}warm`);
  const response = await send(client, `${url}never`, { timeoutMs: 50 });
  assert.deepEqual(response.error, { code: 1050, message: 'request timeout' });
  assert.equal((await slow).text(), 'slow');
  assert.equal((await other).text(), 'slow');
  assert.equal((await send(client, url)).status, 200);
});

test('a cancelled request is heard of no more and its stream is reset', async (t) => {
  const arrived: Promise<unknown>[] = [];
  const { url } = await serverFor(t, (stream, headers) => {
    if (headers[':path'] === '/never') {
      arrived.push(once(stream, 'aborted'));
      stream.resume();
      stream.respond({ ':status': 200 });
      stream.write('a');
      exchange.cancel();
    } else {
      stream.respond({ ':status': 200 });
      stream.end('ok');
    }
  });
  const client = clientFor(t);
  await send(client, url);
  const exchange = client.send(requestOf(`${url}never`), () => assert.fail('done was called'));
  assert.equal((await send(client, url)).text(), 'ok');
  assert.equal(arrived.length, 1);
  await arrived[0];
  assert.equal((await send(client, url)).reusedConnection, true);
});

test('closeIdle closes idle connections only, close all', async (t) => {
  const { url, sessions } = await serverFor(t, (stream, headers) => {
    if (headers[':path'] === '/never') return;
    stream.respond({ ':status': 200 });
    setTimeout(() => stream.end('ok'), 10);
  });
  const client = clientFor(t);
  await send(client, url);
  const busy = send(client, url);
  client.closeIdle();
  assert.equal((await busy).text(), 'ok');
  client.closeIdle();
  assert.equal((await send(client, url)).reusedConnection, false);
  assert.equal(sessions.length, 2);
  const closed = once(sessions[1]!, 'close');
  client.send(requestOf(`${url}never`), () => assert.fail('done was called'));
  client.close();
  await closed;
});

test('without connection reuse every request makes its connection', async (t) => {
  const { url, sessions } = await serverFor(t, echo);
  const client = clientFor(t, { noConnectionReuse: true });
  for (let i = 0; i < 3; i++) {
    const response = await send(client, url, { method: 'POST', body: 'x' });
    assert.equal(response.text(), 'x', response.error?.message);
    assert.equal(response.reusedConnection, false);
  }
  await Promise.all([send(client, url), send(client, url)]);
  assert.equal(sessions.length, 5);
});

test('a request sent from within the callback uses the connection', async (t) => {
  const { url, sessions } = await serverFor(t, echo);
  const client = clientFor(t);
  await new Promise<void>((resolve) => {
    client.send(requestOf(url), () => void client.send(requestOf(url), () => resolve()));
  });
  assert.equal(sessions.length, 1);
});

test('a server without HTTP/2 is asked in HTTP/1.1', async (t) => {
  const server = createHttpsServer({ ...localhostCertificate }, (_, response) => response.end('old'));
  const client = clientFor(t);
  const url = `https://${await listen(t, server)}/`;
  const responses = await Promise.all([send(client, url), send(client, url)]);
  for (const response of responses) {
    assert.equal(response.proto, 'HTTP/1.1');
    assert.equal(response.text(), 'old');
  }
});

test('a connection that dies takes its request with it and is replaced for the next', async (t) => {
  let requests = 0;
  const sockets: Socket[] = [];
  const { url, sessions, server } = await serverFor(t, (stream) => {
    if (++requests === 2) {
      sockets[0]!.resetAndDestroy();
      return;
    }
    stream.respond({ ':status': 200 });
    stream.end('ok');
  });
  server.on('connection', (socket: Socket) => sockets.push(socket));
  const client = clientFor(t);
  await send(client, url);
  const { error } = await send(client, url);
  assert.deepEqual([error?.code, error?.message], [1220, 'read: connection reset by peer']);
  const response = await send(client, url);
  assert.equal(response.text(), 'ok', response.error?.message);
  assert.deepEqual([sessions.length, requests], [2, 3]);
});
