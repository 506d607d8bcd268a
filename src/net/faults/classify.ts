// From what Node says went wrong to k6's `error_code` and text. Checked against k6 2.2 and servers that misbehave in every way we know.

import type { X509Certificate } from 'node:crypto';
import { isIP, isIPv6 } from 'node:net';
import { platform } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import type { WireError } from '../exchange.ts';
import { errorCodes, type ErrorName } from './error-codes-table.ts';

/** An error of the table, its text as it stands there or `message`. */
export function wireError(name: ErrorName, message?: string, detail?: string): WireError {
  const entry = errorCodes[name];
  return { code: entry.code, message: message ?? entry.message, ...(detail !== undefined && { detail }) };
}

/** `error` with `suffix` behind its texts. */
export function suffixed({ code, message, detail }: WireError, suffix: string): WireError {
  return { code, message: message + suffix, ...(detail !== undefined && { detail: detail + suffix }) };
}

/** `address` and `port` as in URLs. */
export function endpoint(address: string, port: number): string {
  return `${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

/** The server closed the connection before the first byte of an answer. */
export const endOfFile: WireError = wireError('generic', 'EOF');
export const requestTimeout: WireError = wireError('requestTimeout');

/** A body is longer than is kept. */
export function tooLargeBody(maxBytes: number): string {
  return `the body is longer than maxResponseBody allows (${maxBytes} bytes); if the script does not need it, set responseType: 'none'`;
}

/** A name lookup failed; without `error`, it gave no address that the policy allows. */
export function lookupError(host: string, error: NodeJS.ErrnoException | undefined): WireError {
  const nobody = `lookup ${host}: no such host`;
  if (error === undefined) return wireError('generic', nobody);
  if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return wireError('noSuchHost', undefined, nobody);
  if (isOutOfFiles(error)) return wireError('dialUnknownErrno', `lookup: ${noFiles}`, `lookup ${host}: ${noFiles}`);
  return wireError('dns', `lookup ${host}: ${describe(error)}`);
}

/** Nothing came back from `to`, an endpoint, in time. */
export function dialTimeout(to: string): WireError {
  return wireError('dialTimeout', undefined, `dial tcp ${to}: i/o timeout`);
}

/** Connecting to `to`, an endpoint, failed before there was a connection. */
export function dialError(error: NodeJS.ErrnoException, to: string): WireError {
  if (error.code === 'ETIMEDOUT') return dialTimeout(to);
  const { name, cause, message = `dial: ${cause}` } = dialFault(error);
  return wireError(name, message, `dial tcp ${to}: connect: ${cause}`);
}

function dialFault(error: NodeJS.ErrnoException): { name: ErrorName; cause: string; message?: string } {
  if (error.code === 'ECONNREFUSED') return { name: 'dialRefused', cause: 'connection refused' };
  if (error.code === 'ECONNRESET') return { name: 'connectionReset', cause: 'connection reset by peer' };
  if (isOutOfFiles(error)) return { name: 'dialUnknownErrno', cause: noFiles };
  if (error.code === 'EADDRNOTAVAIL') {
    return { name: 'dialUnknownErrno', cause: 'cannot assign requested address (are all local ports in use?)' };
  }
  if (typeof error.errno !== 'number') return { name: 'dial', cause: error.message };
  const message = fill(errorCodes.dialUnknownErrno.message, 'dial', error);
  return { name: 'dialUnknownErrno', cause: describe(error), message };
}

/** The proxy cannot be reached, because of `error`. */
export function proxyError({ message, detail = message }: WireError): WireError {
  return wireError('tcp', `proxyconnect tcp: ${detail}`);
}

/** A connection to `peer`, an endpoint, that had been made failed. */
export function connectionError(error: NodeJS.ErrnoException, peer: string): WireError {
  const operation = error.syscall === 'write' ? 'write' : 'read';
  const at = `${operation} tcp ${peer}: ${operation}: `;
  if (error.code === 'ECONNRESET') {
    return wireError('connectionReset', `${operation}: connection reset by peer`, `${at}connection reset by peer`);
  }
  if (error.code === 'EPIPE') return wireError('brokenPipe', `${operation}: broken pipe`, `${at}broken pipe`);
  if (isTlsError(error)) return tlsError(error);
  if (typeof error.errno !== 'number') return wireError('generic', error.message);
  return wireError('unknownErrno', fill(errorCodes.unknownErrno.message, operation, error), `${at}${describe(error)}`);
}

/** The TLS handshake with `peer`, an endpoint, failed before the certificate was judged. */
export function handshakeError(error: NodeJS.ErrnoException, peer: string): WireError {
  // Node's name for a peer that closes during the handshake.
  if (error.code === 'ECONNRESET' && error.syscall === undefined) return endOfFile;
  return connectionError(error, peer);
}

/** The server's certificate is not for `host`. */
export function hostnameError(certificate: X509Certificate | undefined, host: string): WireError {
  const kind = isIP(host) === 0 ? 'DNS:' : 'IP Address:';
  const names = (certificate?.subjectAltName ?? '').split(', ').filter((name) => name.startsWith(kind));
  const isFor =
    names.length === 0
      ? `for no ${isIP(host) === 0 ? 'host names' : 'addresses'}`
      : `valid for ${names.map((name) => name.slice(kind.length)).join(', ')}`;
  return refused('hostnameMismatch', undefined, `certificate is ${isFor}, not ${host}`);
}

/** The server's certificate was refused; `code` is OpenSSL's name of the reason. */
export function certificateError(code: string, certificate: X509Certificate | undefined): WireError {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_SIGNATURE_FAILURE':
    case 'CERT_UNTRUSTED':
    case 'INVALID_CA':
      return unknownAuthority(certificate);
    // OpenSSL's name for reasons without one: signatures with SHA-1 and keys that are too short.
    case 'UNSPECIFIED':
      return unknownAuthority(certificate, ', or its signature is too weak');
    case 'CERT_HAS_EXPIRED':
      return outOfTime('after', certificate?.validTo);
    case 'CERT_NOT_YET_VALID':
      return outOfTime('before', certificate?.validFrom);
    case 'INVALID_PURPOSE':
      return wireError('generic', 'x509: certificate specifies an incompatible key usage');
    default:
      return wireError('tls', `x509: ${code}`);
  }
}

function unknownAuthority(certificate: X509Certificate | undefined, hint = ''): WireError {
  const issuer = (certificate?.issuer ?? '').replaceAll('\n', ', ');
  return refused('unknownAuthority', undefined, `certificate signed by unknown authority (${issuer})${hint}`);
}

/** Only `detail` tells the time: as a tag it would be a new one every second. */
function outOfTime(relation: 'after' | 'before', limit: string | undefined): WireError {
  const text = 'certificate has expired or is not yet valid';
  const now = new Date().toISOString();
  const bound = new Date(limit ?? NaN);
  // Otherwise it is another of the chain.
  const isOwn = relation === 'after' ? Date.now() > Number(bound) : Date.now() < Number(bound);
  const detail = isOwn ? `: current time ${now} is ${relation} ${bound.toISOString()}` : ' (one of its authorities)';
  return refused('generic', `x509: ${text}`, text + detail);
}

function refused(name: ErrorName, message: string | undefined, reason: string): WireError {
  return wireError(name, message, `tls: failed to verify certificate: x509: ${reason}`);
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

const noFiles = 'too many open files (raise the limit, for example with "ulimit -n")';

function isOutOfFiles({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EMFILE' || code === 'ENFILE';
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
