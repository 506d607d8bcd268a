// One HTTP/2 connection (RFC 9113): many exchanges at a time, up to what the server allows; the client makes others for the rest.

import { connectionError, requestTimeout, wireError } from '../faults/classify.ts';
import { Connection, type ConnectionHome } from '../connection.ts';
import type { DialResult } from '../dial/dial.ts';
import type { RequestUrl, WireError } from '../exchange.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { Net } from '../net.ts';
import type { WireSocket } from '../socket.ts';
import * as codes from './error-names-table.ts';
import { connectionFault, goAwayError, streamError } from './errors.ts';
import { Receiving, type ReceivingOwner } from './receiving.ts';
import { Sending } from './sending.ts';
import { PeerSettings } from './settings.ts';
import { Http2Stream } from './stream.ts';

/** The last stream identifier that leaves room for a next. */
const maxStreamId = 0x7ffffffd;

export class Http2Connection extends Connection implements ReceivingOwner {
  readonly streams: Map<number, Http2Stream> = new Map();
  private readonly peer: PeerSettings;
  private readonly sending: Sending;
  private readonly receiving: Receiving;
  private nextId = 1;
  private isRetired = false;
  private isClosed = false;
  private goAwayCode = -1;
  /** The number of reads when the peer was last asked for a sign of life, and the first stream opened after that. */
  private askedAtRead = -1;
  private askedBefore = 0;

  constructor(net: Net, home: ConnectionHome, url: RequestUrl, dialed: DialResult) {
    super(net, home, url, dialed);
    this.peer = new PeerSettings(net.http2Hosts.get(this.host));
    this.sending = new Sending(net, dialed.socket, this.peer);
    this.receiving = new Receiving(this, net, this.sending, this.peer);
    dialed.socket.on('drain', onDrain);
    // No request will carry the greeting, which servers may want to hear before they say more.
    if (!this.hasRoom) this.sending.flush();
  }

  /** Whether it will serve others. */
  get isOpen(): boolean {
    return !this.isRetired;
  }

  /** Whether `start` may be called. */
  get hasRoom(): boolean {
    return this.streams.size < this.peer.maxStreams && !this.isRetired;
  }

  /** Whether the server takes no streams at all for now. */
  get isStalled(): boolean {
    return this.peer.maxStreams === 0;
  }

  get isIdle(): boolean {
    return this.streams.size === 0;
  }

  start(exchange: HttpExchange): void {
    if (exchange.deadline < this.deadline) {
      this.deadline = exchange.deadline;
      this.net.deadlines.watch(this);
    }
    this.open(exchange);
    if (this.net.options.noConnectionReuse) this.retire();
  }

  cancel(exchange: HttpExchange): void {
    for (const stream of this.streams.values()) {
      if (stream.exchange !== exchange) continue;
      this.drop(stream);
      this.sending.reset(stream.id, codes.CANCEL);
      break;
    }
    this.rest();
  }

  override close(): void {
    this.isClosed = true;
    this.isRetired = true;
    this.receiving.stop();
    this.sending.close();
    for (const stream of this.streams.values()) stream.isOpen = false;
    this.streams.clear();
    super.close();
  }

  received(bytes: Buffer, length: number): void {
    this.receiving.read(bytes, length);
  }

  ended(): void {
    this.receiving.ended();
    this.endAll(this.goAwayCode >= 0 ? goAwayError(this.goAwayCode) : cutOff);
  }

  failed(error: NodeJS.ErrnoException): void {
    this.receiving.ended();
    this.endAll(this.goAwayCode >= 0 ? goAwayError(this.goAwayCode) : connectionError(error, this.remote));
  }

  expired(): void {
    const now = this.net.clock.now();
    const late = [...this.streams.values()].filter((stream) => stream.exchange.deadline <= now);
    for (const stream of late) {
      this.sending.reset(stream.id, codes.CANCEL);
      this.drop(stream);
      if (stream.readsBefore === this.receiving.reads) this.doubt(stream);
    }
    this.deadline = this.earliestDeadline();
    this.net.deadlines.watch(this);
    for (const stream of late) this.fail(stream, now, requestTimeout);
    this.rest();
  }

  /**
   * Nothing was heard since `stream`, which has expired, was opened. A server that is merely slow answers a PING, as Go's client has it;
   * one that lets a later stream expire in silence as well is gone.
   */
  private doubt(stream: Http2Stream): void {
    if (this.askedAtRead !== this.receiving.reads) {
      this.askedAtRead = this.receiving.reads;
      this.askedBefore = this.nextId;
      this.sending.ping();
    } else if (stream.id >= this.askedBefore) this.retire();
  }

  /** The socket has room again. */
  drained(): void {
    this.sending.pumpAll(this.streams.values());
    this.sending.flush();
  }

  hasOpened(streamId: number): boolean {
    return (streamId & 1) === 1 && streamId < this.nextId;
  }

  wasReset(stream: Http2Stream, code: number): void {
    this.drop(stream);
    if (code !== codes.REFUSED_STREAM || !this.wasRefused(stream)) {
      this.fail(stream, this.receiving.arrival(stream), streamError(code));
    }
    this.rest();
  }

  private wasRefused({ exchange, rank }: Http2Stream): boolean {
    this.tellTraffic(exchange);
    // Requests that went out before the server said how many it takes may have been too many: that is our doing, and ends.
    return rank > this.peer.maxStreams ? exchange.restart(true) : exchange.refused();
  }

  goAway(lastStreamId: number, code: number): void {
    // A later one does not take the reason back.
    if (this.goAwayCode <= codes.NO_ERROR) this.goAwayCode = code;
    this.retire();
    for (const stream of this.streams.values()) {
      if (stream.id <= lastStreamId || this.isClosed) continue;
      this.drop(stream);
      // The server did nothing of it. k6: but a server that refuses the very first request with an error is not asked again.
      if ((stream.id === 1 && code !== codes.NO_ERROR) || !this.restart(stream.exchange, lastStreamId > 0)) {
        this.fail(stream, this.receiving.arrival(stream), goAwayError(code));
      }
    }
    this.rest();
  }

  private open(exchange: HttpExchange): void {
    const id = this.nextId;
    this.nextId += 2;
    const stream = new Http2Stream(id, exchange, this.peer.window, this.receiving.reads);
    this.streams.set(id, stream);
    stream.rank = this.streams.size;
    this.sending.begin(stream);
    if (this.nextId > maxStreamId) this.retire();
  }

  complete(stream: Http2Stream): void {
    const { exchange } = stream;
    const head = stream.head!;
    exchange.endedAt = this.receiving.arrival(stream);
    this.drop(stream);
    // The server has answered without waiting for all of the body.
    if (stream.payload !== undefined) this.sending.reset(stream.id, codes.CANCEL);
    this.tellTraffic(exchange);
    const isCut =
      head.framing >= 0 && stream.bodyBytes < head.framing && head.status !== 304 && exchange.request.method !== 'HEAD';
    this.rest();
    exchange.finish(head, stream, isCut ? cutOff : undefined);
    stream.forget();
  }

  abort(stream: Http2Stream, code: number, error: WireError = streamError(code)): void {
    this.drop(stream);
    this.sending.reset(stream.id, code);
    this.fail(stream, this.receiving.arrival(stream), error);
    this.rest();
  }

  private fail(stream: Http2Stream, endedAt: number, error: WireError): void {
    const { exchange } = stream;
    exchange.endedAt = endedAt;
    this.tellTraffic(exchange);
    exchange.finish(stream.head, stream, error);
  }

  breakProtocol(code: number): void {
    if (this.isClosed) return;
    this.sending.goAway(code);
    this.endAll(connectionFault(code));
  }

  /** The connection is over. What the server may have heard of fails: it would have said GOAWAY if it had done nothing of it. */
  private endAll(error: WireError): void {
    const streams = [...this.streams.values()];
    const { exchange: first } = streams[0] ?? {};
    if (first !== undefined) this.tellTraffic(first);
    this.retire();
    this.close();
    for (const stream of streams) {
      const { exchange } = stream;
      if (!this.sending.hasWritten(stream) && exchange.retry(false)) continue;
      exchange.endedAt = this.receiving.arrival(stream);
      exchange.finish(stream.head, stream, error);
    }
  }

  /** Sends an exchange that the server did nothing of once more. */
  private restart(exchange: HttpExchange, isFree: boolean): boolean {
    this.tellTraffic(exchange);
    return exchange.restart(isFree);
  }

  settled(): void {
    if (this.hasRoom) this.home.widened(this);
  }

  /** Ends if it is of no more use. */
  private rest(): void {
    if (!this.isIdle || this.isClosed) return;
    this.deadline = Infinity;
    if (this.isRetired) this.close();
  }

  private retire(): void {
    if (this.isRetired) return;
    this.isRetired = true;
    this.home.lost(this);
  }

  private earliestDeadline(): number {
    let earliest = Infinity;
    for (const { exchange } of this.streams.values()) earliest = Math.min(earliest, exchange.deadline);
    return earliest;
  }

  private drop(stream: Http2Stream): void {
    stream.isOpen = false;
    this.streams.delete(stream.id);
  }
}

const cutOff: WireError = wireError('generic', 'unexpected EOF');

/** One `Http2Connection` owns the socket for as long as it lives; afterwards nobody does. */
function onDrain(this: WireSocket): void {
  if (this.owner instanceof Http2Connection) this.owner.drained();
}
