import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createServer } from 'node:tls';
import { noOcsp, ocspFacts, parseOcsp, type OcspFacts } from './ocsp.ts';
import { localhostCertificate } from './test-certificate.ts';
import { noNginx, startNginx } from '../test-nginx.ts';
import { listen, netFor, send } from '../testing.ts';

// Made with `openssl ocsp`.
const good = Buffer.from(
  'MIICiQoBAKCCAoIwggJ+BgkrBgEFBQcwAQEEggJvMIICazCBjaETMBExDzANBgNVBAMMBnRlc3RjYRgPMjAyNjExMjcyMzAwMTZaMGUwYzA7MAkGBSsOAw' +
    'IaBQAEFKzuiWyj7ujo6dQvrIveHkRzn7EiBBSJxFQkInqa+5vPwy/v5qMAPekLzgICEACAABgPMjAyNjExMjcyMzAwMTZaoBEYDzIxMjYxMTAzMjMwMDE2' +
    'WjAKBggqhkjOPQQDAgNIADBFAiAacYnOouBS5R+7ladq+hmFQ3wCiwjfofNeXQCLP9SmmAIhAKazZzyLyMfUdbEFDt30WW4y1Qhigq02A9Ota2FxAnjaoI' +
    'IBgTCCAX0wggF5MIIBH6ADAgECAhRfi46wRz1VHtsgVgjWE+wP3/fS7DAKBggqhkjOPQQDAjARMQ8wDQYDVQQDDAZ0ZXN0Y2EwIBcNMjYxMTI3MjMwMDE2' +
    'WhgPMjEyNjExMDMyMzAwMTZaMBExDzANBgNVBAMMBnRlc3RjYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOHqo+cb44sy1PdU25pLbjUU654qgCfTp9' +
    'AlwPnF3A8ck2Ht3KDrSMwKg978RTsTORhppkTwPlpgjnMa2Sg6cIejUzBRMB0GA1UdDgQWBBSJxFQkInqa+5vPwy/v5qMAPekLzjAfBgNVHSMEGDAWgBSJ' +
    'xFQkInqa+5vPwy/v5qMAPekLzjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCvdAexTPlwKFkfVZe2C5HlzIIMlMhHW7R8STC+57GQNw' +
    'IgUxsSUVdQi2/bWbH/yEXr02euKYEe2gIMXYJbpivnTQY=',
  'base64',
);
const revoked = Buffer.from(
  'MIICnwoBAKCCApgwggKUBgkrBgEFBQcwAQEEggKFMIICgTCBo6ETMBExDzANBgNVBAMMBnRlc3RjYRgPMjAyNjExMjcyMzAwMTZaMHsweTA7MAkGBSsOAw' +
    'IaBQAEFKzuiWyj7ujo6dQvrIveHkRzn7EiBBSJxFQkInqa+5vPwy/v5qMAPekLzgICEAChFhgPMjAyNTExMDExMjAwMDBaoAMKAQEYDzIwMjYxMTI3MjMw' +
    'MDE2WqARGA8yMTI2MTEwMzIzMDAxNlowCgYIKoZIzj0EAwIDSAAwRQIgcT0pKCkNqQIoXwEiK5gmahJ/z3Jvibj9tpUWpAKML60CIQDXRdiu+2p0ksi+Cz' +
    'jchP8ogQ8axRqE6D4Ol72YyrD1gaCCAYEwggF9MIIBeTCCAR+gAwIBAgIUX4uOsEc9VR7bIFYI1hPsD9/30uwwCgYIKoZIzj0EAwIwETEPMA0GA1UEAwwG' +
    'dGVzdGNhMCAXDTI2MTEyNzIzMDAxNloYDzIxMjYxMTAzMjMwMDE2WjARMQ8wDQYDVQQDDAZ0ZXN0Y2EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATh6q' +
    'PnG+OLMtT3VNuaS241FOueKoAn06fQJcD5xdwPHJNh7dyg60jMCoPe/EU7EzkYaaZE8D5aYI5zGtkoOnCHo1MwUTAdBgNVHQ4EFgQUicRUJCJ6mvubz8Mv' +
    '7+ajAD3pC84wHwYDVR0jBBgwFoAUicRUJCJ6mvubz8Mv7+ajAD3pC84wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAr3QHsUz5cChZH1' +
    'WXtguR5cyCDJTIR1u0fEkwvuexkDcCIFMbElFXUItv21mx/8hF69NnrimBHtoCDF2CW6Yr500G',
  'base64',
);

/** Go's zero time. */
const never = -62_135_596_800;
const common = { producedAt: 1_795_820_416, thisUpdate: 1_795_820_416, nextUpdate: 4_949_420_416 };

test('an answer of OpenSSL is read as k6 reads it', () => {
  const facts: OcspFacts = { ...common, status: 'good', revokedAt: never, revocationReason: 'unspecified' };
  assert.deepEqual(parseOcsp(good), facts);
  const gone: OcspFacts = { ...common, status: 'revoked', revokedAt: 1_761_998_400, revocationReason: 'key_compromise' };
  assert.deepEqual(parseOcsp(revoked), gone);
});

const unreadable: readonly [name: string, bytes: Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['a responder that was not asked in time', Buffer.from('30030a0103', 'hex')],
  ['an answer cut off', good.subarray(0, 100)],
  ['a length longer than the bytes', Buffer.from('3082ffff0a0100', 'hex')],
  ['a length of unknown size', Buffer.from('30800a0100', 'hex')],
  ['noise', Buffer.alloc(200, 0xa5)],
];
for (const [name, bytes] of unreadable) {
  test(`${name} is no status`, () => {
    assert.equal(parseOcsp(bytes), undefined);
    assert.equal(ocspFacts(bytes), noOcsp);
  });
}

test('no change of a byte makes the reader throw', () => {
  for (let at = 0; at < good.length; at++) {
    for (const bit of [1, 0x80, 0xff]) {
      const changed = Buffer.from(good);
      changed[at]! ^= bit;
      parseOcsp(changed);
    }
  }
});

for (const [name, stapled, status, producedAt] of [
  ['staples', good, 'good', 1_795_820_416],
  ['does not staple', null, 'unknown', 0],
] as const) {
  test(`the certificate of a server that ${name} is ${status}`, async (t) => {
    const server = createServer(localhostCertificate, (socket) => {
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    });
    server.on('OCSPRequest', (...[, , answer]: [unknown, unknown, (error: null, response: Buffer | null) => void]) => {
      answer(null, stapled);
    });
    const client = netFor(t, { insecureSkipTLSVerify: true }).client();
    const url = `https://${await listen(t, server)}/`;
    for (let i = 0; i < 2; i++) {
      const { ocsp } = await send(client, url);
      assert.equal(ocsp?.status, status);
      assert.equal(ocsp?.producedAt, producedAt);
    }
  });
}

/** A certificate of an authority, its key, and what that authority says of it: revoked. */
function certifiedByOpenssl(t: TestContext): { cert: string; key: string; ca: string; stapled: Buffer } | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-ocsp-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const file = (name: string): string => join(directory, name);
  writeFileSync(file('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  writeFileSync(file('index'), 'R\t21260101000000Z\t251101120000Z,superseded\t1000\tunknown\t/CN=localhost\n');
  const steps = [
    'ecparam -name prime256v1 -genkey -noout -out ca.key',
    'req -x509 -new -key ca.key -subj /CN=ca -days 10 -out ca.pem',
    'ecparam -name prime256v1 -genkey -noout -out key.pem',
    'req -new -key key.pem -subj /CN=localhost -out csr',
    'x509 -req -in csr -CA ca.pem -CAkey ca.key -set_serial 4096 -days 10 -extfile names -out cert.pem',
    'ocsp -issuer ca.pem -cert cert.pem -reqout request -no_nonce',
    'ocsp -index index -CA ca.pem -rsigner ca.pem -rkey ca.key -reqin request -respout stapled -ndays 10',
  ];
  for (const step of steps) if (spawnSync('openssl', step.split(' '), { cwd: directory }).status !== 0) return undefined;
  const text = (name: string): string => readFileSync(file(name), 'utf8');
  return { cert: text('cert.pem'), key: text('key.pem'), ca: text('ca.pem'), stapled: readFileSync(file('stapled')) };
}

test('what nginx staples is seen, over HTTP/2 as well', { skip: noNginx }, async (t) => {
  const made = certifiedByOpenssl(t);
  if (made === undefined) {
    t.skip('openssl is not installed');
    return;
  }
  const url = await startNginx(t, {
    server: 'ssl_stapling on; ssl_stapling_file $directory/stapled; ssl_trusted_certificate $directory/ca.pem;',
    files: { 'cert.pem': made.cert, 'key.pem': made.key, 'ca.pem': made.ca, stapled: made.stapled },
  });
  const { proto, ocsp } = await send(netFor(t, { insecureSkipTLSVerify: true }).client(), url);
  assert.equal(proto, 'HTTP/2.0');
  assert.equal(ocsp?.status, 'revoked');
  assert.equal(ocsp?.revocationReason, 'superseded');
});
