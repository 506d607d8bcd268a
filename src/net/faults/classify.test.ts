import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { constants, platform } from 'node:os';
import { test } from 'node:test';
import { certificateError, connectionError, dialError, handshakeError, hostnameError, lookupError } from './classify.ts';
import { errorCodes, statusErrorCode } from './error-codes-table.ts';
import type { WireError } from '../exchange.ts';
import { otherCertificate } from '../tls/test-certificate.ts';

/** An error as Node makes it. */
function systemError(code: keyof typeof constants.errno, syscall: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall, errno: -constants.errno[code] });
}
function tlsError(message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code: 'EPROTO' });
}

const noFiles = 'too many open files (raise the limit, for example with "ulimit -n")';
const to = '127.0.0.1:81';
const other = new X509Certificate(otherCertificate.cert);
const unverified = 'tls: failed to verify certificate: x509: ';
const rows: readonly [what: string, error: WireError, code: number, message: string, detail?: string][] = [
  [
    'refused',
    dialError(systemError('ECONNREFUSED', 'connect'), to),
    1212,
    'dial: connection refused',
    `dial tcp ${to}: connect: connection refused`,
  ],
  [
    'the kernel gives up',
    dialError(systemError('ETIMEDOUT', 'connect'), to),
    1211,
    'dial: i/o timeout',
    `dial tcp ${to}: i/o timeout`,
  ],
  [
    'out of files',
    dialError(systemError('EMFILE', 'connect'), to),
    1213,
    `dial: ${noFiles}`,
    `dial tcp ${to}: connect: ${noFiles}`,
  ],
  [
    'the system is out of files',
    dialError(systemError('ENFILE', 'connect'), to),
    1213,
    `dial: ${noFiles}`,
    `dial tcp ${to}: connect: ${noFiles}`,
  ],
  [
    'out of ports',
    dialError(systemError('EADDRNOTAVAIL', 'connect'), to),
    1213,
    'dial: cannot assign requested address (are all local ports in use?)',
    `dial tcp ${to}: connect: cannot assign requested address (are all local ports in use?)`,
  ],
  [
    'no route',
    dialError(systemError('ENETUNREACH', 'connect'), to),
    1213,
    `dial: unknown errno ${constants.errno.ENETUNREACH} error with msg \`network is unreachable\``,
    `dial tcp ${to}: connect: network is unreachable`,
  ],
  ['a dial error without a number', dialError(new Error('odd'), to), 1210, 'dial: odd', `dial tcp ${to}: connect: odd`],
  [
    'reset while reading',
    connectionError(systemError('ECONNRESET', 'read'), to),
    1220,
    'read: connection reset by peer',
    `read tcp ${to}: read: connection reset by peer`,
  ],
  [
    'reset while writing',
    connectionError(systemError('ECONNRESET', 'write'), to),
    1220,
    'write: connection reset by peer',
    `write tcp ${to}: write: connection reset by peer`,
  ],
  [
    'a broken pipe',
    connectionError(systemError('EPIPE', 'write'), to),
    1201,
    'write: broken pipe',
    `write tcp ${to}: write: broken pipe`,
  ],
  [
    'another number',
    connectionError(systemError('EHOSTUNREACH', 'read'), to),
    1202,
    `read: unknown errno \`${constants.errno.EHOSTUNREACH}\` on ${platform()} with message \`host is unreachable\``,
    `read tcp ${to}: read: host is unreachable`,
  ],
  ['no number at all', connectionError(new Error('odd'), to), 1000, 'odd'],
  [
    'no such host',
    lookupError('a.test', Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
    1101,
    'lookup: no such host',
    'lookup a.test: no such host',
  ],
  ['no address the policy allows', lookupError('a.test', undefined), 1000, 'lookup a.test: no such host'],
  [
    'a resolver that does not answer',
    lookupError('a.test', Object.assign(new Error('busy'), { code: 'EAI_AGAIN' })),
    1100,
    'lookup a.test: busy',
  ],
  ['closed in the handshake', handshakeError(Object.assign(new Error('x'), { code: 'ECONNRESET' }), to), 1000, 'EOF'],
  [
    'reset in the handshake',
    handshakeError(systemError('ECONNRESET', 'read'), to),
    1220,
    'read: connection reset by peer',
    `read tcp ${to}: read: connection reset by peer`,
  ],
  [
    'an alert',
    handshakeError(
      tlsError('error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:x.c:1:SSL alert number 40'),
      to,
    ),
    1010,
    'remote error: tls: handshake failure',
  ],
  [
    'no TLS',
    handshakeError(tlsError('error:0A00010B:SSL routines:ssl3_get_record:wrong version number:x.c:1:'), to),
    1301,
    'tls: first record does not look like a TLS handshake',
  ],
  [
    'another TLS fault',
    handshakeError(tlsError('error:0A000102:SSL routines:ssl_choose:unsupported protocol:x.c:1:'), to),
    1300,
    'tls: unsupported protocol',
  ],
  [
    'self-signed',
    certificateError('DEPTH_ZERO_SELF_SIGNED_CERT', other),
    1310,
    'x509: unknown authority',
    `${unverified}certificate signed by unknown authority (CN=other.test)`,
  ],
  [
    'too weak',
    certificateError('UNSPECIFIED', other),
    1310,
    'x509: unknown authority',
    `${unverified}certificate signed by unknown authority (CN=other.test), or its signature is too weak`,
  ],
  [
    'of an authority that has expired',
    certificateError('CERT_HAS_EXPIRED', other),
    1000,
    'x509: certificate has expired or is not yet valid',
    `${unverified}certificate has expired or is not yet valid (one of its authorities)`,
  ],
  ['not for servers', certificateError('INVALID_PURPOSE', other), 1000, 'x509: certificate specifies an incompatible key usage'],
  [
    'for another host',
    hostnameError(other, 'localhost'),
    1311,
    "x509: certificate doesn't match hostname",
    `${unverified}certificate is valid for other.test, not localhost`,
  ],
  [
    'for no address',
    hostnameError(other, '127.0.0.1'),
    1311,
    "x509: certificate doesn't match hostname",
    `${unverified}certificate is for no addresses, not 127.0.0.1`,
  ],
];
for (const [what, error, code, message, detail] of rows) {
  test(`${what} is ${code} "${message}"`, () => {
    assert.deepEqual(error, detail === undefined ? { code, message } : { code, message, detail });
  });
}

test('of a certificate that has expired, only people are told the time', () => {
  const { message, detail } = certificateError('CERT_HAS_EXPIRED', { validTo: 'Jan  1 00:00:00 2021 GMT' } as X509Certificate);
  assert.equal(message, 'x509: certificate has expired or is not yet valid');
  assert.match(detail!, /not yet valid: current time 2[\d-]+T[\d:.]+Z is after 2021-01-01T00:00:00\.000Z$/);
});

test('the codes of the table are unique', () => {
  const codes = Object.values(errorCodes).map((entry) => entry.code);
  assert.equal(new Set(codes).size, codes.length);
});

test('statuses from 400 on are errors by their number', () => {
  assert.deepEqual([0, 200, 399, 400, 503].map(statusErrorCode), [0, 0, 0, 1400, 1503]);
});
