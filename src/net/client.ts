// One VU's HTTP client: sends requests and keeps its idle connections, the most recently used first. A VU has few connections, so they
// are a linked list: a client without traffic is a handful of words.

import { wireError } from './faults/classify.ts';
import type { Target } from './dial/dial.ts';
import type { Exchange, HttpRequest, HttpResponse, RequestUrl, WireError } from './exchange.ts';
import { HttpExchange } from './http-exchange.ts';
import { without, type Connection, type ConnectionHome } from './connection.ts';
import { Http2Connection } from './http2/connection.ts';
import { streamsBeforeSettings } from './http2/settings.ts';
import type { Net } from './net.ts';
import { ReceivedResponse } from './response.ts';
import type { Traffic } from './socket.ts';
import { timingsOf } from './times/timings.ts';

const nothingToCancel: Exchange = { cancel: () => undefined };

export class HttpClient implements ConnectionHome {
  readonly net: Net;
  private readonly localAddress: string | undefined;
  private idle: Connection | undefined;
  private active: HttpExchange | undefined;
  /** Connections that several exchanges use at a time. */
  private shared: Http2Connection | undefined;
  private sessions: Map<string, Buffer> | undefined;
  private isClosed = false;

  constructor(net: Net, localAddress?: string) {
    this.net = net;
    this.localAddress = localAddress;
  }

  /**
   * Sends one request and calls `done` once with its outcome; no redirects, no cookies. `done` is called before `send` returns only if
   * the request cannot be sent at all.
   */
  send(request: HttpRequest, done: (response: HttpResponse) => void): Exchange {
    const { protocol } = request.url;
    if (protocol !== 'http:' && protocol !== 'https:') {
      return this.refuse(wireError('generic', `unsupported protocol scheme "${protocol.slice(0, -1)}"`), done);
    }
    const encoded = this.net.encoder.encode(request);
    if ('code' in encoded) return this.refuse(encoded, done);
    const exchange = new HttpExchange(this, request, encoded, done);
    const { active } = this;
    if (active !== undefined) {
      active.previous = exchange;
      exchange.next = active;
    }
    this.active = exchange;
    exchange.begin();
    return exchange;
  }

  /** Bytes on the wire that belong to no exchange, since the last time: what HTTP/2 servers say between answers. */
  takeTraffic(): Traffic | undefined {
    if (this.shared === undefined) return undefined;
    const traffic = new TrafficCounter();
    for (let connection: Http2Connection | undefined = this.shared; connection !== undefined; connection = nextShared(connection))
      connection.tellTraffic(traffic);
    return traffic;
  }

  /** Closes the connections that no exchange uses. */
  closeIdle(): void {
    for (let connection = this.idle; connection !== undefined; connection = connection.next) connection.close();
    this.idle = undefined;
    for (let connection = this.shared; connection !== undefined;) {
      const next = nextShared(connection);
      if (connection.isIdle) {
        this.lost(connection);
        connection.close();
      }
      connection = next;
    }
  }

  /** Closes everything; exchanges under way are cancelled. */
  close(): void {
    this.isClosed = true;
    this.closeIdle();
    while (this.active !== undefined) this.active.cancel();
    for (let connection = this.shared; connection !== undefined; connection = nextShared(connection)) connection.close();
    this.shared = undefined;
    this.net.forget(this);
  }

  /** The idle connection to the server of `url` that was used last, taken out of the pool. */
  takeIdle(url: RequestUrl): Connection | undefined {
    let connection = this.idle;
    if (connection === undefined) return undefined;
    const { host } = url;
    const isSecure = url.protocol === 'https:';
    while (connection !== undefined && !(connection.host === host && connection.isSecure === isSecure))
      connection = connection.next;
    if (connection !== undefined) this.idle = without(this.idle, connection);
    return connection;
  }

  /** The connection to the server of `url` that takes one more exchange beside those it has; the oldest of several. */
  sharedFor(url: RequestUrl): Http2Connection | undefined {
    if (this.shared === undefined || url.protocol !== 'https:') return undefined;
    const { host } = url;
    let found: Http2Connection | undefined;
    for (let connection: Http2Connection | undefined = this.shared; connection !== undefined; connection = nextShared(connection))
      if (connection.host === host && connection.hasRoom) found = connection;
    return found;
  }

  /** Whether one more exchange with the server of `url` is better off with a connection that others are making than with its own. */
  isGathering(url: RequestUrl): boolean {
    const { host } = url;
    const maxStreams = this.net.http2Hosts.get(host);
    if (maxStreams === undefined || url.protocol !== 'https:') return false;
    // k6: makes connections as long as the server takes no streams; here that is left to the server, which will take some later.
    if (maxStreams === 0 && this.isStalled(host)) return true;
    if (this.net.options.noConnectionReuse) return false;
    const perConnection = maxStreams === 0 ? Infinity : maxStreams;
    let room = 0;
    for (let exchange = this.active; exchange !== undefined; exchange = exchange.next) {
      if (exchange.isDialing(host)) room += perConnection - 1;
      else if (exchange.isConnecting(host)) room--;
    }
    return room > 0;
  }

  /** `connection` is new: exchanges that are about to connect to its server use it. */
  share(connection: Http2Connection): void {
    const { host } = connection;
    if (!this.net.http2Hosts.has(host)) this.net.http2Hosts.set(host, streamsBeforeSettings);
    if (!connection.isOpen) return;
    connection.next = this.shared;
    this.shared = connection;
    this.widened(connection);
  }

  widened(connection: Http2Connection): void {
    const now = this.net.clock.now();
    for (const exchange of this.connectingTo(connection.host)) {
      if (connection.hasRoom) exchange.share(connection, now);
      else exchange.goOn(undefined);
    }
  }

  /** Nothing came of a connection that exchanges wait for: they wait for another, go on by themselves or, with `error`, fail as well. */
  scatter(url: RequestUrl, error: WireError | undefined): void {
    const { host } = url;
    if (!this.net.http2Hosts.has(host)) return;
    const connecting = this.connectingTo(host);
    const isLast = !connecting.some((exchange) => exchange.isDialing(host));
    for (const exchange of connecting) exchange.goOn(isLast ? error : undefined);
  }

  /** The server of `url` speaks HTTP/1.1, whatever it spoke before: who waits for a connection makes its own. */
  speaksHttp1({ host, protocol }: RequestUrl): void {
    if (protocol !== 'https:' || !this.net.http2Hosts.delete(host)) return;
    for (const exchange of this.connectingTo(host)) exchange.goOn(undefined);
  }

  /** Whom to connect to for `url`. */
  targetOf(url: RequestUrl): Target {
    const isSecure = url.protocol === 'https:';
    const { hostname } = url;
    return {
      isSecure,
      hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      session: this.sessions?.get(url.host),
      localAddress: this.localAddress,
    };
  }

  released(connection: Connection): void {
    if (this.isClosed) {
      connection.close();
      return;
    }
    connection.next = this.idle;
    this.idle = connection;
    if (connection.next !== undefined) this.enforceLimits(connection);
  }

  lost(connection: Connection): void {
    if (connection instanceof Http2Connection) {
      this.shared = without(this.shared, connection);
      if (connection.isStalled) for (const exchange of this.connectingTo(connection.host)) exchange.goOn(undefined);
    } else this.idle = without(this.idle, connection);
  }

  sessionReceived(host: string, session: Buffer): void {
    (this.sessions ??= new Map()).set(host, session);
  }

  /** `exchange` is over. */
  ended(exchange: HttpExchange): void {
    if (exchange.previous === undefined) {
      if (this.active === exchange) this.active = exchange.next;
    } else exchange.previous.next = exchange.next;
    if (exchange.next !== undefined) exchange.next.previous = exchange.previous;
    exchange.previous = undefined;
    exchange.next = undefined;
  }

  /** Whether there are connections to `host`, and it takes no streams on any of them. */
  private isStalled(host: string): boolean {
    let isStalled = false;
    for (let connection = this.shared; connection !== undefined; connection = nextShared(connection)) {
      if (connection.host !== host) continue;
      if (!connection.isStalled) return false;
      isStalled = true;
    }
    return isStalled;
  }

  /** Exchanges that are about to get a connection to `host`, in their order: those that wait before those that make one. */
  private connectingTo(host: string): HttpExchange[] {
    const waiting: HttpExchange[] = [];
    const dialing: HttpExchange[] = [];
    for (let exchange = this.active; exchange !== undefined; exchange = exchange.next) {
      if (!exchange.isConnecting(host) || exchange.request.url.protocol !== 'https:') continue;
      (exchange.isDialing(host) ? dialing : waiting).unshift(exchange);
    }
    return [...waiting, ...dialing];
  }

  /** Closes what is too much now that `added` is idle: itself if its host has its share, else the one idle for longest. */
  private enforceLimits(added: Connection): void {
    // k6: Go's transport takes a per-host limit of 0 for 2; here it is none.
    const { maxIdle, maxIdlePerHost } = this.net.options;
    let total = 0;
    let sameHost = 0;
    let last: Connection = added;
    for (let at = this.idle; at !== undefined; at = at.next) {
      total++;
      if (at.host === added.host && at.isSecure === added.isSecure) sameHost++;
      last = at;
    }
    if (maxIdlePerHost > 0 && sameHost > maxIdlePerHost) {
      this.lost(added);
      added.close();
    } else if (maxIdle > 0 && total > maxIdle) {
      this.lost(last);
      last.close();
    }
  }

  private refuse(error: WireError, done: (response: HttpResponse) => void): Exchange {
    const now = this.net.clock.now();
    const instants = { startedAt: now, connectedAt: 0, sentAt: 0, firstByteAt: 0, endedAt: now };
    done(
      new ReceivedResponse({
        head: undefined,
        body: undefined,
        bodyBytes: 0,
        error,
        timings: timingsOf(instants, undefined),
        uncertaintyMs: 0,
        endedAt: this.net.epochOffset + now,
        facts: undefined,
        reusedConnection: false,
        sentBytes: 0,
        receivedBytes: 0,
      }),
    );
    return nothingToCancel;
  }
}

class TrafficCounter implements Traffic {
  sent = 0;
  received = 0;

  countBytes(sent: number, received: number): void {
    this.sent += sent;
    this.received += received;
  }
}

/** Lists of shared connections hold nothing else. */
function nextShared(connection: Http2Connection): Http2Connection | undefined {
  return connection.next as Http2Connection | undefined;
}
