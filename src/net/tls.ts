// TLS as one thread configures it: one secure context for all connections, and what is asked of a connection after its handshake.

import { createSecureContext, rootCertificates } from 'node:tls';
import type { SecureContext, SecureContextOptions, SecureVersion, TLSSocket } from 'node:tls';
import * as tls from 'node:tls';
import { isIP } from 'node:net';
import { certificateError, wireError } from './classify.ts';
import type { NetOptions, WireError } from './exchange.ts';

const nodeVersions: Readonly<Record<string, SecureVersion>> = {
  'tls1.0': 'TLSv1',
  'tls1.1': 'TLSv1.1',
  'tls1.2': 'TLSv1.2',
  'tls1.3': 'TLSv1.3',
};

/** k6's name of each version that `TLSSocket.getProtocol` names. */
const k6Versions: Readonly<Record<string, string>> = {
  TLSv1: 'tls1.0',
  'TLSv1.1': 'tls1.1',
  'TLSv1.2': 'tls1.2',
  'TLSv1.3': 'tls1.3',
};

/** As Go's: no Common Name, no `a*.example`. */
const nameRules = { subject: 'never', partialWildcards: false } as const;

/** The context that all TLS connections of a thread share. Making one takes milliseconds: reading all root certificates does. */
export function secureContextOf(options: NetOptions): SecureContext {
  const settings: SecureContextOptions = {};
  const min = options.tlsVersion === undefined ? undefined : nodeVersions[options.tlsVersion.min];
  const max = options.tlsVersion === undefined ? undefined : nodeVersions[options.tlsVersion.max];
  if (min !== undefined) settings.minVersion = min;
  if (max !== undefined) settings.maxVersion = max;
  // OpenSSL refuses the signatures of TLS 1.0 and 1.1 at its usual security level.
  if (min === 'TLSv1' || min === 'TLSv1.1') settings.ciphers = 'DEFAULT@SECLEVEL=0';
  if (options.extraCAs !== undefined && options.extraCAs.length > 0) settings.ca = [...trustedAuthorities(), ...options.extraCAs];
  return createSecureContext(settings);
}

/** Why the certificate of a connection whose handshake is over must not be trusted, or `undefined` if it may. */
export function judgeCertificate(socket: TLSSocket, host: string): WireError | undefined {
  // Go looks at the name before the chain, so a certificate that fails both is a mismatch. A resumed session was judged before.
  if (!socket.isSessionReused()) {
    const certificate = socket.getPeerX509Certificate();
    const matches =
      certificate !== undefined &&
      (isIP(host) === 0 ? certificate.checkHost(host, nameRules) : certificate.checkIP(host)) !== undefined;
    if (!matches) return wireError('hostnameMismatch');
  }
  // Typed as an Error, but it is OpenSSL's name of the reason.
  const reason = socket.authorizationError as unknown as string | null | undefined;
  return reason === null || reason === undefined ? undefined : certificateError(reason);
}

/** `tls1.3` and the IANA name of the cipher suite. */
export function tlsFacts(socket: TLSSocket): { version: string; cipherSuite: string } {
  const protocol = socket.getProtocol() ?? '';
  return { version: k6Versions[protocol] ?? protocol, cipherSuite: socket.getCipher().standardName };
}

/** What to send as server name: nothing for addresses (RFC 6066). */
export function serverNameOf(host: string): string {
  return isIP(host) === 0 ? host : '';
}

function trustedAuthorities(): readonly string[] {
  // Node 22.15 and later also tell those of NODE_EXTRA_CA_CERTS.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  return getCACertificates?.('default') ?? rootCertificates;
}
