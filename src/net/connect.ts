// Makes one connection: name lookup, TCP, TLS, with the time of each. Which protocol it speaks is known after the handshake
// (`DialResult.protocol`); nothing above asks before.

import { connect as connectTcp } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import {
  dialError,
  dialTimeout,
  endOfFile,
  handshakeError,
  lookupError,
  proxyError,
  requestTimeout,
  wireError,
} from './classify.ts';
import type { Deadlined } from './deadlines.ts';
import type { WireError } from './exchange.ts';
import type { Net } from './net.ts';
import type { OcspFacts } from './tls/ocsp.ts';
import type { Proxies, Proxy } from './proxies/proxies.ts';
import {
  deafen,
  drop,
  hearData,
  hearSessions,
  own,
  trafficOf,
  type NodeSocket,
  type SocketOwner,
  type Traffic,
  type WireSocket,
} from './socket.ts';
import type { DialTimes } from './timings.ts';
import { judgeCertificate, tlsFacts } from './tls/tls.ts';
import { tlsToProxy, tlsToTarget, type TlsOptionsOfSocket } from './tls/tls-options.ts';
import { learnServer, type KnownServer } from './tls13/known-servers.ts';
import { OwnHandshake, type OwnHandshakeOwner } from './tls13/own-handshake.ts';
import { tunnelTo, type Tunnel } from './proxies/tunnels.ts';

/** k6: Go's interval. */
const keepAliveDelayMs = 30_000;

/** Whom to connect to; `host` and `port` as in the URL. */
export interface Target {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** A TLS session to resume. */
  readonly session: Buffer | undefined;
  /** To send from; undefined is the system's choice. */
  readonly localAddress: string | undefined;
}

/** What is known of a connection for as long as it lives. */
export interface ConnectionFacts {
  readonly remoteIp: string;
  readonly remotePort: number;
  readonly tlsVersion: string;
  readonly tlsCipherSuite: string;
  /** None without TLS. */
  readonly ocsp: OcspFacts | undefined;
}

/** A connection that is ready. */
export interface DialResult {
  readonly socket: WireSocket;
  readonly facts: ConnectionFacts;
  readonly protocol: 'h2' | 'http/1.1';
  /** When it was ready, on the clock's scale. */
  readonly readyAt: number;
}

export interface DialOwner {
  dialed(result: DialResult): void;
  dialFailed(error: WireError): void;
  /** A TLS session that may be resumed later. */
  sessionReceived(session: Buffer): void;
}

const lookingUp = 0;
const connecting = 1;
const securingProxy = 2;
const tunnelling = 3;
const handshaking = 4;
const over = 5;
const nothing = Buffer.alloc(0);

export class Dial implements SocketOwner, OwnHandshakeOwner, Deadlined {
  readonly times: DialTimes = { lookingUp: 0, connecting: 0, tlsHandshaking: 0 };
  /** On the wire of an attempt that was given up. */
  wasted: Traffic = { sent: 0, received: 0 };
  deadline: number;
  heapAt = 0;
  heapIndex = -1;
  private readonly net: Net;
  private readonly target: Target;
  private readonly owner: DialOwner;
  private readonly exchangeDeadline: number;
  private phase: number = lookingUp;
  private phaseAt: number;
  private socket: NodeSocket | undefined;
  /** Whom TLS of our own will be spoken with, and how that goes over `socket`. */
  private known: KnownServer | undefined;
  private handshake: OwnHandshake | undefined;
  private isSecondAttempt = false;
  private address = '';
  private port: number;
  /** Behind TLS itself. */
  private secureProxy: Proxy | undefined;
  private isProxied = false;
  private tunnel: Tunnel | undefined;
  private staple: Buffer | null = null;

  constructor(net: Net, target: Target, owner: DialOwner, exchangeDeadline: number) {
    this.net = net;
    this.target = target;
    this.owner = owner;
    this.exchangeDeadline = exchangeDeadline;
    this.deadline = exchangeDeadline;
    this.phaseAt = net.clock.now();
    this.port = target.port;
  }

  /** Begins. The owner may hear of a failure before this returns. */
  start(): void {
    const { net, target } = this;
    if (net.routes?.blocksName(target.hostname) === true) {
      this.fail(wireError('hostnameBlocked'));
      return;
    }
    const host = net.proxies === undefined ? target.hostname : this.findProxy(net.proxies);
    if (host === undefined) return;
    const route = net.routes?.find(host, this.port);
    if (route !== undefined) this.port = route.port;
    const address = route?.address ?? net.dns.known(host);
    if (address !== undefined) {
      this.connect(address);
      return;
    }
    net.deadlines.watch(this);
    net.dns.lookup(host, (found, error) => {
      if (this.phase !== lookingUp) return;
      const now = net.batchClock.arrival(this.phaseAt);
      this.times.lookingUp = now - this.phaseAt;
      if (found === undefined) this.fail(this.unreached(lookupError(host, error)));
      else this.connect(found);
    });
  }

  /** Gives up; the owner hears nothing more. */
  cancel(): void {
    this.finish();
    this.drop();
  }

  expired(): void {
    this.handshake?.expired();
    this.fail(this.deadline < this.exchangeDeadline ? this.unreached(dialTimeout) : requestTimeout);
  }

  /** Bytes written and read so far. */
  traffic(): Traffic {
    const { wire, wasted } = this;
    if (wire === undefined) return wasted;
    const { sent, received } = trafficOf(wire);
    return { sent: wasted.sent + sent, received: wasted.received + received };
  }

  received(bytes: Buffer, length: number): void {
    if (this.phase === tunnelling) this.converse(bytes.subarray(0, length));
    // A server that speaks first; TLS keeps such bytes for itself.
    else this.fail(endOfFile);
  }

  ended(): void {
    this.fail(endOfFile);
  }

  failed(error: NodeJS.ErrnoException): void {
    this.fail(this.phase === connecting ? this.unreached(dialError(error)) : handshakeError(error));
  }

  /** Says so if it is the proxy that cannot be reached. */
  private unreached(error: WireError): WireError {
    return this.isProxied ? proxyError(error) : error;
  }

  /** The host to connect to if `proxies` decide; `undefined` if there is no way, which has been reported. */
  private findProxy(proxies: Proxies): string | undefined {
    const { target } = this;
    const { isSecure, hostname, port } = target;
    const proxy = proxies.of(isSecure, hostname, port);
    if (proxy === undefined) return hostname;
    const tunnel = tunnelTo(target, proxy);
    if (tunnel !== undefined && 'code' in tunnel) {
      this.fail(tunnel);
      return undefined;
    }
    this.isProxied = true;
    this.tunnel = tunnel;
    this.secureProxy = proxy.scheme === 'https' ? proxy : undefined;
    this.port = proxy.port;
    return proxy.hostname;
  }

  private connect(address: string): void {
    const { net, target } = this;
    if (net.routes?.blocksAddress(address) === true) {
      this.fail(wireError('ipBlacklisted'));
      return;
    }
    // Through proxies OpenSSL goes, and wherever it has to look again.
    this.known =
      target.isSecure && this.tunnel === undefined && !this.isSecondAttempt ? net.knownServers?.find(target) : undefined;
    // The first of a thread takes its time, which is not the server's.
    const tlsOptions = this.known === undefined ? this.firstTlsOptions() : undefined;
    this.phase = connecting;
    this.phaseAt = net.clock.now();
    this.address = address;
    this.deadline = Math.min(this.exchangeDeadline, this.phaseAt + net.options.connectTimeoutMs);
    net.deadlines.watch(this);
    if (tlsOptions !== undefined && (this.tunnel === undefined || this.secureProxy !== undefined)) {
      this.startTls({ ...this.dialOptions(address), ...tlsOptions }).once('connect', onTcpConnect);
      // What is wrapped once more must flow as usual.
      if (tlsOptions.onread === undefined) hearData(this.socket!);
    } else {
      const socket = connectTcp(this.tcpOptions(address));
      this.socket = own(socket, this);
      socket.once('connect', onTcpConnect);
    }
  }

  private startTls(options: ConnectionOptions): TLSSocket {
    const { net } = this;
    const socket = connectTls(options);
    this.socket = own(socket, this);
    socket.once('secureConnect', onSecureConnect);
    socket.once('OCSPResponse', onOcspResponse);
    net.keyLog?.watch(socket);
    const isTarget = this.secureProxy === undefined || this.phase === handshaking;
    if (isTarget && net.options.resumeTlsSessions !== false && !net.options.noConnectionReuse) hearSessions(socket);
    return socket;
  }

  /** The proxy has said `bytes`. */
  private converse(bytes: Buffer): void {
    const move = this.tunnel!.next(bytes);
    if (move === undefined) return;
    if (move === 'open') this.throughProxy();
    else if (Buffer.isBuffer(move)) this.socket!.write(move);
    else this.fail(move);
  }

  /** From here on the bytes belong to the target. */
  private throughProxy(): void {
    const now = this.net.batchClock.arrival(this.phaseAt);
    const options = this.targetOptions();
    if (options === undefined) {
      this.ready(now, '', '');
      return;
    }
    // k6: what is said to the proxy is neither connecting nor TLS, only `blocked`.
    this.phaseAt = now;
    this.phase = handshaking;
    const carrier = this.socket!;
    if (this.secureProxy !== undefined) deafen(carrier);
    const socket = this.startTls({ ...options, socket: carrier });
    this.socket!.carrier = carrier;
    hearData(socket);
  }

  // The last four are what Node adds to the options of every socket: to an object without them, Node 20 takes 6 us for that.
  private tcpOptions(address: string) {
    return {
      host: address,
      port: this.port,
      localAddress: this.target.localAddress,
      onread: this.net.onread,
      noDelay: true,
      keepAlive: isKept(this.net),
      keepAliveInitialDelay: keepAliveDelayMs,
      allowHalfOpen: false,
      emitClose: false,
      autoDestroy: true,
      decodeStrings: false,
    };
  }

  private dialOptions(address: string): ConnectionOptions & { localAddress?: string } {
    const { localAddress } = this.target;
    return { host: address, port: this.port, ...(localAddress !== undefined && { localAddress }) };
  }

  /** For TLS on the TCP connection itself. */
  private firstTlsOptions(): TlsOptionsOfSocket | undefined {
    const { net, secureProxy } = this;
    return secureProxy === undefined ? this.targetOptions() : tlsToProxy(net, secureProxy, this.target.isSecure);
  }

  /** `undefined` if the target is plain. */
  private targetOptions(): TlsOptionsOfSocket | undefined {
    const { isSecure, hostname, session } = this.target;
    return isSecure ? tlsToTarget(this.net, hostname, session) : undefined;
  }

  /** TCP is connected. */
  connected(): void {
    const now = this.net.batchClock.arrival(this.phaseAt);
    this.times.connecting = now - this.phaseAt;
    this.phaseAt = now;
    this.deadline = this.exchangeDeadline;
    if (this.known !== undefined) {
      this.phase = handshaking;
      this.handshake = new OwnHandshake(this.net, { name: this.target, server: this.known }, this.socket!, {
        owner: this,
        startedAt: now,
      });
      return;
    }
    const isSecure = this.tunnel === undefined && this.target.isSecure;
    if (!isSecure && this.secureProxy === undefined) {
      this.reachedProxy(now);
      return;
    }
    this.socket!.setNoDelay(true);
    if (isKept(this.net)) this.socket!.setKeepAlive(true, keepAliveDelayMs);
    this.phase = this.secureProxy === undefined ? handshaking : securingProxy;
  }

  /** The connection to the proxy, or to a plain target, stands. */
  private reachedProxy(now: number): void {
    if (this.tunnel === undefined) {
      this.ready(now, '', '');
      return;
    }
    this.phase = tunnelling;
    this.converse(nothing);
  }

  /** The server says what its authority thinks of its certificate, or (null) does not. */
  stapled(response: Buffer | null): void {
    this.staple = response;
  }

  /** The TLS handshake is over. */
  secured(): void {
    const now = this.net.batchClock.arrival(this.phaseAt);
    const socket = this.socket as unknown as TLSSocket;
    const proxy = this.phase === securingProxy ? this.secureProxy : undefined;
    const { hostname, port } = proxy ?? this.target;
    // First, because what follows takes the chain of certificates out of the socket.
    const ocsp = this.phase === handshaking ? this.net.staples.facts(`${hostname}:${port}`, socket, this.staple) : undefined;
    const certificate = socket.getPeerX509Certificate();
    if (!this.net.options.insecureSkipTLSVerify) {
      const refusal = judgeCertificate(socket, certificate, hostname);
      if (refusal !== undefined) {
        this.fail(proxy === undefined ? refusal : proxyError(refusal));
        return;
      }
    }
    // k6: of a plain request, the TLS of its way to the proxy.
    this.times.tlsHandshaking = now - this.phaseAt;
    if (proxy !== undefined && this.tunnel !== undefined) {
      this.reachedProxy(now);
      return;
    }
    if (ocsp !== undefined && this.tunnel === undefined) {
      learnServer(this.net, this.target, { socket, certificate, staple: this.staple, ocsp });
    }
    const { version, cipherSuite } = tlsFacts(socket);
    this.ready(now, version, cipherSuite, ocsp);
  }

  private ready(now: number, tlsVersion: string, tlsCipherSuite: string, ocsp?: OcspFacts): void {
    this.finish();
    const facts: ConnectionFacts = { remoteIp: this.address, remotePort: this.port, tlsVersion, tlsCipherSuite, ocsp };
    const socket = this.wire!;
    this.owner.dialed({ socket, facts, protocol: socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1', readyAt: now });
  }

  handshakeDone(now: number, cipherSuite: string, ocsp: OcspFacts): void {
    this.times.tlsHandshaking = now - this.phaseAt;
    this.ready(now, 'tls1.3', cipherSuite, ocsp);
  }

  handshakeSurprised(): void {
    this.wasted = this.traffic();
    this.drop();
    this.handshake = undefined;
    this.socket = undefined;
    this.isSecondAttempt = true;
    this.connect(this.address);
  }

  sessionReceived(session: Buffer): void {
    this.owner.sessionReceived(session);
  }

  private fail(error: WireError): void {
    if (this.phase === over) return;
    this.finish();
    this.drop();
    this.owner.dialFailed(error);
  }

  private get wire(): WireSocket | undefined {
    return this.handshake?.wire ?? this.socket;
  }

  private drop(): void {
    if (this.wire !== undefined) drop(this.wire);
  }

  private finish(): void {
    this.phase = over;
    this.net.deadlines.remove(this);
  }
}

/** Probes are for connections that idle: one that serves a single request has that request's timeout, and is spared four system calls. */
function isKept({ options }: Net): boolean {
  return !options.noConnectionReuse;
}

function onTcpConnect(this: NodeSocket): void {
  (this.owner as Dial).connected();
}

function onSecureConnect(this: NodeSocket): void {
  (this.owner as Dial).secured();
}

function onOcspResponse(this: NodeSocket, response: Buffer | null): void {
  (this.owner as Dial).stapled(response);
}
