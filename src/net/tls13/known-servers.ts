// The servers that OpenSSL has judged in this thread, for connections of our own to them. What it found holds for some minutes, then it is
// asked again; and whenever a server does anything else than it did.

import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../../base/index.ts';
import type { NetOptions } from '../exchange.ts';
import type { Net } from '../net.ts';
import type { OcspFacts } from '../tls/ocsp.ts';
import { offeredSuites } from '../tls/secure-contexts.ts';
import { protocolsFor } from '../tls/tls-options.ts';
import { serverNameOf } from '../tls/tls.ts';
import { HelloTemplate, type HelloSettings } from './client-hello.ts';
import { groups } from './groups.ts';
import type { Expectations } from './handshake.ts';
import { canSign } from './signatures.ts';
import { suites } from './suites.ts';

/** How long a judgement holds. */
const validMs = 300_000;
/** Who surprises so often is left to OpenSSL. */
const maxSurprises = 3;

/** Whom a judgement is about. */
export interface ServerName {
  readonly hostname: string;
  readonly port: number;
}

/** What a connection of `node:tls` to a server has shown. */
export interface Acquaintance {
  readonly socket: TLSSocket;
  readonly certificate: X509Certificate | undefined;
  readonly staple: Buffer | null;
  readonly ocsp: OcspFacts;
}

export class KnownServer implements Expectations {
  readonly hello: HelloTemplate;
  readonly group: Expectations['group'];
  readonly suiteIds: readonly number[];
  readonly protocols: readonly string[];
  readonly leaf: Buffer;
  readonly key: Expectations['key'];
  readonly staple: Buffer | null;
  certificate: Buffer | undefined;
  readonly ocsp: OcspFacts;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
  /** Whether a handshake of ours has ended well. */
  isProven = false;

  constructor(settings: HelloSettings, certificate: X509Certificate, shown: Acquaintance, validUntil: number) {
    this.group = settings.group;
    this.suiteIds = settings.suiteIds;
    this.validUntil = validUntil;
    this.protocols = settings.protocols;
    this.hello = new HelloTemplate(settings);
    this.leaf = certificate.raw;
    this.key = certificate.publicKey;
    this.staple = shown.staple;
    this.ocsp = shown.ocsp;
  }
}

export class KnownServers {
  private readonly suiteIds: readonly number[];
  private readonly isVerifying: boolean;
  private readonly clock: Pick<Clock, 'epoch'>;
  private readonly servers = new Map<string, KnownServer>();
  private readonly surprises = new Map<string, number>();

  /** `cipherSuites` are the option's; `isVerifying`: certificates are judged. */
  constructor(cipherSuites: readonly string[], isVerifying: boolean, clock: Pick<Clock, 'epoch'>) {
    this.suiteIds = offeredSuites(cipherSuites).flatMap(idsNamed);
    this.isVerifying = isVerifying;
    this.clock = clock;
  }

  /** What is known of `name`. */
  find(name: ServerName): KnownServer | undefined {
    const key = keyOf(name);
    const server = this.servers.get(key);
    if (server === undefined || this.clock.epoch() < server.validUntil) return server;
    this.servers.delete(key);
    return undefined;
  }

  /** A connection to `name`, whose protocols were offered, was judged to be good. Remembers what it has `shown` if we could do the same. */
  learn(name: ServerName, protocols: readonly string[], shown: Acquaintance): void {
    const key = keyOf(name);
    if (this.servers.has(key) || (this.surprises.get(key) ?? 0) >= maxSurprises) return;
    const { socket, certificate } = shown;
    const suiteName = socket.getCipher().standardName;
    const isSpoken = this.suiteIds.some((id) => suites.some((suite) => suite.id === id && suite.name === suiteName));
    const group = groupOf(socket);
    if (!isSpoken || group === undefined || certificate === undefined || !canSign(certificate.publicKey)) return;
    const expiresAt = this.isVerifying ? Date.parse(certificate.validTo) : Infinity;
    const settings = { group, suiteIds: this.suiteIds, serverName: serverNameOf(name.hostname), protocols };
    this.servers.set(key, new KnownServer(settings, certificate, shown, Math.min(this.clock.epoch() + validMs, expiresAt)));
  }

  /** `server`, known as `name`, is not what it was. */
  forget(name: ServerName, server: KnownServer): void {
    const key = keyOf(name);
    if (this.servers.get(key) !== server) return;
    this.servers.delete(key);
    this.surprises.set(key, (this.surprises.get(key) ?? 0) + 1);
  }
}

/** Known servers, for connections that serve few exchanges: for others Node's own cost less in the end. */
export function knownServersFor(options: NetOptions, clock: Pick<Clock, 'epoch'>): KnownServers | undefined {
  const { noConnectionReuse, noVUConnectionReuse, resumeTlsSessions, keyLogFile } = options;
  const isShort = noConnectionReuse || (noVUConnectionReuse === true && resumeTlsSessions === false);
  if (!isShort || keyLogFile) return undefined;
  return new KnownServers(options.tlsCipherSuites ?? [], !options.insecureSkipTLSVerify, clock);
}

/** `KnownServers.learn`, if connections of `net` to `target` may be ours. */
export function learnServer(net: Net, target: ServerName, shown: Acquaintance): void {
  // A server may ask for a certificate of ours at any time.
  if (net.secureContexts.certificateFor(target.hostname) === undefined) net.knownServers?.learn(target, protocolsFor(net), shown);
}

function idsNamed(name: string): number[] {
  return suites.filter((suite) => suite.name === name).map(({ id }) => id);
}

function groupOf(socket: TLSSocket): Expectations['group'] | undefined {
  // Empty for sessions that are resumed.
  const { name } = (socket.getEphemeralKeyInfo() ?? {}) as { readonly name?: string };
  return groups().find((group) => group.name === name);
}

function keyOf({ hostname, port }: ServerName): string {
  return `${hostname}:${port}`;
}
