// What a client hears from servers that misbehave. Codes and texts are those k6 2.2 shows for the same servers.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { Worker } from 'node:worker_threads';
import type { HttpRequest, NetOptions, WireError } from '../exchange.ts';
import { internalCertificate, localhostCertificate, otherCertificate } from '../tls/test-certificate.ts';
import { errorOf, listen, netFor, rawServer, requestOf, send } from '../testing.ts';

const head = 'HTTP/1.1 200 OK\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const eof: WireError = { code: 1000, message: 'EOF' };
const cut: WireError = { code: 1000, message: 'unexpected EOF' };
const reset: WireError = { code: 1220, message: 'read: connection reset by peer' };
const timeout: WireError = { code: 1050, message: 'request timeout' };

const servers: readonly [name: string, answer: (socket: Socket) => void, error: WireError, body?: string][] = [
  ['answers garbage', (socket) => socket.end('garbage\r\n\r\n'), { code: 1000, message: 'malformed HTTP response "garbage"' }],
  ['closes without a byte', (socket) => socket.end(), eof],
  ['closes in the status line', (socket) => socket.end('HTTP/1.1 2'), { code: 1000, message: 'malformed HTTP status code "2"' }],
  ['closes in the body', (socket) => socket.end(`${head}Content-Length: 10\r\n\r\nabc`), cut, 'abc'],
  ['closes in the chunks', (socket) => socket.end(`${chunked}5\r\nabc`), cut, 'abc'],
  ['sends a bad chunk', (socket) => socket.end(`${chunked}zz\r\n`), { code: 1000, message: 'invalid byte in chunk length' }],
  ['resets at once', (socket) => socket.resetAndDestroy(), reset],
  [
    'resets in the body',
    (socket) => socket.write(`${head}Content-Length: 10\r\n\r\nabc`, () => setTimeout(() => socket.resetAndDestroy(), 20)),
    reset,
    'abc',
  ],
  ['never answers', () => undefined, timeout],
  ['stops in the body', (socket) => socket.write(`${head}Content-Length: 10\r\n\r\nabc`), timeout, 'abc'],
];
for (const [name, answer, error, body] of servers) {
  test(`a server that ${name} gives "${error.message}", with timings`, async (t) => {
    const url = await rawServer(t, answer);
    const began = performance.now();
    const response = await send(netFor(t).client(), url, { timeoutMs: error === timeout ? 500 : 20_000 });
    const took = performance.now() - began;
    assert.deepEqual(errorOf(response), error);
    assert.equal(response.status, 0);
    assert.equal(response.proto, '');
    assert.deepEqual(response.headers, []);
    assert.equal(response.text(), body ?? '');
    assert.equal(response.remoteIp, '127.0.0.1');
    const { connecting, sending, waiting, receiving } = response.timings;
    assert.ok(connecting > 0 && sending >= 0 && waiting >= 0 && receiving >= 0);
    assert.ok(sending + waiting + receiving <= took + 1);
    assert.ok(response.sentBytes > 20);
    if (error === timeout) {
      assert.ok(took >= 499, `timed out after ${took} ms`);
      assert.ok(sending + waiting + receiving > 80);
    }
  });
}

test('a slow body that takes longer than the timeout is cut off although bytes keep coming', async (t) => {
  const url = await rawServer(t, (socket) => {
    socket.write(`${head}Content-Length: 1000\r\n\r\n`);
    const interval = setInterval(() => (socket.destroyed ? clearInterval(interval) : socket.write('x')), 10);
  });
  const response = await send(netFor(t).client(), url, { timeoutMs: 500 });
  assert.deepEqual(errorOf(response), timeout);
  assert.ok(response.bodyBytes > 0);
});

test('the timeout of one request is not that of the next on the same connection', async (t) => {
  const url = await rawServer(t, (socket, request) => {
    if (request.includes('/never')) return;
    setTimeout(() => socket.write(`${head}Content-Length: 0\r\n\r\n`), request.includes('/slow') ? 700 : 0);
  });
  const client = netFor(t).client();
  assert.equal((await send(client, url, { timeoutMs: 600 })).status, 200);
  const slow = await send(client, `${url}slow`, { timeoutMs: 5000 });
  assert.equal(slow.status, 200);
  assert.equal(slow.reusedConnection, true);
  assert.deepEqual((await send(client, `${url}never`, { timeoutMs: 50 })).error, timeout);
});

test('a port where nobody listens refuses', async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const response = await send(netFor(t).client(), `http://127.0.0.1:${port}/`);
  assert.deepEqual(errorOf(response), { code: 1212, message: 'dial: connection refused' });
  assert.equal(response.remoteIp, '');
  assert.deepEqual(Object.values(response.timings), [0, 0, 0, 0, 0, 0, 0]);
});

test('a name that does not exist is not found', async (t) => {
  const response = await send(netFor(t).client(), 'http://nosuchhost.invalid/');
  assert.deepEqual(errorOf(response), { code: 1101, message: 'lookup: no such host' });
  assert.ok(response.timings.lookingUp > 0);
});

/** The port of a server whose backlog is full: the kernel drops every further attempt to connect silently. */
async function deafPort(t: TestContext): Promise<number> {
  // A thread that listens and then stands still never accepts.
  const script = `const { parentPort } = require('node:worker_threads');
    const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const thread = new Worker(script, { eval: true });
  t.after(() => thread.terminate());
  const [port] = (await once(thread, 'message')) as [number];
  for (let i = 0; i < 2; i++) {
    const filler = connect(port, '127.0.0.1');
    filler.on('error', () => undefined);
    t.after(() => filler.destroy());
    await once(filler, 'connect');
  }
  return port;
}

test('a server that does not accept in time is a dial timeout, or a request timeout if that is shorter', async (t) => {
  const url = `http://127.0.0.1:${await deafPort(t)}/`;
  const client = netFor(t, { connectTimeoutMs: 60 }).client();
  const [patient, hasty] = await Promise.all([send(client, url, { timeoutMs: 5000 }), send(client, url, { timeoutMs: 30 })]);
  assert.deepEqual(errorOf(patient), { code: 1211, message: 'dial: i/o timeout' });
  assert.deepEqual(errorOf(hasty), timeout);
  assert.equal(patient.timings.connecting, 0);
  assert.equal(patient.error?.detail, `dial tcp ${new URL(url).host}: i/o timeout`);
});

const unsendable: readonly [name: string, request: Partial<HttpRequest>, message: string][] = [
  ['another scheme', { url: new URL('ftp://127.0.0.1/') }, 'unsupported protocol scheme "ftp"'],
  ['a method with a blank', { method: 'GE T' }, 'net/http: invalid method "GE T"'],
  ['a header name with a colon', { headers: ['a:b', 'c'] }, 'net/http: invalid header field name "a:b"'],
  ['a header value with a line break', { headers: ['a', 'b\r\nc: d'] }, 'net/http: invalid header field value for "a"'],
];
for (const [name, request, message] of unsendable) {
  test(`a request with ${name} is not sent`, (t) => {
    let heard: WireError | undefined;
    netFor(t)
      .client()
      .send(requestOf('http://127.0.0.1:1/', request), (response) => (heard = response.error));
    assert.deepEqual(heard, { code: 1000, message });
  });
}

const tlsRows: readonly [
  name: string,
  certificate: { cert: string; key: string },
  options: Partial<NetOptions>,
  error: WireError | undefined,
][] = [
  ['of an unknown authority', localhostCertificate, {}, { code: 1310, message: 'x509: unknown authority' }],
  ['for another host', otherCertificate, {}, { code: 1311, message: "x509: certificate doesn't match hostname" }],
  [
    'for another host of a known authority',
    otherCertificate,
    { extraCAs: [otherCertificate.cert] },
    { code: 1311, message: "x509: certificate doesn't match hostname" },
  ],
  ['of a known authority', localhostCertificate, { extraCAs: [localhostCertificate.cert] }, undefined],
  ['for another host is fine without verification', otherCertificate, { insecureSkipTLSVerify: true }, undefined],
];
for (const [name, certificate, options, error] of tlsRows) {
  test(`a certificate ${name}`, async (t) => {
    const requests: string[] = [];
    const server = createTlsServer(certificate, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        requests.push(bytes.toString());
        socket.write(`${head}Content-Length: 0\r\n\r\n`);
      });
    });
    const response = await send(netFor(t, options).client(), `https://${await listen(t, server)}/`);
    assert.deepEqual(errorOf(response), error);
    assert.equal(response.error?.detail?.startsWith('tls: failed to verify certificate: x509: certificate '), error && true);
    assert.equal(requests.length, error === undefined ? 1 : 0, 'nothing is sent to a server that is not trusted');
    if (error !== undefined) assert.ok(response.timings.connecting > 0 && response.timings.blocked === 0);
  });
}

test('a certificate for the hosts of a top-level domain is for them, and for nothing below them', async (t) => {
  const server = createTlsServer(internalCertificate, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(`${head}Content-Length: 0\r\n\r\n`));
  });
  const { port } = new URL(`https://${await listen(t, server)}`);
  const hosts = { '*.internal': '127.0.0.1', internal: '127.0.0.1', 'app.external': '127.0.0.1' };
  const client = netFor(t, { extraCAs: [internalCertificate.cert], hosts }).client();
  const mismatch = { code: 1311, message: "x509: certificate doesn't match hostname" };
  for (const [name, error] of [
    ['app.internal', undefined],
    ['a.b.internal', mismatch],
    ['internal', mismatch],
    ['app.external', mismatch],
  ] as const) {
    assert.deepEqual(errorOf(await send(client, `https://${name}:${port}/`)), error, name);
  }
});

const notTls: readonly [name: string, answer: (socket: Socket) => void, error: WireError][] = [
  [
    'speaks HTTP',
    (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    { code: 1301, message: 'tls: first record does not look like a TLS handshake' },
  ],
  ['closes', (socket) => socket.end(), eof],
  ['resets', (socket) => socket.resetAndDestroy(), reset],
  ['never answers', () => undefined, timeout],
  [
    'sends an alert',
    (socket) => socket.end(Buffer.of(0x15, 3, 3, 0, 2, 2, 40)),
    { code: 1010, message: 'remote error: tls: handshake failure' },
  ],
];
for (const [name, answer, error] of notTls) {
  test(`a server that ${name} during the TLS handshake gives "${error.message}"`, async (t) => {
    const url = await rawServer(t, answer);
    const response = await send(netFor(t).client(), url.replace('http:', 'https:'), {
      timeoutMs: error === timeout ? 500 : 20_000,
    });
    assert.deepEqual(errorOf(response), error);
    assert.ok(response.timings.connecting > 0);
    assert.equal(response.timings.waiting, 0);
  });
}

test('many failures leave nothing behind', async (t) => {
  const url = await rawServer(t, (socket) => socket.resetAndDestroy());
  const net = netFor(t);
  const client = net.client();
  await Promise.all(Array.from({ length: 50 }, () => send(client, url)));
  assert.equal(net.deadlines.size, 0);
});
