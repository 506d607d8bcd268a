import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { noOcsp } from '../tls/ocsp.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { KnownServers, type Acquaintance } from './known-servers.ts';

let now = 0;
const clock = { epoch: () => now };
const name = { hostname: 'a.test', port: 443 };
const certificate = new X509Certificate(localhostCertificate.cert);

function shown(suite = 'TLS_AES_128_GCM_SHA256', group = 'X25519'): Acquaintance {
  const socket = { getCipher: () => ({ standardName: suite }), getEphemeralKeyInfo: () => ({ name: group }) };
  return {
    socket: socket as unknown as TLSSocket,
    certificate,
    staple: null,
    ocsp: noOcsp,
  };
}

test('a judgement holds for five minutes, and for that name and port', () => {
  const servers = new KnownServers([], true, clock);
  now = 1000;
  servers.learn(name, [], shown());
  assert.ok(servers.find(name));
  assert.equal(servers.find({ ...name, port: 444 }), undefined);
  assert.equal(servers.find({ ...name, hostname: 'b.test' }), undefined);
  now = 300_999;
  assert.ok(servers.find(name));
  now = 301_000;
  assert.equal(servers.find(name), undefined);
});

test('a judgement holds no longer than the certificate, unless nobody looks', () => {
  const end = Date.parse(certificate.validTo);
  for (const [isVerifying, expected] of [
    [true, false],
    [false, true],
  ] as const) {
    const servers = new KnownServers([], isVerifying, clock);
    now = end - 1000;
    servers.learn(name, [], shown());
    now = end - 1;
    assert.ok(servers.find(name));
    now = end;
    assert.equal(servers.find(name) !== undefined, expected);
  }
});

const unspoken: readonly [what: string, shown: Acquaintance][] = [
  ['suite of an older version', shown('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256')],
  ['key exchange', shown('TLS_AES_128_GCM_SHA256', 'X25519MLKEM768')],
];
for (const [what, acquaintance] of unspoken) {
  test(`a server with another ${what} is not known`, () => {
    const servers = new KnownServers([], true, clock);
    servers.learn(name, [], acquaintance);
    assert.equal(servers.find(name), undefined);
  });
}

test('suites are offered as OpenSSL was told', () => {
  now = 0;
  const named = new KnownServers(['TLS_CHACHA20_POLY1305_SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'], true, clock);
  named.learn(name, [], shown('TLS_CHACHA20_POLY1305_SHA256'));
  assert.deepEqual(named.find(name)?.suiteIds, [0x1303]);
  const unnamed = new KnownServers(['ECDHE-RSA-AES128-GCM-SHA256'], true, clock);
  unnamed.learn(name, [], shown());
  assert.deepEqual(unnamed.find(name)?.suiteIds, [0x1301, 0x1302, 0x1303]);
});

test('who surprises three times is not learned again; who fails twice at once has surprised once', () => {
  now = 0;
  const servers = new KnownServers([], true, clock);
  for (let i = 0; i < 3; i++) {
    servers.learn(name, [], shown());
    const server = servers.find(name);
    assert.ok(server);
    servers.forget(name, server);
    servers.forget(name, server);
    assert.equal(servers.find(name), undefined);
  }
  servers.learn(name, [], shown());
  assert.equal(servers.find(name), undefined);
});
