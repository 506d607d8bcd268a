// From what Node says went wrong to k6's `error_code` and text. Checked against k6 2.2 and servers that misbehave in every way we know.

import { getSystemErrorMap } from 'node:util';
import { platform } from 'node:os';
import type { WireError } from './exchange.ts';
import { errorCodes, type ErrorName } from './error-codes-table.ts';

/** An error of the table, its text as it stands there or `message`. */
export function wireError(name: ErrorName, message?: string): WireError {
  const entry = errorCodes[name];
  return { code: entry.code, message: message ?? entry.message };
}

/** The server closed the connection before the first byte of an answer. */
export const endOfFile: WireError = wireError('generic', 'EOF');
export const requestTimeout: WireError = wireError('requestTimeout');
export const dialTimeout: WireError = wireError('dialTimeout');

/** A body is longer than is kept. */
export function tooLargeBody(maxBytes: number): string {
  return `the body is longer than maxResponseBody allows (${maxBytes} bytes); if the script does not need it, set responseType: 'none'`;
}

/** A name lookup failed; without `error`, it gave no address that the policy allows. */
export function lookupError(host: string, error: NodeJS.ErrnoException | undefined): WireError {
  if (error === undefined) return wireError('generic', `lookup ${host}: no such host`);
  if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return wireError('noSuchHost');
  return outOfFiles('lookup', error) ?? wireError('dns', `lookup ${host}: ${describe(error)}`);
}

/** Connecting failed before there was a connection. */
export function dialError(error: NodeJS.ErrnoException): WireError {
  if (error.code === 'ECONNREFUSED') return wireError('dialRefused');
  if (error.code === 'ETIMEDOUT') return dialTimeout;
  if (error.code === 'ECONNRESET') return wireError('connectionReset', 'dial: connection reset by peer');
  const exhausted = outOfFiles('dial', error);
  if (exhausted !== undefined) return exhausted;
  if (error.code === 'EADDRNOTAVAIL') {
    return wireError('dialUnknownErrno', 'dial: cannot assign requested address (are all local ports in use?)');
  }
  if (typeof error.errno !== 'number') return wireError('dial', `dial: ${error.message}`);
  return wireError('dialUnknownErrno', fill(errorCodes.dialUnknownErrno.message, 'dial', error));
}

/** The proxy cannot be reached, because of `error`. */
export function proxyError(error: WireError): WireError {
  return wireError('tcp', `proxyconnect tcp: ${error.message}`);
}

/** A connection that had been made failed. */
export function connectionError(error: NodeJS.ErrnoException): WireError {
  const operation = error.syscall === 'write' ? 'write' : 'read';
  if (error.code === 'ECONNRESET') return wireError('connectionReset', `${operation}: connection reset by peer`);
  if (error.code === 'EPIPE') return wireError('brokenPipe', `${operation}: broken pipe`);
  if (isTlsError(error)) return tlsError(error);
  if (error.code === 'ETIMEDOUT') return wireError('unknownErrno', fill(errorCodes.unknownErrno.message, operation, error));
  if (typeof error.errno === 'number') return wireError('unknownErrno', fill(errorCodes.unknownErrno.message, operation, error));
  return wireError('generic', error.message);
}

/** The TLS handshake failed before the certificate was judged. */
export function handshakeError(error: NodeJS.ErrnoException): WireError {
  // Node's name for a peer that closes during the handshake.
  if (error.code === 'ECONNRESET' && error.syscall === undefined) return endOfFile;
  return connectionError(error);
}

/** The server's certificate was refused; `code` is OpenSSL's name of the reason. */
export function certificateError(code: string): WireError {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_SIGNATURE_FAILURE':
    case 'CERT_UNTRUSTED':
      return wireError('unknownAuthority');
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return wireError('generic', 'x509: certificate has expired or is not yet valid');
    default:
      return wireError('tls', `x509: ${code}`);
  }
}

function isTlsError(error: NodeJS.ErrnoException): boolean {
  return error.code?.startsWith('ERR_SSL_') === true || error.code === 'EPROTO' || error.code?.startsWith('ERR_TLS_') === true;
}

function tlsError(error: NodeJS.ErrnoException): WireError {
  const alert = /SSL alert number (\d+)/.exec(error.message);
  // k6: an alert of the server counts as "not TCP".
  if (alert !== null) return wireError('notTcp', `remote error: tls: ${alertTexts[Number(alert[1])] ?? `alert(${alert[1]})`}`);
  if (/wrong.version.number|packet.length.too.long|unexpected.message|http.request|record.layer.failure/i.test(error.message)) {
    return wireError('tlsRecordHeader');
  }
  const reason = /:SSL routines:[^:]*:([^:]+)/.exec(error.message)?.[1] ?? error.message;
  return wireError('tls', `tls: ${reason}`);
}

/** TLS alerts (RFC 8446, section 6) in Go's words. */
const alertTexts: Readonly<Record<number, string>> = {
  0: 'close notify',
  10: 'unexpected message',
  20: 'bad record MAC',
  22: 'record overflow',
  40: 'handshake failure',
  42: 'bad certificate',
  43: 'unsupported certificate',
  44: 'revoked certificate',
  45: 'expired certificate',
  46: 'unknown certificate',
  47: 'illegal parameter',
  48: 'unknown certificate authority',
  49: 'access denied',
  50: 'error decoding message',
  51: 'error decrypting message',
  70: 'protocol version not supported',
  71: 'insufficient security level',
  80: 'internal error',
  90: 'user canceled',
  100: 'no renegotiation',
  109: 'missing extension',
  110: 'unsupported extension',
  112: 'unrecognized name',
  116: 'certificate required',
  120: 'no application protocol',
};

function outOfFiles(operation: string, error: NodeJS.ErrnoException): WireError | undefined {
  if (error.code !== 'EMFILE' && error.code !== 'ENFILE') return undefined;
  return wireError('dialUnknownErrno', `${operation}: too many open files (raise the limit, for example with "ulimit -n")`);
}

function fill(template: string, operation: string, error: NodeJS.ErrnoException): string {
  return template
    .replace('%op', operation)
    .replace('%errno', String(Math.abs(error.errno ?? 0)))
    .replace('%platform', platform())
    .replace('%cause', () => describe(error));
}

function describe(error: NodeJS.ErrnoException): string {
  const known = typeof error.errno === 'number' ? getSystemErrorMap().get(error.errno) : undefined;
  return known?.[1] ?? error.message;
}
