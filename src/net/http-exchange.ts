// One request under way, from asking for a connection to its outcome. Finds or makes its connection, and tries again when a kept
// connection turns out to be stale.

import { requestTimeout, suffixed } from './faults/classify.ts';
import type { HttpClient } from './client.ts';
import { Dial, type ConnectionFacts, type DialResult } from './dial/dial.ts';
import type { Deadlined } from './times/deadlines.ts';
import type { Exchange, HttpRequest, HttpResponse, WireError } from './exchange.ts';
import { Http1Connection } from './http1/http1.ts';
import { Http2Connection } from './http2/connection.ts';
import type { Net } from './net.ts';
import type { Encoded } from './http1/request-text.ts';
import type { ResponseHead } from './response-head.ts';
import { ReceivedResponse } from './response.ts';
import { timingsOf, type DialTimes, type Instants } from './times/timings.ts';

/** How often a request is sent anew to servers that do nothing at all. */
const maxRestarts = 3;
/** How often a refused request is sent again: at once, then after a second and always twice as long, with a tenth of chance (as Go's transport). */
const maxRefusals = 7;
const firstPauseMs = 1000;
const pauseJitter = 0.1;

/** What serves an exchange. */
interface Serving {
  readonly facts: ConnectionFacts;
  cancel(exchange: HttpExchange): void;
}

export class HttpExchange implements Exchange, Instants, Deadlined {
  readonly request: HttpRequest;
  readonly encoded: Encoded;
  startedAt: number;
  connectedAt = 0;
  sentAt = 0;
  firstByteAt = 0;
  endedAt = 0;
  uncertaintyMs = 0;
  /** On the clock's scale: when there is no time left, or when a pause is over. */
  deadline: number;
  heapAt = 0;
  heapIndex = -1;
  /** Neighbours in the client's list of exchanges under way. */
  previous: HttpExchange | undefined;
  next: HttpExchange | undefined;
  private readonly net: Net;
  private readonly client: HttpClient;
  private readonly done: (response: HttpResponse) => void;
  private dial: Dial | undefined;
  private dialTimes: DialTimes | undefined;
  private connection: Serving | undefined;
  /** Waits for a connection that another exchange is making, or for the server to take more. */
  private isWaiting = false;
  /** Will be sent again at `deadline`. */
  private isPausing = false;
  private restarts = 0;
  private refusals = 0;
  private isReused = false;
  private isOver = false;
  private sentBytes = 0;
  private receivedBytes = 0;

  constructor(client: HttpClient, request: HttpRequest, encoded: Encoded, done: (response: HttpResponse) => void) {
    this.client = client;
    this.net = client.net;
    this.request = request;
    this.encoded = encoded;
    this.done = done;
    this.startedAt = this.net.clock.now();
    this.deadline = this.lastDeadline;
  }

  /** Takes an idle connection or makes one. */
  begin(): void {
    const { client } = this;
    const { url } = this.request;
    const shared = client.sharedFor(url);
    if (shared !== undefined) {
      this.share(shared, this.startedAt);
      return;
    }
    const connection = client.takeIdle(url);
    if (connection !== undefined) {
      this.connectedAt = this.startedAt;
      this.isReused = true;
      this.connection = connection;
      connection.start(this);
      return;
    }
    if (client.isGathering(url)) {
      this.wait();
      return;
    }
    const target = client.targetOf(url);
    const dial = new Dial(this.net, target, this, this.deadline);
    this.dial = dial;
    dial.start();
  }

  /** A new connection is ready. */
  dialed(result: DialResult): void {
    const { url } = this.request;
    const { times, wasted } = this.dial!;
    this.dialTimes = times;
    this.countBytes(wasted.sent, wasted.received);
    this.dial = undefined;
    this.isReused = false;
    this.connectedAt = this.net.clock.now();
    if (result.protocol === 'h2') {
      const connection = new Http2Connection(this.net, this.client, url, result);
      if (connection.hasRoom) {
        this.connection = connection;
        connection.start(this);
      } else this.wait();
      this.client.share(connection);
    } else {
      const connection = new Http1Connection(this.net, this.client, url, result);
      this.connection = connection;
      connection.start(this);
      this.client.speaksHttp1(url);
    }
  }

  /** Whether it is about to get a connection to `host`, its own or another's. */
  isConnecting(host: string): boolean {
    return (this.dial !== undefined || this.isWaiting) && this.request.url.host === host;
  }

  /** Whether it is making a connection to `host`. */
  isDialing(host: string): boolean {
    return this.dial !== undefined && this.request.url.host === host;
  }

  /** Goes on over a connection that several exchanges use. */
  share(connection: Http2Connection, now: number): void {
    if (this.dial !== undefined) {
      // The connection it was making is not needed any more.
      const { sent, received } = this.dial.traffic();
      this.countBytes(sent, received);
      this.dial.cancel();
      this.dial = undefined;
    }
    this.stopWaiting();
    this.connectedAt = now;
    this.isReused = true;
    this.connection = connection;
    connection.start(this);
  }

  /** There will be no connection to share: makes its own or, with `error`, fails as the exchange it waited for. */
  goOn(error: WireError | undefined): void {
    if (!this.isWaiting) return;
    this.stopWaiting();
    if (error === undefined) this.begin();
    else this.failUnconnected(error);
  }

  /** It waited too long for another's connection, or long enough to be sent again. */
  expired(): void {
    const now = this.net.clock.now();
    if (!this.isPausing) {
      this.stopWaiting();
      this.failUnconnected(requestTimeout);
    } else if (now < this.lastDeadline) {
      this.stopWaiting();
      this.beginAnew();
    } else {
      this.endedAt = now;
      this.finish(undefined, undefined, requestTimeout);
    }
  }

  /** No connection could be made. */
  dialFailed(error: WireError): void {
    const dial = this.dial!;
    this.dialTimes = dial.times;
    this.dial = undefined;
    const traffic = dial.traffic();
    this.countBytes(traffic.sent, traffic.received);
    this.failUnconnected(error);
    // A timeout is this request's own.
    this.client.scatter(this.request.url, error === requestTimeout ? undefined : error);
  }

  sessionReceived(session: Buffer): void {
    this.client.sessionReceived(this.request.url.host, session);
  }

  /** Adds traffic of a connection that serves, or served, this exchange. */
  countBytes(sent: number, received: number): void {
    this.sentBytes += sent;
    this.receivedBytes += received;
  }

  /**
   * The connection closed without a byte of an answer. If it was an old one that the server may just have given up, and the request may
   * be sent twice or was not sent at all, goes on with another connection (as Go's transport) and returns true.
   */
  retry(wasSent: boolean): boolean {
    if (!this.isReused || this.firstByteAt !== 0) return false;
    if (wasSent && !this.net.encoder.isReplayable(this.request)) return false;
    this.beginAnew();
    return true;
  }

  /**
   * `error` broke the connection and cannot be made good by a `retry`. Without a byte of an answer on a kept connection it need not
   * be a fault of the server, which may close what it takes for idle: then `error` says so.
   */
  broken(error: WireError): WireError {
    if (!this.isReused || this.firstByteAt !== 0) return error;
    return suffixed(error, ' (reused connection)');
  }

  /**
   * The server did nothing of the request: goes on with this or another connection and returns true, unless that was so too often.
   * `isFree`: it does not count, because the connection served others or had no choice, so there is an end to it.
   */
  restart(isFree: boolean): boolean {
    if (!isFree && ++this.restarts > maxRestarts) return false;
    this.beginAnew();
    return true;
  }

  /** The server does not want the request now: goes on, sooner or later, and returns true, unless that was so too often. */
  refused(): boolean {
    if (this.refusals === maxRefusals) return false;
    const pauseMs = this.refusals === 0 ? 0 : firstPauseMs * 2 ** (this.refusals - 1) * (1 + pauseJitter * Math.random());
    this.refusals++;
    if (pauseMs === 0) {
      this.beginAnew();
      return true;
    }
    this.isPausing = true;
    this.deadline = Math.min(this.lastDeadline, this.net.clock.now() + pauseMs);
    this.net.deadlines.watch(this);
    return true;
  }

  /** The end: `head` and `body` of an answer or, with `error`, what had arrived of them. Instants and bytes are in. */
  finish(head: ResponseHead | undefined, body: Body | undefined, error: WireError | undefined): void {
    this.isOver = true;
    this.client.ended(this);
    const { net, connection } = this;
    this.done(
      new ReceivedResponse({
        head: error === undefined || head?.location !== '' ? head : undefined,
        body: body?.body,
        bodyBytes: body === undefined ? 0 : body.bodyBytes,
        error,
        timings: timingsOf(this, this.dialTimes),
        uncertaintyMs: this.uncertaintyMs,
        endedAt: net.epochOffset + this.endedAt,
        facts: connection?.facts,
        reusedConnection: this.isReused,
        sentBytes: this.sentBytes,
        receivedBytes: this.receivedBytes,
      }),
    );
  }

  cancel(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.client.ended(this);
    this.stopWaiting();
    this.connection?.cancel(this);
    if (this.dial !== undefined) {
      this.dial.cancel();
      this.client.scatter(this.request.url, undefined);
    }
  }

  private get lastDeadline(): number {
    return this.startedAt + this.request.timeoutMs;
  }

  /** As if nothing had been sent. */
  private beginAnew(): void {
    this.connection = undefined;
    this.sentAt = 0;
    this.firstByteAt = 0;
    this.begin();
  }

  private failUnconnected(error: WireError): void {
    this.connectedAt = 0;
    this.endedAt = this.net.clock.now();
    this.finish(undefined, undefined, error);
  }

  /** Waits for a connection that takes it. */
  private wait(): void {
    this.isWaiting = true;
    this.net.deadlines.watch(this);
  }

  private stopWaiting(): void {
    if (!this.isWaiting && !this.isPausing) return;
    this.isWaiting = false;
    this.isPausing = false;
    this.deadline = this.lastDeadline;
    this.net.deadlines.remove(this);
  }
}

/** What holds a received body. */
export interface Body {
  readonly body: string | Uint8Array | undefined;
  readonly bodyBytes: number;
}
