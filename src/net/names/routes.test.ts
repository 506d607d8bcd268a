import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { test, type TestContext } from 'node:test';
import { Routes, routesOf } from './routes.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { listen, netFor, send } from '../testing.ts';

const hosts = {
  'plain.test': '1.1.1.1',
  'Port.test': '2.2.2.2:8080',
  'both.test': '3.3.3.3:1',
  'both.test:443': '4.4.4.4',
  '*.wild.test': '::1',
  '*.wild.test:81': '[::2]:82',
  'six.test': '[::3]',
  '9.9.9.9': '8.8.8.8',
};
const mapped: readonly [host: string, port: number, expected: string][] = [
  ['plain.test', 80, '1.1.1.1 80'],
  ['port.TEST', 80, '2.2.2.2 8080'],
  ['both.test', 80, '3.3.3.3 1'],
  ['both.test', 443, '4.4.4.4 443'],
  ['a.wild.test', 80, '::1 80'],
  ['a.wild.test', 81, '::2 82'],
  ['wild.test', 80, ''],
  ['six.test', 80, '::3 80'],
  ['9.9.9.9', 80, '8.8.8.8 80'],
  ['other.test', 80, ''],
];
for (const [host, port, expected] of mapped) {
  test(`hosts sends ${host}:${port} ${expected === '' ? 'to DNS' : `to ${expected}`}`, () => {
    const route = new Routes({ hosts }).find(host, port);
    assert.equal(route === undefined ? '' : `${route.address} ${route.port}`, expected);
  });
}

const names: readonly [name: string, pattern: string | undefined][] = [
  ['ads.test', 'Ads.test'],
  ['ADS.test', 'Ads.test'],
  ['a.ads.test', undefined],
  ['x.bad.test', '*.bad.test'],
  ['bad.test', undefined],
  ['127.0.0.1', undefined],
];
for (const [name, pattern] of names) {
  test(`blockHostnames ${pattern === undefined ? 'lets pass' : 'stops'} ${name}`, () => {
    assert.equal(new Routes({ blockHostnames: ['Ads.test', '*.bad.test', '127.0.0.1'] }).blocking(name), pattern);
  });
}

const addresses: readonly [address: string, isBlocked: boolean][] = [
  ['10.1.2.3', true],
  ['11.0.0.0', false],
  ['192.168.1.7', true],
  ['192.168.1.8', false],
  ['fd00::1', true],
  ['fe00::1', false],
  ['::ffff:10.0.0.1', true],
];
for (const [address, isBlocked] of addresses) {
  test(`blacklistIPs ${isBlocked ? 'stops' : 'lets pass'} ${address}`, () => {
    const blacklistIPs = ['10.0.0.0/8', '192.168.1.7/32', 'fd00::/8'];
    assert.equal(new Routes({ blacklistIPs }).blocksAddress(address), isBlocked);
  });
}

test('without rules there is nothing to ask', () => {
  assert.equal(routesOf({}), undefined);
  assert.equal(routesOf({ hosts: {}, blockHostnames: [], blacklistIPs: [] }), undefined);
});

async function hostEcho(t: TestContext): Promise<string> {
  return listen(
    t,
    createHttpServer((request, response) => response.end(request.headers.host)),
  );
}

test('a mapped host is asked by its own name, at the address and port of the mapping', async (t) => {
  const address = await hostEcho(t);
  const client = netFor(t, { hosts: { 'shop.test': address, '*.shop.test:90': address } }).client();
  const response = await send(client, 'http://shop.test/');
  assert.equal(response.text(), 'shop.test');
  assert.equal(`${response.remoteIp}:${response.remotePort}`, address);
  assert.equal((await send(client, 'http://www.shop.test:90/')).text(), 'www.shop.test:90');
  assert.equal((await send(client, 'http://shop.test/')).reusedConnection, true);
});

test('the server name in TLS is that of the URL, and so is the name in the certificate', async (t) => {
  const server = createHttpsServer(localhostCertificate, (request, response) => {
    response.end((request.socket as TLSSocket & { servername: string }).servername);
  });
  const address = await listen(t, server);
  const hosts = { localhost: address, 'shop.test': address };
  const net = netFor(t, { hosts, extraCAs: [localhostCertificate.cert] });
  assert.equal((await send(net.client(), 'https://localhost/')).text(), 'localhost');
  assert.equal((await send(net.client(), 'https://shop.test/')).error?.code, 1311);
  const careless = netFor(t, { hosts, insecureSkipTLSVerify: true });
  assert.equal((await send(careless.client(), 'https://shop.test/')).text(), 'shop.test');
});

test('a blocked name is error 1111, mapped or not', async (t) => {
  const net = netFor(t, { hosts: { 'a.bad.test': await hostEcho(t) }, blockHostnames: ['*.bad.test'] });
  const { status, error, timings } = await send(net.client(), 'http://a.bad.test/');
  const detail = 'hostname (a.bad.test) is in a blocked pattern (*.bad.test)';
  assert.deepEqual([status, error], [0, { code: 1111, message: 'hostname is blocked', detail }]);
  assert.equal(timings.connecting, 0);
});

test('a blocked address is error 1110, whether written, found or mapped', async (t) => {
  const address = await hostEcho(t);
  const net = netFor(t, { hosts: { 'shop.test': address }, blacklistIPs: ['127.0.0.0/8'] });
  for (const host of [address, address.replace('127.0.0.1', 'localhost'), 'shop.test']) {
    const { error } = await send(net.client(), `http://${host}/`);
    const detail = 'IP (127.0.0.1) is in a blacklisted range';
    assert.deepEqual(error, { code: 1110, message: 'ip is blacklisted', detail });
  }
});
