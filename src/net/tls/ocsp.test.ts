import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOcsp, type OcspAnswer, type OcspFacts } from './ocsp.ts';
import { isTrustworthy } from './ocsp-signature.ts';
import { localhostCertificate } from './test-certificate.ts';

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
const serial = '1000';

test('an answer of OpenSSL is read as k6 reads it', () => {
  const facts: OcspFacts = { ...common, status: 'good', revokedAt: never, revocationReason: 'unspecified' };
  assert.deepEqual(parseOcsp(good, serial)?.facts, facts);
  const gone: OcspFacts = { ...common, status: 'revoked', revokedAt: 1_761_998_400, revocationReason: 'key_compromise' };
  assert.deepEqual(parseOcsp(revoked, serial)?.facts, gone);
});

/** `good` with other bytes at the first place where `from` is. */
function changed(from: string, to: string): Buffer {
  const hex = good.toString('hex');
  assert.ok(hex.includes(from));
  return Buffer.from(hex.replace(from, to), 'hex');
}

const unreadable: readonly [name: string, bytes: Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['a responder that was not asked in time', Buffer.from('30030a0103', 'hex')],
  ['an answer cut off', good.subarray(0, 100)],
  ['an answer with bytes behind its end', Buffer.concat([good, Buffer.alloc(1)])],
  ['an answer of another type', changed('2b0601050507300101', '2b0601050507300102')],
  ['an answer about another certificate', changed('02021000', '02021001')],
  ['a length longer than the bytes', Buffer.from('3082ffff0a0100', 'hex')],
  ['a length of unknown size', Buffer.from('30800a0100', 'hex')],
  ['noise', Buffer.alloc(200, 0xa5)],
];
for (const [name, bytes] of unreadable) {
  test(`${name} is no status`, () => assert.equal(parseOcsp(bytes, serial), undefined));
}

const answer = parseOcsp(good, serial)!;
const [authority] = answer.certificates;
const stranger = Buffer.from(localhostCertificate.cert.replace(/-----[^-]+-----/g, ''), 'base64');
const cases: readonly [name: string, answer: OcspAnswer, issuer: Buffer | undefined, believed: boolean][] = [
  ['signed by the authority', answer, authority, true],
  ['signed by somebody else, who is no delegate of the authority', answer, stranger, false],
  ['signed by the certificate with it, of an authority that nobody knows', answer, undefined, true],
  ['without a certificate, of an authority that nobody knows', { ...answer, certificates: [] }, undefined, true],
  ['with a signature of something else', { ...answer, signature: parseOcsp(revoked, serial)!.signature }, authority, false],
  ['with a signature by an unknown algorithm', { ...answer, algorithm: '2a03' }, authority, false],
  ['with a certificate that is none', { ...answer, certificates: [Buffer.alloc(9)] }, undefined, false],
  ['with other facts', { ...answer, signed: parseOcsp(revoked, serial)!.signed }, undefined, false],
];
for (const [name, said, issuer, believed] of cases) {
  test(`an answer ${name} is ${believed ? '' : 'not '}believed`, () => assert.equal(isTrustworthy(said, issuer), believed));
}

test('no change of a byte makes the reader throw, nor is one in what is signed believed', () => {
  for (let at = 0; at < good.length; at++) {
    for (const bit of [1, 0x80, 0xff]) {
      const bytes = Buffer.from(good);
      bytes[at]! ^= bit;
      const read = parseOcsp(bytes, serial);
      if (read !== undefined && !read.signed.equals(answer.signed)) assert.ok(!isTrustworthy(read, authority));
    }
  }
});
