// What is asked of a TLS connection after its handshake.

import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { certificateError, hostnameError } from '../faults/classify.ts';
import type { WireError } from '../exchange.ts';

/** k6's name of each version that `TLSSocket.getProtocol` names. */
const k6Versions: Readonly<Record<string, string>> = {
  TLSv1: 'tls1.0',
  'TLSv1.1': 'tls1.1',
  'TLSv1.2': 'tls1.2',
  'TLSv1.3': 'tls1.3',
};

/** As Go's: no Common Name, no `a*.example`. */
const nameRules = { subject: 'never', partialWildcards: false } as const;

/** Why `certificate`, of a connection whose handshake is over, must not be trusted, or `undefined` if it may. */
export function judgeCertificate(
  socket: TLSSocket,
  certificate: X509Certificate | undefined,
  host: string,
): WireError | undefined {
  // Go looks at the name before the chain, so a certificate that fails both is a mismatch. A resumed session was judged before.
  if (!socket.isSessionReused()) {
    if (certificate === undefined || !isFor(certificate, host)) return hostnameError(certificate, host);
  }
  // Typed as an Error, but it is OpenSSL's name of the reason.
  const reason = socket.authorizationError as unknown as string | null | undefined;
  return reason === null || reason === undefined ? undefined : certificateError(reason, certificate);
}

function isFor(certificate: X509Certificate, host: string): boolean {
  if (isIP(host) !== 0) return certificate.checkIP(host) !== undefined;
  return certificate.checkHost(host, nameRules) !== undefined || isUnderTopLevel(certificate, host);
}

/** Whether `certificate` is for `*.internal` and `host` is `app.internal`: fine with Go, too wide for OpenSSL. */
function isUnderTopLevel({ subjectAltName = '' }: X509Certificate, host: string): boolean {
  const [, topLevel] = /^[^.]+(\.[^.]+)$/.exec(host.toLowerCase()) ?? [];
  return topLevel !== undefined && subjectAltName.toLowerCase().split(', ').includes(`dns:*${topLevel}`);
}

export interface TlsFacts {
  /** `tls1.3`. */
  readonly version: string;
  /** IANA name. */
  readonly cipherSuite: string;
}

/** What `socket` and its peer agreed on. */
export function tlsFacts(socket: TLSSocket): TlsFacts {
  const protocol = socket.getProtocol() ?? '';
  return { version: k6Versions[protocol] ?? protocol, cipherSuite: socket.getCipher().standardName };
}

/** What to send as server name: nothing for addresses (RFC 6066). */
export function serverNameOf(host: string): string {
  return isIP(host) === 0 ? host : '';
}
