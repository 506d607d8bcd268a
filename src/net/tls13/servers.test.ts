// Our own TLS with real servers: what users see is the same as with `node:tls`, and which of the two it was.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createServer as createTlsServer, type Server, type TlsOptions } from 'node:tls';
import type { HttpClient } from '../client.ts';
import type { HttpResponse } from '../exchange.ts';
import type { Net } from '../net.ts';
import { largeBytes, noNginx, startNginx } from '../test-nginx.ts';
import { errorOf, listen, netFor, send } from '../testing.ts';
import { localhostCertificate, otherCertificate } from '../tls/test-certificate.ts';
import { groups } from './groups.ts';
import type { KnownServer } from './known-servers.ts';

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Answers each request, however long, with its length; the connection stays open. */
function echo(options: TlsOptions): Server {
  return createTlsServer({ ALPNProtocols: ['http/1.1'], ...options }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n${bytes.length > 9 ? 'ok' : 'no'}`));
  });
}

/** A server whose nth connection is for the nth of `servers`; after the last, all are for that. */
async function changing(t: TestContext, ...servers: readonly Server[]): Promise<string> {
  let count = 0;
  const front = createServer((socket: Socket) => servers[Math.min(count++, servers.length - 1)]!.emit('connection', socket));
  return `https://${await listen(t, front)}/`;
}

function knownAt(net: Net, url: string): KnownServer | undefined {
  const { hostname, port } = new URL(url);
  return net.knownServers?.find({ hostname, port: Number(port) });
}

async function repeat(client: HttpClient, url: string, times: number): Promise<HttpResponse[]> {
  const responses = [];
  for (let i = 0; i < times; i++) responses.push(await send(client, url));
  return responses;
}

function shortLived(t: TestContext): Net {
  return netFor(t, { noConnectionReuse: true, extraCAs: [localhostCertificate.cert] });
}

/** A certificate for 127.0.0.1 with a key of each kind. */
function certify(kind: readonly string[]): Certificate | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-tls13-'));
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '10'];
  const made = spawnSync('openssl', ['req', '-x509', '-nodes', ...kind, ...subject, '-keyout', 'key', '-out', 'cert'], {
    cwd: directory,
  });
  try {
    if (made.status !== 0) return undefined;
    return { cert: readFileSync(join(directory, 'cert'), 'utf8'), key: readFileSync(join(directory, 'key'), 'utf8') };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const keys: readonly [name: string, kind: readonly string[]][] = [
  ['RSA', ['-newkey', 'rsa:2048']],
  ['RSA-PSS', ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048']],
  ['P-384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']],
  ['P-521', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521']],
  ['Ed25519', ['-newkey', 'ed25519']],
  ['Ed448', ['-newkey', 'ed448']],
];
for (const [name, kind] of keys) {
  test(`a server with a key of ${name} is known by it`, async (t) => {
    const certificate = certify(kind);
    if (certificate === undefined) {
      t.skip('openssl is not installed, or has no such keys');
      return;
    }
    const net = netFor(t, { noConnectionReuse: true, extraCAs: [certificate.cert] });
    const url = await changing(t, echo(certificate));
    for (const { error } of await repeat(net.client(), url, 3)) assert.equal(error, undefined);
    assert.equal(knownAt(net, url)?.isProven, true);
  });
}

for (const ciphers of ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']) {
  for (const { name: ecdhCurve } of groups()) {
    test(`${ciphers} is spoken with a key exchange by ${ecdhCurve}`, async (t) => {
      const net = shortLived(t);
      const url = await changing(t, echo({ ...localhostCertificate, ciphers, ecdhCurve }));
      for (const response of await repeat(net.client(), url, 3)) {
        assert.deepEqual([response.text(), response.tlsVersion, response.tlsCipherSuite], ['ok', 'tls1.3', ciphers]);
      }
      assert.equal(knownAt(net, url)?.isProven, true);
    });
  }
}

const changes: readonly [name: string, second: TlsOptions][] = [
  ['wants another group', { ...localhostCertificate, ecdhCurve: 'prime256v1' }],
  ['speaks TLS 1.2 only', { ...localhostCertificate, maxVersion: 'TLSv1.2' }],
  ['asks for a certificate of ours', { ...localhostCertificate, requestCert: true, rejectUnauthorized: false }],
];
for (const [name, second] of changes) {
  test(`a server that now ${name} is asked again by node:tls, unseen`, async (t) => {
    const net = shortLived(t);
    const url = await changing(t, echo(localhostCertificate), echo(localhostCertificate), echo(second));
    const responses = await repeat(net.client(), url, 3);
    for (const response of responses) assert.deepEqual([response.error, response.text()], [undefined, 'ok']);
    const [, own, again] = responses;
    assert.ok(again!.sentBytes > own!.sentBytes, 'the first attempt is counted');
    assert.ok(again!.timings.tlsHandshaking > 0 && again!.timings.connecting > 0);
    assert.notEqual(knownAt(net, url)?.isProven, true);
  });
}

test('a certificate that has changed is judged anew', async (t) => {
  const net = shortLived(t);
  const url = await changing(t, echo(localhostCertificate), echo(localhostCertificate), echo(otherCertificate));
  const [, own, changed, later] = await repeat(net.client(), url, 4);
  assert.equal(own!.error, undefined);
  const mismatch = { code: 1311, message: "x509: certificate doesn't match hostname" };
  assert.deepEqual([errorOf(changed!), errorOf(later!)], [mismatch, mismatch]);
  assert.equal(knownAt(net, url), undefined);
});

test('a server that surprises again and again is left to node:tls', async (t) => {
  const net = shortLived(t);
  const servers = Array.from({ length: 40 }, (_, i) =>
    echo(i % 2 === 0 ? localhostCertificate : { ...localhostCertificate, requestCert: true, rejectUnauthorized: false }),
  );
  const url = await changing(t, ...servers);
  for (const response of await repeat(net.client(), url, 20)) assert.equal(response.error, undefined);
  assert.equal(knownAt(net, url), undefined);
});

test('a server that refuses all but OpenSSL costs one attempt, not an error', async (t) => {
  const net = shortLived(t);
  const good = echo(localhostCertificate);
  let count = 0;
  const front = createServer((socket) => {
    if (++count === 2) socket.once('data', () => socket.resetAndDestroy());
    else good.emit('connection', socket);
  });
  const url = `https://${await listen(t, front)}/`;
  const [, second] = await repeat(net.client(), url, 2);
  assert.equal(second!.error, undefined);
  assert.equal(count, 3);
});

test('who shows a certificate of his own does so by node:tls', async (t) => {
  const url = await changing(t, echo(localhostCertificate));
  const net = netFor(t, { noConnectionReuse: true, insecureSkipTLSVerify: true, tlsAuth: [localhostCertificate] });
  await repeat(net.client(), url, 2);
  assert.equal(knownAt(net, url), undefined);
});

test('connections that last one iteration, and may be used twice in it, are ours too', async (t) => {
  const options = { noVUConnectionReuse: true, resumeTlsSessions: false, extraCAs: [localhostCertificate.cert] };
  const net = netFor(t, options);
  const client = net.client();
  const url = await changing(t, echo(localhostCertificate));
  const reused = [];
  for (let iteration = 0; iteration < 3; iteration++) {
    reused.push(
      ...(await repeat(client, url, 2)).map(({ reusedConnection, error }) => (error === undefined ? reusedConnection : error)),
    );
    client.closeIdle();
  }
  assert.deepEqual(reused, [false, true, false, true, false, true]);
  assert.equal(knownAt(net, url)?.isProven, true);
});

test('connections that last are those of node:tls', (t) => {
  assert.equal(netFor(t, { resumeTlsSessions: false }).knownServers, undefined);
  assert.equal(netFor(t, { noConnectionReuse: true, keyLogFile: '/dev/null' }).knownServers, undefined);
});

for (const [protocol, http] of [
  ['HTTP/2.0', {}],
  ['HTTP/1.1', { http2: false }],
] as const) {
  test(`large bodies go both ways over ${protocol} with nginx`, { skip: noNginx }, async (t) => {
    const url = await startNginx(t, { server: 'ssl_protocols TLSv1.2 TLSv1.3;' });
    const net = netFor(t, { noConnectionReuse: true, insecureSkipTLSVerify: true, ...http });
    const client = net.client();
    for (let i = 0; i < 2; i++) assert.equal((await send(client, url)).proto, protocol);
    assert.equal(knownAt(net, url)?.isProven, true);
    const [down, up] = await Promise.all([
      send(client, `${url}large`, { timeoutMs: 20_000 }),
      send(client, `${url}upload`, { method: 'POST', body: Buffer.alloc(largeBytes, 'z'), timeoutMs: 20_000 }),
    ]);
    assert.deepEqual([down.error, down.bodyBytes], [undefined, largeBytes]);
    assert.ok(Buffer.from(down.body!).equals(Buffer.alloc(largeBytes, 'abc')));
    assert.ok(down.receivedBytes > largeBytes);
    assert.deepEqual([up.error, up.text().trim()], [undefined, `POST  ${largeBytes}`]);
    assert.ok(up.sentBytes > largeBytes && up.sentBytes < largeBytes * 1.01);
  });
}

const nginxGroups: readonly [ecdhCurve: string, isOurs: boolean][] = [
  ['X25519', true],
  ['prime256v1', true],
  ['prime256v1:secp384r1', true],
  ['secp384r1:prime256v1', false],
  ['secp521r1', false],
  ['X448:prime256v1', false],
];
for (const [ecdhCurve, isOurs] of nginxGroups) {
  test(`nginx with the groups ${ecdhCurve} gets a handshake it can take at each connection`, { skip: noNginx }, async (t) => {
    // It numbers its connections: one that was made in vain would be missing.
    const server = `ssl_protocols TLSv1.3; ssl_ecdh_curve ${ecdhCurve}; location = /which { return 200 $connection; }`;
    const url = await startNginx(t, { server });
    const net = netFor(t, { noConnectionReuse: true, insecureSkipTLSVerify: true });
    const responses = await repeat(net.client(), `${url}which`, 4);
    const [first, ...later] = responses.map((response) => Number(response.text()));
    assert.deepEqual(
      later.map((number) => number - first!),
      [1, 2, 3],
    );
    assert.equal(knownAt(net, url)?.isProven === true, isOurs);
  });
}
