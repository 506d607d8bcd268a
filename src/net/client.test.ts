import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { HttpResponse } from './exchange.ts';
import { localhostCertificate } from './tls/test-certificate.ts';
import { errorOf, listen, netFor, rawServer, requestOf, send } from './testing.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

async function httpServer(t: TestContext, listener: RequestListener): Promise<{ url: string; connections: () => number }> {
  const server = createHttpServer({ keepAliveTimeout: 60_000 }, listener);
  let connections = 0;
  server.on('connection', () => connections++);
  return { url: `http://${await listen(t, server)}`, connections: () => connections };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function checkTimings({ timings }: HttpResponse): void {
  for (const [phase, ms] of Object.entries(timings)) assert.ok(ms >= 0 && ms < 60_000, `${phase} ${ms}`);
}

test('a GET over a plain socket tells everything about the answer', async (t) => {
  const { url } = await httpServer(t, (request, response) => {
    response.writeHead(201, {
      'X-Seen': `${request.method} ${request.url} ${request.headers.host} ${String(request.headers['x-a'])}`,
    });
    setTimeout(() => response.end('héllo'), 20);
  });
  const before = Date.now();
  const response = await send(netFor(t).client(), `${url}/a%20b?c=d#e`, { headers: ['X-A', '1'] });
  assert.equal(response.status, 201);
  assert.equal(response.statusText, 'Created');
  assert.equal(response.proto, 'HTTP/1.1');
  assert.equal(response.text(), 'héllo');
  assert.deepEqual(Buffer.from(response.body!), Buffer.from('héllo'));
  assert.equal(response.bodyBytes, 6);
  assert.equal(response.headers[response.headers.indexOf('X-Seen') + 1], `GET /a%20b?c=d ${new URL(url).host} 1`);
  assert.equal(response.remoteIp, '127.0.0.1');
  assert.equal(response.remotePort, Number(new URL(url).port));
  assert.equal(response.tlsVersion, '');
  assert.equal(response.reusedConnection, false);
  assert.equal(response.error, undefined);
  assert.equal(response.sentBytes, `GET /a%20b?c=d HTTP/1.1\r\nHost: ${new URL(url).host}\r\nX-A: 1\r\n\r\n`.length);
  assert.ok(response.receivedBytes > 100);
  assert.ok(response.endedAt >= before - 1 && response.endedAt <= Date.now() + 1);
  assert.ok(response.timings.connecting > 0 && response.timings.blocked >= response.timings.connecting);
  assert.ok(response.timings.waiting + response.timings.receiving > 15);
  checkTimings(response);
});

test('the remote address is that of the socket, whatever the URL calls it', async (t) => {
  const { url } = await httpServer(t, (_, response) => response.end());
  const { port } = new URL(url);
  const client = netFor(t).client();
  for (const host of ['0.0.0.0', '[::ffff:127.0.0.1]', '127.0.0.1']) {
    assert.equal((await send(client, `http://${host}:${port}/`)).remoteIp, '127.0.0.1', host);
  }
});

test('localhost needs no lookup', async (t) => {
  const { url } = await httpServer(t, (_, response) => response.end('x'));
  const response = await send(netFor(t).client(), url.replace('127.0.0.1', 'localhost'));
  assert.equal(response.status, 200);
  assert.equal(response.timings.lookingUp, 0);
});

const bodies: readonly [name: string, body: string | Uint8Array | undefined][] = [
  ['no body', undefined],
  ['an empty text', ''],
  ['an ASCII text', 'a=b'],
  ['a text that is not ASCII', 'añ€𝄞'],
  ['a few bytes', Uint8Array.of(0, 255, 128, 10)],
  ['a large text', 'x€'.repeat(400_000)],
  ['many bytes', new Uint8Array(3_000_000).fill(7)],
];
for (const [name, body] of bodies) {
  test(`a POST with ${name} arrives with its length`, async (t) => {
    const { url } = await httpServer(t, (request, response) => {
      void bodyOf(request).then((bytes) => response.setHeader('X-Length', request.headers['content-length'] ?? '').end(bytes));
    });
    const sent = body === undefined ? Buffer.alloc(0) : Buffer.from(body as string);
    const response = await send(netFor(t).client(), url, { method: 'POST', body, headers: ['Content-Length', '12345'] });
    assert.equal(response.status, 200, response.error?.message);
    assert.equal(response.headers[response.headers.indexOf('X-Length') + 1], String(sent.length));
    assert.ok(sent.equals(response.body!));
    assert.ok(response.sentBytes > sent.length && response.sentBytes < sent.length + 200);
    assert.ok(response.receivedBytes > sent.length);
    checkTimings(response);
  });
}

test('header values go out as UTF-8, and a Host of the caller replaces ours', async (t) => {
  let seen = '';
  const url = await rawServer(t, (socket, request) => {
    seen = request;
    socket.write(ok);
  });
  await send(netFor(t).client(), url, { headers: ['Host', 'other.test', 'X-A', 'é'] });
  assert.equal(seen, 'GET / HTTP/1.1\r\nHost: other.test\r\nX-A: \xc3\xa9\r\n\r\n');
});

test('a discarded body is counted and the connection is kept', async (t) => {
  const { url, connections } = await httpServer(t, (_, response) => response.end(Buffer.alloc(200_000)));
  const client = netFor(t).client();
  for (let i = 0; i < 3; i++) {
    const response = await send(client, url, { discardBody: true });
    assert.equal(response.body, undefined);
    assert.equal(response.text(), '');
    assert.equal(response.bodyBytes, 200_000);
  }
  assert.equal(connections(), 1);
});

test('requests one after the other use one connection, requests at a time one each', async (t) => {
  const { url, connections } = await httpServer(t, (_, response) => response.end('x'));
  const client = netFor(t).client();
  const reused = [];
  for (let i = 0; i < 5; i++) reused.push((await send(client, url)).reusedConnection);
  assert.deepEqual(reused, [false, true, true, true, true]);
  assert.equal(connections(), 1);
  await Promise.all([send(client, url), send(client, url), send(client, url)]);
  assert.equal(connections(), 3);
  await Promise.all([send(client, url), send(client, url), send(client, url)]);
  assert.equal(connections(), 3);
});

test('clients never share a connection', async (t) => {
  const { url, connections } = await httpServer(t, (_, response) => response.end('x'));
  const net = netFor(t);
  await send(net.client(), url);
  await send(net.client(), url);
  assert.equal(connections(), 2);
});

test('a request sent from within the callback reuses the connection', async (t) => {
  const { url, connections } = await httpServer(t, (_, response) => response.end('x'));
  const client = netFor(t).client();
  await new Promise<void>((resolve) => {
    client.send(requestOf(url), () => void client.send(requestOf(url), () => resolve()));
  });
  assert.equal(connections(), 1);
});

test('no more idle connections are kept per host and in all than allowed', async (t) => {
  const a = await httpServer(t, (_, response) => response.end('x'));
  const b = await httpServer(t, (_, response) => response.end('x'));
  const client = netFor(t, { maxIdle: 3, maxIdlePerHost: 2 }).client();
  const both = (count: number): Promise<unknown> =>
    Promise.all([a, b].flatMap(({ url }) => Array.from({ length: count }, () => send(client, url))));
  await both(4);
  assert.equal(a.connections() + b.connections(), 8);
  await both(4);
  assert.equal(a.connections() + b.connections(), 8 + 8 - 3);
});

test('without connection reuse every request says so and makes its connection', async (t) => {
  const seen: (string | undefined)[] = [];
  const { url, connections } = await httpServer(t, (request, response) => {
    seen.push(request.headers.connection);
    response.end('x');
  });
  const client = netFor(t, { noConnectionReuse: true }).client();
  for (let i = 0; i < 3; i++) assert.equal((await send(client, url)).reusedConnection, false);
  assert.deepEqual(seen, ['close', 'close', 'close']);
  assert.equal(connections(), 3);
});

test('closeIdle closes the idle connections and no other', async (t) => {
  const { url, connections } = await httpServer(t, (request, response) => {
    if (request.url === '/slow') setImmediate(() => response.end('slow'));
    else response.end('x');
  });
  const client = netFor(t).client();
  await send(client, url);
  const slow = send(client, `${url}/slow`);
  client.closeIdle();
  assert.equal((await slow).text(), 'slow');
  client.closeIdle();
  await send(client, url);
  assert.equal(connections(), 2);
});

test('an answer that asks to close, or ends with the connection, is the last on it', async (t) => {
  const url = await rawServer(t, (socket, request) => {
    if (request.includes('/close')) socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.end('HTTP/1.1 200 OK\r\n\r\nto the end');
  });
  const client = netFor(t).client();
  assert.equal((await send(client, `${url}close`)).status, 200);
  const response = await send(client, `${url}end`);
  assert.equal(response.reusedConnection, false);
  assert.equal(response.text(), 'to the end');
  assert.equal((await send(client, url)).reusedConnection, false);
});

test('bytes that nobody asked for end the connection', async (t) => {
  const url = await rawServer(t, (socket) => socket.write(`${ok}extra`));
  const client = netFor(t).client();
  assert.equal((await send(client, url)).text(), 'ok');
  assert.equal((await send(client, url)).reusedConnection, false);
});

test('bytes on an idle connection end it', async (t) => {
  let first: Socket | undefined;
  const url = await rawServer(t, (socket) => {
    first ??= socket;
    socket.write(ok);
  });
  const client = netFor(t).client();
  await send(client, url);
  const closed = once(first!, 'close');
  first!.write('HTTP/1.1 408 Request Timeout\r\n\r\n');
  await closed;
  const response = await send(client, url);
  assert.equal(response.status, 200);
  assert.equal(response.reusedConnection, false);
});

test('a request that may be sent twice survives a stale connection', async (t) => {
  const url = await rawServer(t, (socket, _, number) => (number === 0 ? socket.write(ok) : socket.resetAndDestroy()));
  const client = netFor(t).client();
  await send(client, url);
  const retried = await send(client, url);
  assert.equal(retried.status, 200, retried.error?.message);
  assert.equal(retried.reusedConnection, false);
  const withKey = await send(client, url, { method: 'POST', headers: ['Idempotency-Key', '1'] });
  assert.equal(withKey.status, 200);
  const post = await send(client, url, { method: 'POST' });
  assert.deepEqual(errorOf(post), { code: 1220, message: 'read: connection reset by peer (reused connection)' });
});

test('a stale connection that just closes is tried again, a new one is not', async (t) => {
  let requests = 0;
  const url = await rawServer(t, (socket, request, number) => {
    requests++;
    if (number === 0 && !request.includes('/new')) socket.write(ok);
    else socket.end();
  });
  const client = netFor(t).client();
  await send(client, url);
  assert.equal((await send(client, url)).status, 200);
  client.closeIdle();
  requests = 0;
  assert.deepEqual((await send(client, `${url}new`)).error, { code: 1000, message: 'EOF' });
  assert.equal(requests, 1);
});

test('a stale connection is not tried again once the answer has begun', async (t) => {
  const url = await rawServer(t, (socket, _, number) => (number === 0 ? socket.write(ok) : socket.end('HTTP/1.1 2')));
  const client = netFor(t).client();
  await send(client, url);
  assert.deepEqual((await send(client, url)).error, { code: 1000, message: 'malformed HTTP status code "2"' });
});

test('a cancelled request is heard of no more and closes its connection', async (t) => {
  let closed: Promise<unknown> | undefined;
  const arrived = new Promise<void>((resolve) => {
    void rawServer(t, (socket) => {
      closed = once(socket, 'close');
      resolve();
    }).then((url) => exchangeOf(url));
  });
  let exchange: { cancel(): void } | undefined;
  const client = netFor(t).client();
  const exchangeOf = (url: string): void => {
    exchange = client.send(requestOf(url), () => assert.fail('done was called'));
  };
  await arrived;
  exchange!.cancel();
  exchange!.cancel();
  await closed;
});

test('closing the client cancels what is under way and closes what is idle', async (t) => {
  const closings: Promise<unknown>[] = [];
  let waiting = 0;
  let allArrived: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (allArrived = resolve));
  const server = createServer((socket) => {
    closings.push(once(socket, 'close'));
    socket.on('data', (bytes) => {
      if (!bytes.includes('/never')) socket.write(ok);
      else if (++waiting === 2) allArrived();
    });
  });
  const url = `http://${await listen(t, server)}/`;
  const client = netFor(t).client();
  client.send(requestOf(`${url}never`), () => assert.fail('done was called'));
  client.send(requestOf(`${url}never`), () => assert.fail('done was called'));
  await send(client, url);
  await arrived;
  client.close();
  await Promise.all(closings);
  assert.equal(closings.length, 3);
});

test('a body read in many pieces ends later than it began', async (t) => {
  const url = await rawServer(t, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n');
    const letters = ['a', 'b', 'c', 'd'];
    const next = (): void => {
      const letter = letters.shift();
      if (letter !== undefined) socket.write(letter, () => setTimeout(next, 10));
    };
    next();
  });
  const response = await send(netFor(t).client(), url);
  assert.equal(response.text(), 'abcd');
  assert.ok(response.timings.receiving >= 10, String(response.timings.receiving));
  checkTimings(response);
});

test('over TLS the answer tells version, cipher and what the handshake cost, in time and bytes', async (t) => {
  const server = createHttpsServer({ ...localhostCertificate }, (_, response) => response.end('safe'));
  const host = await listen(t, server);
  const client = netFor(t, { extraCAs: [localhostCertificate.cert] }).client();
  const first = await send(client, `https://${host}/`);
  assert.equal(first.error, undefined);
  assert.equal(first.text(), 'safe');
  assert.equal(first.tlsVersion, 'tls1.3');
  assert.match(first.tlsCipherSuite, /^TLS_AES_/);
  assert.ok(first.timings.tlsHandshaking > 0);
  assert.ok(first.timings.blocked >= first.timings.tlsHandshaking + first.timings.connecting);
  assert.ok(first.sentBytes > 300 && first.receivedBytes > 700);
  const second = await send(client, `https://${host}/`);
  assert.equal(second.reusedConnection, true);
  assert.equal(second.timings.tlsHandshaking, 0);
  assert.equal(second.tlsVersion, 'tls1.3');
  assert.ok(second.sentBytes > 20 && second.sentBytes < 200, String(second.sentBytes));
  assert.ok(second.receivedBytes > 50 && second.receivedBytes < 1000);
  const byName = await send(client, `https://localhost:${host.split(':')[1]}/`);
  assert.equal(byName.status, 200);
});

test('large bodies over TLS arrive whole both ways', async (t) => {
  const server = createHttpsServer({ ...localhostCertificate }, (request, response) => {
    void bodyOf(request).then((bytes) => response.end(bytes));
  });
  const host = await listen(t, server);
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  const body = new Uint8Array(2_000_000).map((_, i) => i % 251);
  const response = await send(client, `https://${host}/`, { method: 'POST', body });
  assert.ok(Buffer.from(body).equals(response.body!));
  assert.ok(response.sentBytes > 2_000_000 && response.receivedBytes > 2_000_000);
});

test('the TLS version can be chosen', async (t) => {
  const server = createHttpsServer({ ...localhostCertificate }, (_, response) => response.end());
  const host = await listen(t, server);
  const tlsVersion = { min: 'tls1.2', max: 'tls1.2' };
  const response = await send(netFor(t, { insecureSkipTLSVerify: true, tlsVersion }).client(), `https://${host}/`);
  assert.equal(response.tlsVersion, 'tls1.2');
  assert.match(response.tlsCipherSuite, /^TLS_ECDHE_ECDSA_WITH_/);
});

test('a TLS connection serves one request after the other, however fast the answers are', async (t) => {
  // A server in a thread of its own may answer before this thread hears that the request is written.
  const script = `const { workerData, parentPort } = require('node:worker_threads');
    const server = require('node:tls').createServer(workerData, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n'));
    }).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
  const thread = new Worker(script, { eval: true, workerData: { ...localhostCertificate } });
  t.after(() => thread.terminate());
  const [port] = (await once(thread, 'message')) as [number];
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  for (let i = 0; i < 300; i++) {
    const { error, reusedConnection } = await send(client, `https://127.0.0.1:${port}/`);
    assert.equal(error, undefined);
    assert.equal(reusedConnection, i > 0, `request ${i}`);
  }
});

for (const resumeTlsSessions of [true, false]) {
  test(`a second handshake of a client ${resumeTlsSessions ? 'resumes' : 'does not resume'} the session`, async (t) => {
    const server = createHttpsServer({ ...localhostCertificate }, (_, response) => response.end('x'));
    const reused: boolean[] = [];
    server.on('secureConnection', (socket) => reused.push(socket.isSessionReused()));
    const host = await listen(t, server);
    const client = netFor(t, { extraCAs: [localhostCertificate.cert], resumeTlsSessions }).client();
    for (let i = 0; i < 2; i++) {
      assert.equal((await send(client, `https://${host}/`)).status, 200);
      client.closeIdle();
    }
    assert.deepEqual(reused, [false, resumeTlsSessions]);
  });
}
