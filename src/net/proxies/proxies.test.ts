import assert from 'node:assert/strict';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { HttpResponse, NetOptions } from '../exchange.ts';
import type { Net } from '../net.ts';
import { Proxies, type ProxyOptions } from './proxies.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { testProxy } from './test-proxy.ts';
import { listen, netFor, send } from '../testing.ts';

type ProxyTexts = NonNullable<ProxyOptions['proxies']>;

function texts(more: Partial<ProxyTexts>): ProxyTexts {
  return { http: '', https: '', exceptions: '', ...more };
}

const ways: readonly [exceptions: string, host: string, port: number, isProxied: boolean][] = [
  ['', 'a.test', 80, true],
  ['', 'localhost', 80, false],
  ['', '127.0.0.1', 80, false],
  ['', '127.9.9.9', 80, false],
  ['', '::1', 80, false],
  ['', '10.0.0.1', 80, true],
  ['*', 'a.test', 80, false],
  ['a.test', 'a.test', 80, false],
  ['a.test', 'b.a.test', 80, false],
  ['a.test', 'ba.test', 80, true],
  ['.a.test', 'a.test', 80, true],
  ['.a.test', 'b.a.test', 80, false],
  ['*.a.test', 'b.a.test', 80, false],
  ['*.a.test', 'a.test', 80, true],
  ['x, A.Test:81 ,y', 'a.test', 81, false],
  ['a.test:81', 'a.test', 80, true],
  ['10.0.0.0/8', '10.1.2.3', 80, false],
  ['10.0.0.0/8', '11.1.2.3', 80, true],
  ['fd00::/8', 'fd00::1', 80, false],
  ['10.0.0.1', '10.0.0.1', 80, false],
  ['10.0.0.1:81', '10.0.0.1', 80, true],
  ['[fd00::1]:80', 'fd00::1', 80, false],
];
for (const [exceptions, host, port, isProxied] of ways) {
  test(`NO_PROXY "${exceptions}" ${isProxied ? 'leaves' : 'takes'} ${host}:${port} ${isProxied ? 'to' : 'from'} the proxy`, () => {
    const proxies = new Proxies(texts({ http: 'proxy.test', exceptions }));
    assert.equal(proxies.of(false, host, port) !== undefined, isProxied);
    assert.equal(proxies.of(true, host, port), undefined);
  });
}

const urls: readonly [text: string, expected: string][] = [
  ['proxy.test:8080', 'http proxy.test 8080  '],
  ['http://proxy.test', 'http proxy.test 80  '],
  ['http://ann:s%40p@[::1]:8080/x', 'http ::1 8080 ann s@p'],
  ['socks5://proxy.test', 'socks5 proxy.test 1080  '],
  ['https://proxy.test', 'https proxy.test 443  '],
  ['http://:no', 'invalid  0  '],
];
for (const [text, expected] of urls) {
  test(`"${text}" is the proxy "${expected}"`, () => {
    const proxy = new Proxies(texts({ https: text })).of(true, 'a.test', 443)!;
    assert.equal([proxy.scheme, proxy.hostname, proxy.port, proxy.username, proxy.password].join(' '), expected);
  });
}

const shop: RequestListener = (request, response) => {
  response.end(`${request.method} ${request.url} ${request.headers.host} ${request.headers['proxy-authorization'] ?? '-'}`);
};

function net(t: TestContext, proxies: Partial<ProxyTexts>, more: Partial<NetOptions> = {}): Net {
  return netFor(t, { insecureSkipTLSVerify: true, proxies: texts(proxies), ...more });
}

/** Runs one request through a new connection and another on the same one. */
async function twice(net: Net, url: string): Promise<HttpResponse[]> {
  const client = net.client();
  return [await send(client, url), await send(client, url)];
}

test('a plain request goes to the proxy in absolute form, on a connection that is kept', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)), 'ann:s@p');
  const answers = await twice(net(t, { http: `http://ann:s%40p@${proxy.http}` }), 'http://shop.test:81/a?b');
  assert.deepEqual(proxy.seen, ['GET http://shop.test:81/a?b', 'GET http://shop.test:81/a?b']);
  for (const answer of answers) assert.match(answer.text(), /^GET \/a shop\.test:81 /);
  assert.equal(answers[1]!.reusedConnection, true);
  assert.equal(`${answers[0]!.remoteIp}:${answers[0]!.remotePort}`, proxy.http);
});

test('a login that the caller sends goes before that of the proxy’s URL', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)), 'ann:secret');
  const client = net(t, { http: `http://ann:wrong@${proxy.http}` }).client();
  assert.equal((await send(client, 'http://shop.test/')).status, 407);
  const headers = ['Proxy-Authorization', `Basic ${btoa('ann:secret')}`];
  assert.equal((await send(client, 'http://shop.test/', { headers })).status, 200);
});

test('an answer of the proxy to a plain request is the answer', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)), 'ann:secret');
  const response = await send(net(t, { http: proxy.http }).client(), 'http://shop.test/');
  assert.deepEqual([response.status, response.error], [407, undefined]);
});

const secure: readonly [kind: 'http' | 'https' | 'socks', login: string][] = [
  ['https', ''],
  ['https', 'ann:secret'],
  ['http', ''],
  ['http', 'ann:secret'],
  ['socks', ''],
  ['socks', 'ann:secret'],
];
for (const [kind, login] of secure) {
  test(`TLS through a ${kind} proxy ${login === '' ? 'without' : 'with'} a login is between client and server`, async (t) => {
    const proxy = await testProxy(t, await listen(t, createHttpsServer(localhostCertificate, shop)), login);
    const https = `${kind === 'socks' ? 'socks5' : kind}://${login === '' ? '' : `${login}@`}${proxy[kind]}`;
    const [first, second] = await twice(net(t, { https }), 'https://shop.test/a');
    assert.equal(first!.error, undefined);
    assert.equal(first!.text(), 'GET /a shop.test -');
    assert.equal(second!.text(), 'GET /a shop.test -');
    assert.equal(second!.reusedConnection, true);
    assert.deepEqual(proxy.seen, [`${kind === 'socks' ? 'SOCKS' : 'CONNECT'} shop.test:443`]);
    assert.equal(first!.tlsVersion, 'tls1.3');
    const { timings } = first!;
    assert.ok(timings.connecting > 0 && timings.tlsHandshaking > 0);
    assert.ok(timings.blocked > timings.connecting + timings.tlsHandshaking);
    assert.ok(first!.receivedBytes > 500 && first!.sentBytes > 300, `${first!.receivedBytes} ${first!.sentBytes}`);
    assert.ok(second!.receivedBytes > 100 && second!.receivedBytes < 400, `${second!.receivedBytes}`);
  });
}

test('a large answer comes through a tunnel whole', async (t) => {
  const body = Buffer.alloc(2_000_000, 'onrush');
  const proxy = await testProxy(
    t,
    await listen(
      t,
      createHttpsServer(localhostCertificate, (_, response) => response.end(body)),
    ),
  );
  for (const https of [proxy.http, `https://${proxy.https}`]) {
    const response = await send(net(t, { https }).client(), 'https://shop.test/');
    assert.ok(body.equals(response.body!), response.error?.message);
    const posted = await send(net(t, { https }).client(), 'https://shop.test/', { method: 'POST', body });
    assert.equal(posted.status, 200);
  }
});

test('a plain request goes through a SOCKS proxy as to the server', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)));
  const options = { http: `socks5://${proxy.socks}` };
  assert.equal((await send(net(t, options).client(), 'http://shop.test:81/a')).text(), 'GET /a shop.test:81 -');
  assert.equal((await send(net(t, options).client(), 'http://10.1.2.3/a')).text(), 'GET /a 10.1.2.3 -');
  assert.deepEqual(proxy.seen, ['SOCKS shop.test:81', 'SOCKS 10.1.2.3:80']);
});

test('the certificate is judged by the name of the server, not of the proxy', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpsServer(localhostCertificate, shop)));
  const options = { insecureSkipTLSVerify: false, extraCAs: [localhostCertificate.cert] };
  const response = await send(net(t, { https: proxy.http }, options).client(), 'https://shop.test/');
  assert.equal(response.error?.code, 1311);
});

test('a proxy can be a name that hosts maps, and a blocked name is not asked for', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)));
  const options = { hosts: { 'proxy.test': proxy.http }, blockHostnames: ['*.bad.test'] };
  const client = net(t, { http: 'http://proxy.test' }, options).client();
  assert.equal((await send(client, 'http://shop.test/')).status, 200);
  assert.equal((await send(client, 'http://a.bad.test/')).error?.code, 1111);
});

test('requests to this machine need no proxy', async (t) => {
  const address = await listen(t, createHttpServer(shop));
  const response = await send(net(t, { http: 'http://127.0.0.1:1' }).client(), `http://${address}/a`);
  assert.equal(response.text(), `GET /a ${address} -`);
});

test('a plain request goes through a proxy behind TLS in absolute form, and all bytes count', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)), 'ann:secret');
  const answers = await twice(net(t, { http: `https://ann:secret@${proxy.https}` }), 'http://shop.test:81/a');
  for (const answer of answers) assert.match(answer.text(), /^GET \/a shop\.test:81 /);
  assert.equal(answers[1]!.reusedConnection, true);
  assert.ok(answers[0]!.receivedBytes > 500 && answers[0]!.sentBytes > 300, 'the handshake with the proxy counts');
  assert.equal(answers[0]!.tlsVersion, 'tls1.3');
  assert.ok(answers[1]!.sentBytes < 300);
});

test('a proxy behind TLS must be trusted', async (t) => {
  const proxy = await testProxy(t, await listen(t, createHttpServer(shop)));
  const strict = { insecureSkipTLSVerify: false };
  const refused = await send(net(t, { http: `https://${proxy.https}` }, strict).client(), 'http://shop.test/');
  const reason = 'tls: failed to verify certificate: x509: certificate signed by unknown authority (CN=localhost)';
  assert.deepEqual(refused.error, { code: 1200, message: `proxyconnect tcp: ${reason}` });
  assert.deepEqual(proxy.seen, []);
  const trusting = { ...strict, extraCAs: [localhostCertificate.cert] };
  assert.equal((await send(net(t, { http: `https://${proxy.https}` }, trusting).client(), 'http://shop.test/')).status, 200);
});

const failures: readonly [
  claim: string,
  proxies: (kinds: { http: string; socks: string }) => Partial<ProxyTexts>,
  error: string,
][] = [
  ['a login that is missing', ({ http }) => ({ https: http }), '1000 Proxy Authentication Required'],
  [
    'a login that SOCKS misses',
    ({ socks }) => ({ https: `socks5://${socks}` }),
    '1000 socks connect: no acceptable authentication methods',
  ],
  [
    'a wrong login for SOCKS',
    ({ socks }) => ({ https: `socks5://a:b@${socks}` }),
    '1000 socks connect: username/password authentication failed',
  ],
  [
    'a proxy that is not there',
    () => ({ https: '127.0.0.1:1' }),
    '1200 proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused',
  ],
  [
    'a proxy of another kind',
    () => ({ https: 'quic://127.0.0.1:1' }),
    '1000 proxies of scheme "quic" are not supported, only http, https and socks5',
  ],
  ['a proxy that is no URL', () => ({ https: 'http://:no' }), '1000 the proxy in the environment is not a URL'],
];
for (const [claim, proxies, expected] of failures) {
  test(`${claim} is the error "${expected}"`, async (t) => {
    const proxy = await testProxy(t, '127.0.0.1:1', 'ann:secret');
    const { error } = await send(net(t, proxies(proxy)).client(), 'https://shop.test/');
    assert.equal(`${error?.code} ${error?.message}`, expected);
  });
}

test('a proxy that says nothing is a timeout of the request', async (t) => {
  const address = await listen(
    t,
    createServer(() => undefined),
  );
  const response = await send(net(t, { https: address }).client(), 'https://shop.test/', { timeoutMs: 100 });
  assert.equal(response.error?.code, 1050);
});

test('a proxy that closes a tunnel ends the request', async (t) => {
  const server = createServer((client) => {
    client.once('data', () => client.write('HTTP/1.1 200 OK\r\n\r\n', () => client.once('data', () => client.destroy())));
  });
  const response = await send(net(t, { https: await listen(t, server) }).client(), 'https://shop.test/');
  assert.equal(response.error?.message, 'EOF');
});

test('a proxy that closes an idle tunnel costs no request', async (t) => {
  const target = await listen(t, createHttpsServer(localhostCertificate, shop));
  const tunnels = new Set<() => void>();
  const server = createServer((client) => {
    client.once('data', () => {
      const onward = connect(Number(target.split(':')[1]), '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
      client.pipe(onward).pipe(client);
      tunnels.add(() => client.destroy());
    });
  });
  const client = net(t, { https: await listen(t, server) }).client();
  await send(client, 'https://shop.test/');
  for (const close of tunnels) close();
  assert.equal((await send(client, 'https://shop.test/')).text(), 'GET / shop.test -');
  assert.equal(tunnels.size, 2);
});
