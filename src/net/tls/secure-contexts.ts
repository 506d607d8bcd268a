// The secure contexts of one thread, each made when first needed: one for all hosts, and one for each client certificate in use.

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, DEFAULT_CIPHERS, getCiphers } from 'node:tls';
import type { SecureContext, SecureContextOptions, SecureVersion } from 'node:tls';
import { authoritiesOf, type AuthorityOptions } from './authorities.ts';
import { cipherSuites, tls13Suites } from './cipher-suites-table.ts';
import { HostPatterns } from '../names/host-patterns.ts';

/** k6's option `tlsAuth`. */
export interface ClientCertificate {
  /** PEM texts. */
  readonly cert: string;
  readonly key: string;
  readonly password?: string;
  /** Hosts to show it to, perhaps with `*` in front; none: all that no other certificate names. */
  readonly domains?: readonly string[];
}

export interface TlsOptions extends AuthorityOptions {
  /** k6's names: `tls1.0` to `tls1.3`. */
  readonly tlsVersion: { readonly min: string; readonly max: string } | undefined;
  /** k6's names of what may be used up to TLS 1.2; empty is Node's choice. */
  readonly tlsCipherSuites?: readonly string[];
  readonly tlsAuth?: readonly ClientCertificate[];
}

const defaultSuites = DEFAULT_CIPHERS.split(':');

/**
 * What is offered, by OpenSSL's names in order: the suites that k6 calls `named`, or those `otherwise`. TLS 1.3 cannot be left out; if none of its
 * suites are named, they come first, in k6's (Go's) order with AES-128 before the others.
 */
export function offeredSuites(named: readonly string[] = [], otherwise: readonly string[] = defaultSuites): readonly string[] {
  const suites = named.filter((name) => !isDroppedSuite(name)).map((name) => cipherSuites[name] ?? name);
  if (suites.some((name) => tls13Suites.includes(name))) return suites;
  const others = suites.length > 0 ? suites : otherwise;
  return [...tls13Suites, ...others.filter((name) => !tls13Suites.includes(name))];
}

const nodeVersions: Readonly<Record<string, SecureVersion>> = {
  'tls1.0': 'TLSv1',
  'tls1.1': 'TLSv1.1',
  'tls1.2': 'TLSv1.2',
  'tls1.3': 'TLSv1.3',
};

export class SecureContexts {
  private readonly options: TlsOptions;
  private readonly byHost: HostPatterns<ClientCertificate>;
  private readonly byDefault: ClientCertificate | undefined;
  private readonly made = new Map<ClientCertificate | undefined, SecureContext>();
  private settings: SecureContextOptions | undefined;

  constructor(options: TlsOptions) {
    const { tlsAuth = [] } = options;
    this.options = options;
    // k6: Go goes by the authorities that the server names, not by `domains`; here `domains` is what it says. The first of two wins.
    const named = tlsAuth.flatMap((entry) => (entry.domains ?? []).map((domain) => [domain, entry] as const));
    this.byHost = new HostPatterns(named.reverse());
    this.byDefault = tlsAuth.find(({ domains = [] }) => domains.length === 0);
  }

  /** The context for connections to `host`. The first one takes tens of milliseconds: certificates of authorities are parsed. */
  of(host: string): SecureContext {
    const certificate = this.certificateFor(host);
    let context = this.made.get(certificate);
    if (context === undefined) {
      this.settings ??= settingsOf(this.options);
      context = createSecureContext({ ...this.settings, ...(certificate && identityOf(certificate)) });
      this.made.set(certificate, context);
    }
    return context;
  }

  /** The certificate that `host` is shown if it asks for one. */
  certificateFor(host: string): ClientCertificate | undefined {
    return this.byHost.match(host) ?? this.byDefault;
  }
}

/** What is wrong with a certificate and its key; undefined if they can be used. */
export function certificateFault(certificate: ClientCertificate): string | undefined {
  const { cert, key, password } = certificate;
  try {
    createSecureContext(identityOf(certificate));
    // OpenSSL compares keys of one kind only.
    const privateKey = createPrivateKey({ key, ...(password !== undefined && { passphrase: password }) });
    return new X509Certificate(cert).checkPrivateKey(privateKey) ? undefined : 'key values mismatch';
  } catch (error) {
    return opensslReason(error as Error);
  }
}

export function isKnownSuite(name: string): boolean {
  return tls13Suites.includes(name) || Object.hasOwn(cipherSuites, name);
}

/** Whether OpenSSL has dropped a suite that k6 knows. */
export function isDroppedSuite(name: string): boolean {
  return Object.hasOwn(cipherSuites, name) && !getCiphers().includes(cipherSuites[name]!.toLowerCase());
}

function settingsOf(options: TlsOptions): SecureContextOptions {
  const settings: SecureContextOptions = {};
  const min = options.tlsVersion === undefined ? undefined : nodeVersions[options.tlsVersion.min];
  const max = options.tlsVersion === undefined ? undefined : nodeVersions[options.tlsVersion.max];
  if (min !== undefined) settings.minVersion = min;
  if (max !== undefined) settings.maxVersion = max;
  // OpenSSL refuses the signatures of TLS 1.0 and 1.1 at its usual security level.
  const isOld = min === 'TLSv1' || min === 'TLSv1.1';
  const offered = offeredSuites(options.tlsCipherSuites, isOld ? ['DEFAULT'] : defaultSuites).join(':');
  settings.ciphers = isOld ? `${offered}:@SECLEVEL=0` : offered;
  const authorities = authoritiesOf(options);
  if (authorities !== undefined) settings.ca = authorities;
  return settings;
}

function identityOf({ cert, key, password }: ClientCertificate): SecureContextOptions {
  return { cert, key, ...(password !== undefined && { passphrase: password }) };
}

/** `error:05800074:x509 certificate routines::key values mismatch` says the last part. */
function opensslReason(error: Error): string {
  return /^error:[^:]*:[^:]*:[^:]*:(.+)$/.exec(error.message)?.[1] ?? error.message;
}
