// Makes one connection: name lookup, TCP, perhaps a proxy, TLS, with the time of each. Which protocol it speaks is known after the
// handshake (`DialResult.protocol`); nothing above asks before.

import type { TLSSocket } from 'node:tls';
import {
  dialError,
  dialTimeout,
  endOfFile,
  endpoint,
  handshakeError,
  lookupError,
  proxyError,
  requestTimeout,
  wireError,
} from '../faults/classify.ts';
import type { Deadlined } from '../times/deadlines.ts';
import type { WireError } from '../exchange.ts';
import type { Net } from '../net.ts';
import { wayTo, type Way } from '../proxies/way.ts';
import { deafen, drop, hearData, own, trafficOf, type NodeSocket, type Traffic, type WireSocket } from '../socket.ts';
import type { DialTimes } from '../times/timings.ts';
import type { OcspFacts } from '../tls/ocsp.ts';
import { tlsFacts, type TlsFacts } from '../tls/tls.ts';
import { tlsToProxy, tlsToTarget, type TlsOptionsOfSocket } from '../tls/tls-options.ts';
import { learnServer, type KnownServer } from '../tls13/known-servers.ts';
import { OwnHandshake, type OwnHandshakeOwner } from '../tls13/own-handshake.ts';
import { judgeProxy, judgeTarget, startTls, type TlsOwner } from './node-tls.ts';
import { connectTcp, peerAddress, tuneTcp } from './tcp.ts';

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
const plain: TlsFacts = { version: '', cipherSuite: '' };

export class Dial implements TlsOwner, OwnHandshakeOwner, Deadlined {
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
  /** Of the target or, if the way to it leads through a proxy, of that. */
  private address = '';
  private port: number;
  private way: Way | undefined;
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
    const blocking = net.routes?.blocking(target.hostname);
    if (blocking !== undefined) {
      this.fail(wireError('hostnameBlocked', undefined, `hostname (${target.hostname}) is in a blocked pattern (${blocking})`));
      return;
    }
    const way = wayTo(net.proxies, target);
    if (way !== undefined && 'code' in way) {
      this.fail(way);
      return;
    }
    this.way = way;
    const { hostname: host, port } = way?.proxy ?? target;
    const route = net.routes?.find(host, port);
    this.port = route?.port ?? port;
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
    this.fail(this.deadline < this.exchangeDeadline ? this.unreached(dialTimeout(this.remote)) : requestTimeout);
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
    this.fail(this.phase === connecting ? this.unreached(dialError(error, this.remote)) : handshakeError(error, this.remote));
  }

  /** Says so if it is the proxy that cannot be reached. */
  private unreached(error: WireError): WireError {
    return this.way === undefined ? error : proxyError(error);
  }

  private connect(address: string): void {
    const { net, target, way } = this;
    if (net.routes?.blocksAddress(address) === true) {
      this.fail(wireError('ipBlacklisted', undefined, `IP (${address}) is in a blacklisted range`));
      return;
    }
    // Through proxies OpenSSL goes, and wherever it has to look again.
    this.known = target.isSecure && way === undefined && !this.isSecondAttempt ? net.knownServers?.find(target) : undefined;
    // The first of a thread takes its time, which is not the server's.
    const tlsOptions = this.known === undefined ? this.firstTlsOptions() : undefined;
    this.phase = connecting;
    this.phaseAt = net.clock.now();
    this.address = address;
    this.deadline = Math.min(this.exchangeDeadline, this.phaseAt + net.options.connectTimeoutMs);
    net.deadlines.watch(this);
    const ends = { host: address, port: this.port, localAddress: target.localAddress };
    if (tlsOptions !== undefined && (way?.tunnel === undefined || way.isSecure)) {
      const socket = startTls(net, this, { ...ends, ...tlsOptions }, way?.isSecure !== true);
      // What is wrapped once more must flow as usual.
      if (tlsOptions.onread === undefined) hearData(socket);
      this.socket = socket;
    } else {
      this.socket = own(connectTcp(net, ends), this);
    }
    this.socket.once('connect', onTcpConnect);
  }

  /** The proxy has said `bytes`. */
  private converse(bytes: Buffer): void {
    const move = this.way!.tunnel!.next(bytes);
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
      this.ready(now, plain);
      return;
    }
    // k6: what is said to the proxy is neither connecting nor TLS, only `blocked`.
    this.phaseAt = now;
    this.phase = handshaking;
    const carrier = this.socket!;
    if (this.way!.isSecure) deafen(carrier);
    const socket = startTls(this.net, this, { ...options, socket: carrier }, true);
    socket.carrier = carrier;
    hearData(socket);
    this.socket = socket;
  }

  /** For TLS on the TCP connection itself. */
  private firstTlsOptions(): TlsOptionsOfSocket | undefined {
    const { net, target, way } = this;
    return way?.isSecure === true ? tlsToProxy(net, way.proxy, target.isSecure) : this.targetOptions();
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
    this.address = peerAddress(this.address, this.socket!);
    this.deadline = this.exchangeDeadline;
    if (this.known !== undefined) {
      this.phase = handshaking;
      this.handshake = new OwnHandshake(this.net, { name: this.target, server: this.known }, this.socket!, {
        owner: this,
        startedAt: now,
      });
      return;
    }
    const isProxySecure = this.way?.isSecure === true;
    if (!isProxySecure && (this.way?.tunnel !== undefined || !this.target.isSecure)) {
      this.reachedProxy(now);
      return;
    }
    tuneTcp(this.net, this.socket!);
    this.phase = isProxySecure ? securingProxy : handshaking;
  }

  /** The connection to the proxy, or to a plain target, stands. */
  private reachedProxy(now: number): void {
    if (this.way?.tunnel === undefined) {
      this.ready(now, plain);
      return;
    }
    this.phase = tunnelling;
    this.converse(nothing);
  }

  /** The server says what its authority thinks of its certificate, or (null) does not. */
  stapled(response: Buffer | null): void {
    this.staple = response;
  }

  /** The TLS handshake with the proxy or the target is over. */
  secured(): void {
    const now = this.net.batchClock.arrival(this.phaseAt);
    if (this.phase === securingProxy) this.proxySecured(now);
    else this.targetSecured(now);
  }

  private proxySecured(now: number): void {
    const { proxy, tunnel } = this.way!;
    const socket = this.socket as unknown as TLSSocket;
    const refusal = judgeProxy(this.net, socket, proxy.hostname);
    if (refusal !== undefined) {
      this.fail(proxyError(refusal));
      return;
    }
    // k6: of a plain request, the TLS of its way to the proxy.
    this.times.tlsHandshaking = now - this.phaseAt;
    if (tunnel === undefined) this.ready(now, tlsFacts(socket));
    else this.reachedProxy(now);
  }

  private targetSecured(now: number): void {
    const { net, target } = this;
    const socket = this.socket as unknown as TLSSocket;
    const shown = judgeTarget(net, socket, target, this.staple);
    if ('code' in shown) {
      this.fail(shown);
      return;
    }
    this.times.tlsHandshaking = now - this.phaseAt;
    if (this.way === undefined) learnServer(net, target, shown);
    this.ready(now, tlsFacts(socket), shown.ocsp);
  }

  private ready(now: number, tls: TlsFacts, ocsp?: OcspFacts): void {
    this.finish();
    const { address: remoteIp, port: remotePort } = this;
    const facts = { remoteIp, remotePort, tlsVersion: tls.version, tlsCipherSuite: tls.cipherSuite, ocsp };
    const socket = this.wire!;
    this.owner.dialed({ socket, facts, protocol: socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1', readyAt: now });
  }

  handshakeDone(now: number, cipherSuite: string, ocsp: OcspFacts): void {
    this.times.tlsHandshaking = now - this.phaseAt;
    this.ready(now, { version: 'tls1.3', cipherSuite }, ocsp);
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

  private get remote(): string {
    return endpoint(this.address, this.port);
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

function onTcpConnect(this: NodeSocket): void {
  (this.owner as Dial).connected();
}
