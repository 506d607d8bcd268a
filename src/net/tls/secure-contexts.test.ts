import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { checkNetOptions, netWarnings } from '../check-options.ts';
import type { NetOptions } from '../exchange.ts';
import type { ClientCertificate } from './secure-contexts.ts';
import { localhostCertificate, otherCertificate } from './test-certificate.ts';
import { defaultOptions, listen, netFor, send } from '../testing.ts';

/** Answers with the name in the client's certificate. */
async function server(t: TestContext, options: ServerOptions = {}): Promise<string> {
  const settings = { ...localhostCertificate, requestCert: true, rejectUnauthorized: false, ...options };
  const https = createHttpsServer(settings, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    response.end((subject as { CN?: string } | undefined)?.CN ?? 'nobody');
  });
  return listen(t, https);
}

function temporaryDirectory(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'onrush-net-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

const a: ClientCertificate = localhostCertificate;
const b: ClientCertificate = otherCertificate;
const otherKind = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const choices: readonly [claim: string, tlsAuth: readonly ClientCertificate[], host: string, expected: string][] = [
  ['without certificates none is shown', [], 'a.test', 'nobody'],
  ['a certificate without domains is shown to all', [a], 'a.test', 'localhost'],
  ['a certificate is shown to its domain', [{ ...a, domains: ['a.test'] }], 'a.test', 'localhost'],
  ['a certificate is not shown to other domains', [{ ...a, domains: ['a.test'] }], 'b.test', 'nobody'],
  ['a domain may begin with a wildcard', [{ ...a, domains: ['x.y', '*.a.test'] }], 'www.a.test', 'localhost'],
  ['the certificate of the domain goes before one for all', [a, { ...b, domains: ['a.test'] }], 'a.test', 'other.test'],
  [
    'the first of two for a domain is shown',
    [
      { ...b, domains: ['a.test'] },
      { ...a, domains: ['a.test'] },
    ],
    'a.test',
    'other.test',
  ],
];
for (const [claim, tlsAuth, host, expected] of choices) {
  test(claim, async (t) => {
    const net = netFor(t, { tlsAuth, insecureSkipTLSVerify: true, hosts: { '*': await server(t) } });
    const response = await send(net.client(), `https://${host}/`);
    assert.equal(response.error, undefined);
    assert.equal(response.text(), expected);
  });
}

const key = createPrivateKey(a.key);
const locked: readonly [form: string, key: string][] = [
  ['PKCS #8', key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }) as string],
  ['the old PEM form', key.export({ type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' }) as string],
];
for (const [form, pem] of locked) {
  test(`a key in ${form} is opened by its password`, async (t) => {
    const tlsAuth = [{ cert: a.cert, key: pem, password: 'secret' }];
    const net = netFor(t, { tlsAuth, insecureSkipTLSVerify: true });
    assert.equal((await send(net.client(), `https://${await server(t)}/`)).text(), 'localhost');
  });
}

test('cipher suites are offered by their names', async (t) => {
  const address = await server(t, { maxVersion: 'TLSv1.2' });
  const tlsCipherSuites = ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256'];
  const net = netFor(t, { tlsCipherSuites, insecureSkipTLSVerify: true });
  const response = await send(net.client(), `https://${address}/`);
  assert.deepEqual([response.tlsVersion, response.tlsCipherSuite], ['tls1.2', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384']);
});

test('cipher suites that OpenSSL has dropped are told of and left out', async (t) => {
  const tlsCipherSuites = [
    'TLS_RSA_WITH_RC4_128_SHA',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
  ];
  const options = { ...defaultOptions, tlsCipherSuites, insecureSkipTLSVerify: true };
  assert.match(netWarnings(options).join(), /no TLS_RSA_WITH_RC4_128_SHA, TLS_RSA_WITH_3DES_EDE_CBC_SHA$/);
  const response = await send(netFor(t, options).client(), `https://${await server(t, { maxVersion: 'TLSv1.2' })}/`);
  assert.equal(response.tlsCipherSuite, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384');
  const newest = netFor(t, {
    tlsCipherSuites: ['TLS_RSA_WITH_RC4_128_SHA', 'TLS_AES_128_GCM_SHA256'],
    insecureSkipTLSVerify: true,
  });
  assert.equal((await send(newest.client(), `https://${await server(t)}/`)).tlsCipherSuite, 'TLS_AES_128_GCM_SHA256');
  assert.deepEqual(netWarnings(defaultOptions), []);
});

test('a server that wants other cipher suites is not talked to', async (t) => {
  const address = await server(t, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' });
  const tlsCipherSuites = ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'];
  const net = netFor(t, { tlsCipherSuites, insecureSkipTLSVerify: true });
  assert.match((await send(net.client(), `https://${address}/`)).error!.message, /handshake failure/);
});

test('tls1.3 has its own cipher suites, whatever is named', async (t) => {
  const net = netFor(t, { tlsCipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'], insecureSkipTLSVerify: true });
  assert.equal((await send(net.client(), `https://${await server(t)}/`)).tlsVersion, 'tls1.3');
});

test('a server signed by an authority in the file is trusted', async (t) => {
  const directory = temporaryDirectory(t);
  const certFile = join(directory, 'authorities.pem');
  writeFileSync(certFile, `Ours:\n${otherCertificate.cert}\nand\n${localhostCertificate.cert}`);
  const url = `https://${await server(t)}/`;
  assert.equal((await send(netFor(t, { certFile }).client(), url)).error, undefined);
  assert.equal((await send(netFor(t, { certDirectories: `/nowhere:${directory}` }).client(), url)).error, undefined);
  assert.equal((await send(netFor(t, { certFile: join(directory, 'missing') }).client(), url)).error?.code, 1310);
});

test('the secrets of connections are appended to the key log', async (t) => {
  const keyLogFile = join(temporaryDirectory(t), 'keys.log');
  writeFileSync(keyLogFile, '# mine\n');
  const net = netFor(t, { keyLogFile, insecureSkipTLSVerify: true });
  const address = await server(t);
  await send(net.client(), `https://${address}/`);
  await send(net.client(), `https://${address}/`);
  const lines = readFileSync(keyLogFile, 'utf8').trimEnd().split('\n');
  assert.equal(lines.shift(), '# mine');
  assert.equal(lines.filter((line) => /^CLIENT_TRAFFIC_SECRET_0 [0-9a-f]{64} [0-9a-f]+$/.test(line)).length, 2);
});

const faults: readonly [claim: string, options: Partial<NetOptions>, messages: readonly RegExp[]][] = [
  ['good options', { tlsCipherSuites: ['TLS_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'], tlsAuth: [a, b] }, []],
  [
    'unknown cipher suites',
    { tlsCipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHB', 'toString'] },
    [
      /^tlsCipherSuites: "TLS_RSA_WITH_AES_128_CBC_SHB" does not exist \(did you mean "TLS_RSA_WITH_AES_128_CBC_SHA"\?\)$/,
      /"toString" does not exist/,
    ],
  ],
  [
    'a cipher suite that OpenSSL has dropped, beside others',
    { tlsCipherSuites: ['TLS_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_AES_128_GCM_SHA256'] },
    [],
  ],
  [
    'a cipher suite that OpenSSL has dropped',
    { tlsCipherSuites: ['TLS_RSA_WITH_RC4_128_SHA'] },
    [/is not part of this Node\.js$/],
  ],
  [
    'the key of another certificate',
    { tlsAuth: [a, { cert: a.cert, key: b.key }] },
    [/^tlsAuth: certificate 2 .*key values mismatch$/],
  ],
  [
    'the key of another kind',
    { tlsAuth: [{ cert: a.cert, key: otherKind }] },
    [/^tlsAuth: certificate 1 .*key values mismatch$/],
  ],
  [
    'a wrong password',
    { tlsAuth: [{ cert: a.cert, key: locked[0]![1], password: 'guess' }] },
    [/^tlsAuth: certificate 1 cannot be used/],
  ],
  ['a key log in no directory', { keyLogFile: '/nowhere/keys' }, [/^SSLKEYLOGFILE: "\/nowhere\/keys" cannot be written: ENOENT/]],
];
for (const [claim, options, messages] of faults) {
  test(`${claim}: ${messages.length} faults, before anything is sent`, () => {
    const found = checkNetOptions({ ...defaultOptions, ...options });
    assert.equal(found.length, messages.length);
    for (const [index, message] of messages.entries()) assert.match(found[index]!.message, message);
  });
}

test('a server may negotiate anew in the middle of a request', async (t) => {
  let negotiations = 0;
  const tls = createTlsServer({ ...localhostCertificate, maxVersion: 'TLSv1.2' }, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.renegotiate({ requestCert: true, rejectUnauthorized: false }, (error) => {
        if (error === null) negotiations++;
        socket.end('HTTP/1.1 200 OK\r\n\r\nonce more');
      });
    });
  });
  const response = await send(netFor(t, { insecureSkipTLSVerify: true }).client(), `https://${await listen(t, tls)}/`);
  assert.equal(response.text(), 'once more', response.error?.message);
  assert.equal(negotiations, 1);
});
