import assert from 'node:assert/strict';
import { constants, platform } from 'node:os';
import { test } from 'node:test';
import { certificateError, connectionError, dialError, handshakeError, lookupError } from './classify.ts';
import { errorCodes, statusErrorCode } from './error-codes-table.ts';
import type { WireError } from './exchange.ts';

/** An error as Node makes it. */
function systemError(code: keyof typeof constants.errno, syscall: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall, errno: -constants.errno[code] });
}
function tlsError(message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code: 'EPROTO' });
}

const noFiles = 'too many open files (raise the limit, for example with "ulimit -n")';
const rows: readonly [what: string, error: WireError, code: number, message: string][] = [
  ['refused', dialError(systemError('ECONNREFUSED', 'connect')), 1212, 'dial: connection refused'],
  ['the kernel gives up', dialError(systemError('ETIMEDOUT', 'connect')), 1211, 'dial: i/o timeout'],
  ['out of files', dialError(systemError('EMFILE', 'connect')), 1213, `dial: ${noFiles}`],
  ['the system is out of files', dialError(systemError('ENFILE', 'connect')), 1213, `dial: ${noFiles}`],
  [
    'out of ports',
    dialError(systemError('EADDRNOTAVAIL', 'connect')),
    1213,
    'dial: cannot assign requested address (are all local ports in use?)',
  ],
  [
    'no route',
    dialError(systemError('ENETUNREACH', 'connect')),
    1213,
    `dial: unknown errno ${constants.errno.ENETUNREACH} error with msg \`network is unreachable\``,
  ],
  ['a dial error without a number', dialError(new Error('odd')), 1210, 'dial: odd'],
  ['reset while reading', connectionError(systemError('ECONNRESET', 'read')), 1220, 'read: connection reset by peer'],
  ['reset while writing', connectionError(systemError('ECONNRESET', 'write')), 1220, 'write: connection reset by peer'],
  ['a broken pipe', connectionError(systemError('EPIPE', 'write')), 1201, 'write: broken pipe'],
  [
    'another number',
    connectionError(systemError('EHOSTUNREACH', 'read')),
    1202,
    `read: unknown errno \`${constants.errno.EHOSTUNREACH}\` on ${platform()} with message \`host is unreachable\``,
  ],
  ['no number at all', connectionError(new Error('odd')), 1000, 'odd'],
  ['no such host', lookupError('a.test', Object.assign(new Error('x'), { code: 'ENOTFOUND' })), 1101, 'lookup: no such host'],
  ['no address the policy allows', lookupError('a.test', undefined), 1000, 'lookup a.test: no such host'],
  [
    'a resolver that does not answer',
    lookupError('a.test', Object.assign(new Error('busy'), { code: 'EAI_AGAIN' })),
    1100,
    'lookup a.test: busy',
  ],
  ['closed in the handshake', handshakeError(Object.assign(new Error('x'), { code: 'ECONNRESET' })), 1000, 'EOF'],
  ['reset in the handshake', handshakeError(systemError('ECONNRESET', 'read')), 1220, 'read: connection reset by peer'],
  [
    'an alert',
    handshakeError(
      tlsError('error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:x.c:1:SSL alert number 40'),
    ),
    1010,
    'remote error: tls: handshake failure',
  ],
  [
    'no TLS',
    handshakeError(tlsError('error:0A00010B:SSL routines:ssl3_get_record:wrong version number:x.c:1:')),
    1301,
    'tls: first record does not look like a TLS handshake',
  ],
  [
    'another TLS fault',
    handshakeError(tlsError('error:0A000102:SSL routines:ssl_choose:unsupported protocol:x.c:1:')),
    1300,
    'tls: unsupported protocol',
  ],
  ['self-signed', certificateError('DEPTH_ZERO_SELF_SIGNED_CERT'), 1310, 'x509: unknown authority'],
  ['expired', certificateError('CERT_HAS_EXPIRED'), 1000, 'x509: certificate has expired or is not yet valid'],
];
for (const [what, error, code, message] of rows) {
  test(`${what} is ${code} "${message}"`, () => assert.deepEqual(error, { code, message }));
}

test('the codes of the table are unique', () => {
  const codes = Object.values(errorCodes).map((entry) => entry.code);
  assert.equal(new Set(codes).size, codes.length);
});

test('statuses from 400 on are errors by their number', () => {
  assert.deepEqual([0, 200, 399, 400, 503].map(statusErrorCode), [0, 0, 0, 1400, 1503]);
});
