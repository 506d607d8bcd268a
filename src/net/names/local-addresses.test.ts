import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { test } from 'node:test';
import { LocalAddresses, localAddressesFault } from './local-addresses.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { listen, netFor, send } from '../testing.ts';

const pools: readonly [ranges: string, addresses: readonly string[]][] = [
  ['10.0.0.1', ['10.0.0.1', '10.0.0.1', '10.0.0.1']],
  ['10.0.0.254-10.0.1.1', ['10.0.0.254', '10.0.0.255', '10.0.1.0', '10.0.1.1', '10.0.0.254']],
  ['192.168.0.9/30', ['192.168.0.9', '192.168.0.10', '192.168.0.9']],
  ['192.168.0.9/31', ['192.168.0.8', '192.168.0.9', '192.168.0.8']],
  ['192.168.0.9/32', ['192.168.0.9', '192.168.0.9']],
  ['10.0.0.1, 10.0.0.5-10.0.0.6,10.1.0.0/30', ['10.0.0.1', '10.0.0.5', '10.0.0.6', '10.1.0.1', '10.1.0.2', '10.0.0.1']],
  ['fd00::ff/120', ['fd00:0:0:0:0:0:0:0', 'fd00:0:0:0:0:0:0:1']],
  ['::ffff-::1:1', ['0:0:0:0:0:0:0:ffff', '0:0:0:0:0:0:1:0', '0:0:0:0:0:0:1:1', '0:0:0:0:0:0:0:ffff']],
];
for (const [ranges, addresses] of pools) {
  test(`VUs 1 to ${addresses.length} of "${ranges}" send from ${addresses.join(' ')}`, () => {
    const pool = new LocalAddresses(ranges);
    assert.deepEqual(
      addresses.map((_, index) => pool.of(index + 1)),
      addresses,
    );
  });
}

test('a large pool has an address for every VU', () => {
  assert.equal(new LocalAddresses('10.0.0.0/8').of(1_000_000), '10.15.66.64');
});

test('VU 0 sends from the first address', () => {
  assert.equal(new LocalAddresses('10.0.0.1-10.0.0.3').of(0), '10.0.0.1');
});

const faults: readonly [ranges: string, message: RegExp | undefined][] = [
  ['10.0.0.1-10.0.0.3', undefined],
  ['10.0.0.3-10.0.0.1', /"10\.0\.0\.3-10\.0\.0\.1" ends before it begins/],
  ['10.0.0.1-::1', /not a range of addresses of one kind/],
  ['10.0.0.0/33', /not a block/],
  ['x', /"x" is not a range/],
];
for (const [ranges, message] of faults) {
  test(`"${ranges}" is ${message === undefined ? 'a pool' : 'no pool'}`, () => {
    const fault = localAddressesFault(ranges);
    if (message === undefined) assert.equal(fault, undefined);
    else assert.match(fault!, message);
  });
}

test('each VU connects from its own address', async (t) => {
  const address = await listen(
    t,
    createServer((request, response) => response.end(request.socket.remoteAddress)),
  );
  const net = netFor(t, { localIPs: '127.0.0.5-127.0.0.6' });
  const seen = [];
  for (const vuId of [1, 2, 3]) seen.push((await send(net.client(vuId), `http://${address}/`)).text());
  assert.deepEqual(seen, ['127.0.0.5', '127.0.0.6', '127.0.0.5']);
});

test('TLS connections have it too', async (t) => {
  const server = createHttpsServer(localhostCertificate, (request, response) => response.end(request.socket.remoteAddress));
  const net = netFor(t, { localIPs: '127.0.0.7', insecureSkipTLSVerify: true });
  assert.equal((await send(net.client(1), `https://${await listen(t, server)}/`)).text(), '127.0.0.7');
});

test('an address that this machine does not have is a dial error', async (t) => {
  const net = netFor(t, { localIPs: '203.0.113.7' });
  const { error } = await send(net.client(1), 'http://127.0.0.1:1/');
  assert.equal(error?.code, 1213);
  assert.match(error.message, /cannot assign requested address/);
});
