// One HTTP/2 connection (RFC 9113): many exchanges at a time, up to what the server allows; the rest wait in line.

import { connectionError, endOfFile, requestTimeout, tooLargeBody, wireError } from '../classify.ts';
import type { DialResult } from '../dial/dial.ts';
import { Connection, type ConnectionHome } from '../connection.ts';
import type { RequestUrl, WireError } from '../exchange.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { Net } from '../net.ts';
import type { WireSocket } from '../socket.ts';
import * as codes from './error-names-table.ts';
import { connectionFault, goAwayError, streamError } from './errors.ts';
import { FrameDecoder, type FrameSink, type Range } from './frames.ts';
import { HeadDecoder } from './head-decoder.ts';
import { Sending } from './sending.ts';
import { connectionWindow, maxHeadBytes, maxWindow, PeerSettings, streamWindow } from './settings.ts';
import { Http2Stream } from './stream.ts';

/** The last stream identifier that leaves room for a next. */
const maxStreamId = 0x7ffffffd;

export class Http2Connection extends Connection implements FrameSink {
  private readonly decoder: FrameDecoder = new FrameDecoder(this, maxHeadBytes);
  private readonly heads: HeadDecoder = new HeadDecoder();
  private readonly peer: PeerSettings;
  private readonly sending: Sending;
  private readonly streams = new Map<number, Http2Stream>();
  private readonly line: HttpExchange[] = [];
  private nextId = 1;
  private unreturned = 0;
  /** Reads so far. */
  private reads = 0;
  /** The read that was the last to bring the first bytes of an answer. */
  private stampedRead = 0;
  private isRetired = false;
  private isClosed = false;
  private hasSettings = false;
  private goAwayCode = -1;

  constructor(net: Net, home: ConnectionHome, url: RequestUrl, dialed: DialResult) {
    super(net, home, url, dialed);
    this.peer = new PeerSettings(net.http2Hosts.get(this.host));
    this.sending = new Sending(net, dialed.socket, this.peer);
    dialed.socket.on('drain', onDrain);
  }

  /** Whether `start` may be called. */
  get isOpen(): boolean {
    return !this.isRetired;
  }

  get isIdle(): boolean {
    return this.streams.size === 0 && this.line.length === 0;
  }

  start(exchange: HttpExchange): void {
    if (exchange.deadline < this.deadline) {
      this.deadline = exchange.deadline;
      this.net.deadlines.watch(this);
    }
    if (this.streams.size >= this.peer.maxStreams || this.line.length > 0) this.line.push(exchange);
    else this.open(exchange);
    if (this.net.options.noConnectionReuse) this.retire();
  }

  cancel(exchange: HttpExchange): void {
    const waiting = this.line.indexOf(exchange);
    if (waiting >= 0) this.line.splice(waiting, 1);
    for (const stream of this.streams.values()) {
      if (stream.exchange !== exchange) continue;
      this.drop(stream);
      this.sending.reset(stream.id, codes.CANCEL);
      break;
    }
    this.proceed();
  }

  override close(): void {
    this.isClosed = true;
    this.isRetired = true;
    this.decoder.isStopped = true;
    this.sending.close();
    for (const stream of this.streams.values()) stream.isOpen = false;
    this.streams.clear();
    this.line.length = 0;
    super.close();
  }

  received(bytes: Buffer, length: number): void {
    const { decoder, sending } = this;
    this.reads++;
    sending.isReading = true;
    try {
      if (!decoder.consume(bytes, length)) this.breakProtocol(decoder.fault);
    } finally {
      sending.isReading = false;
    }
    sending.flushInTurn();
  }

  ended(): void {
    this.endAll(this.goAwayCode >= 0 ? goAwayError(this.goAwayCode) : undefined, true);
  }

  failed(error: NodeJS.ErrnoException): void {
    this.endAll(connectionError(error), true);
  }

  expired(): void {
    const now = this.net.clock.now();
    const late = [...this.streams.values()].filter((stream) => stream.exchange.deadline <= now);
    const lateInLine = this.line.filter((exchange) => exchange.deadline <= now);
    for (const exchange of lateInLine) this.line.splice(this.line.indexOf(exchange), 1);
    for (const stream of late) {
      this.sending.reset(stream.id, codes.CANCEL);
      this.drop(stream);
      // Nothing was heard since the request: the connection may be dead.
      if (stream.readsBefore === this.reads) this.retire();
    }
    this.deadline = this.earliestDeadline();
    this.net.deadlines.watch(this);
    for (const stream of late) this.fail(stream, now, requestTimeout);
    for (const exchange of lateInLine) {
      exchange.endedAt = now;
      exchange.finish(undefined, undefined, requestTimeout);
    }
    this.proceed();
  }

  /** The socket has room again. */
  drained(): void {
    this.sending.pumpAll(this.streams.values());
    this.sending.flush();
  }

  headers(streamId: number, endsStream: boolean, block: Buffer, range: Range): void {
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.streams.get(streamId);
    if (stream !== undefined) this.noteArrival(stream);
    const head = this.heads.decode(block, range);
    if (this.heads.fault !== codes.NO_ERROR) return this.breakProtocol(this.heads.fault);
    if (stream === undefined) return;
    if (stream.head !== undefined) {
      // Trailers end the stream. k6 does not show them.
      if (endsStream) this.complete(stream);
      else this.abort(stream, codes.PROTOCOL_ERROR);
    } else if (head === undefined) this.abort(stream, codes.PROTOCOL_ERROR);
    else if (head.status >= 200) {
      stream.head = head;
      if (endsStream) this.complete(stream);
      else if (head.framing > this.maxBodyBytes(stream)) this.refuseBody(stream);
    } else if (endsStream || head.status === 101) this.abort(stream, codes.PROTOCOL_ERROR);
  }

  data(streamId: number, bytes: Buffer, start: number, end: number): void {
    const stream = this.streams.get(streamId);
    if (stream === undefined) return;
    const { head, exchange } = stream;
    if (head === undefined || exchange.request.method === 'HEAD') {
      this.abort(stream, codes.PROTOCOL_ERROR);
      return;
    }
    if (stream.bodyBytes + end - start > this.maxBodyBytes(stream)) {
      this.refuseBody(stream);
      return;
    }
    stream.receive(bytes, start, end);
    if (head.framing >= 0 && stream.bodyBytes > head.framing) this.abort(stream, codes.PROTOCOL_ERROR, tooMuch);
  }

  dataEnd(streamId: number, length: number, endsStream: boolean): void {
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    this.unreturned += length;
    if (this.unreturned > connectionWindow) return this.breakProtocol(codes.FLOW_CONTROL_ERROR);
    if (this.unreturned >= connectionWindow / 2) {
      this.sending.grant(0, this.unreturned);
      this.unreturned = 0;
    }
    const stream = this.streams.get(streamId);
    if (stream === undefined) return;
    if (endsStream) {
      if (stream.head === undefined) this.abort(stream, codes.PROTOCOL_ERROR);
      else this.complete(stream);
      return;
    }
    stream.unreturned += length;
    if (stream.unreturned > streamWindow) this.abort(stream, codes.FLOW_CONTROL_ERROR);
    else if (stream.unreturned >= streamWindow / 2) {
      this.sending.grant(streamId, stream.unreturned);
      stream.unreturned = 0;
    }
  }

  reset(streamId: number, code: number): void {
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.streams.get(streamId);
    if (stream === undefined) return;
    this.drop(stream);
    // Requests that went out before the server said how many it takes may have been too many: that is our doing, and ends.
    if (code !== codes.REFUSED_STREAM || !this.restart(stream.exchange, stream.rank > this.peer.maxStreams)) {
      this.fail(stream, this.arrival(stream), streamError(code));
    }
    this.proceed();
  }

  setting(id: number, value: number): void {
    const before = this.peer.window;
    const fault = this.peer.set(id, value);
    if (fault !== codes.NO_ERROR) return this.breakProtocol(fault);
    const grown = this.peer.window - before;
    if (grown === 0) return;
    for (const stream of this.streams.values()) {
      stream.sendWindow += grown;
      if (stream.sendWindow > maxWindow) return this.breakProtocol(codes.FLOW_CONTROL_ERROR);
    }
  }

  settingsEnd(isAck: boolean): void {
    if (isAck) return;
    if (!this.hasSettings) this.peer.arrived();
    this.hasSettings = true;
    this.net.http2Hosts.set(this.host, this.peer.maxStreams);
    this.sending.acknowledgeSettings();
    this.boundAnswers();
    this.sending.pumpAll(this.streams.values());
    this.proceed();
  }

  ping(isAck: boolean, bytes: Buffer, start: number): void {
    if (isAck) return;
    this.sending.pong(bytes, start);
    this.boundAnswers();
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
        this.fail(stream, this.arrival(stream), goAwayError(code));
      }
    }
    this.proceed();
  }

  windowUpdate(streamId: number, increment: number): void {
    if (streamId === 0) {
      const { sending } = this;
      sending.window += increment;
      if (increment === 0) return this.breakProtocol(codes.PROTOCOL_ERROR);
      if (sending.window > maxWindow) return this.breakProtocol(codes.FLOW_CONTROL_ERROR);
      sending.pumpAll(this.streams.values());
      return;
    }
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.streams.get(streamId);
    if (stream === undefined) return;
    stream.sendWindow += increment;
    if (increment === 0) this.abort(stream, codes.PROTOCOL_ERROR);
    else if (stream.sendWindow > maxWindow) this.abort(stream, codes.FLOW_CONTROL_ERROR);
    else this.sending.pump(stream);
  }

  /** Whether the server may speak of this stream: we opened it, and the server has begun with its settings. */
  private isKnownId(streamId: number): boolean {
    return (streamId & 1) === 1 && streamId < this.nextId && this.hasSettings;
  }

  private open(exchange: HttpExchange): void {
    const id = this.nextId;
    this.nextId += 2;
    const stream = new Http2Stream(id, exchange, this.peer.window, this.reads);
    this.streams.set(id, stream);
    stream.rank = this.streams.size;
    this.sending.begin(stream);
    if (this.nextId > maxStreamId) this.retire();
  }

  /** A peer that makes us answer and does not read the answers must not fill the memory. */
  private boundAnswers(): void {
    if (this.sending.isStuck) this.breakProtocol(codes.ENHANCE_YOUR_CALM);
  }

  private noteArrival(stream: Http2Stream): void {
    const { exchange } = stream;
    if (exchange.firstByteAt !== 0) return;
    stream.firstRead = this.reads;
    const { batchClock } = this.net;
    const isSame = this.stampedRead === this.reads;
    this.stampedRead = this.reads;
    exchange.firstByteAt = batchClock.arrival(exchange.sentAt === 0 ? exchange.connectedAt : exchange.sentAt, isSame);
    exchange.uncertaintyMs = batchClock.uncertaintyMs;
  }

  /** When what is being handled arrived. */
  private arrival({ exchange, firstRead }: Http2Stream): number {
    if (firstRead === this.reads && exchange.firstByteAt !== 0) return exchange.firstByteAt;
    return this.net.batchClock.arrival(Math.max(exchange.connectedAt, exchange.sentAt, exchange.firstByteAt));
  }

  private complete(stream: Http2Stream): void {
    const { exchange } = stream;
    const head = stream.head!;
    exchange.endedAt = this.arrival(stream);
    this.drop(stream);
    // The server has answered without waiting for all of the body.
    if (stream.payload !== undefined) this.sending.reset(stream.id, codes.CANCEL);
    this.tellTraffic(exchange);
    const isCut =
      head.framing >= 0 && stream.bodyBytes < head.framing && head.status !== 304 && exchange.request.method !== 'HEAD';
    this.proceed();
    if (isCut) exchange.finish(undefined, stream, cutOff);
    else exchange.finish(head, stream, undefined);
    stream.forget();
  }

  /** Ends one stream for what the server did. */
  private abort(stream: Http2Stream, code: number, error: WireError = streamError(code)): void {
    this.drop(stream);
    this.sending.reset(stream.id, code);
    this.fail(stream, this.arrival(stream), error);
    this.proceed();
  }

  private maxBodyBytes({ exchange }: Http2Stream): number {
    return exchange.request.discardBody ? Infinity : (this.net.options.maxBodyBytes ?? Infinity);
  }

  private refuseBody(stream: Http2Stream): void {
    this.abort(stream, codes.CANCEL, wireError('generic', tooLargeBody(this.maxBodyBytes(stream))));
  }

  private fail(stream: Http2Stream, endedAt: number, error: WireError): void {
    const { exchange } = stream;
    exchange.endedAt = endedAt;
    this.tellTraffic(exchange);
    exchange.finish(undefined, stream, error);
  }

  private breakProtocol(code: number): void {
    if (this.isClosed) return;
    this.sending.goAway(code);
    this.endAll(connectionFault(code), false);
  }

  /** The connection is over; without `error`, because the server closed it. */
  private endAll(error: WireError | undefined, mayRetry: boolean): void {
    const streams = [...this.streams.values()];
    const waiting = [...this.line];
    const { exchange: first } = streams[0] ?? {};
    if (first !== undefined) this.tellTraffic(first);
    this.retire();
    this.close();
    for (const stream of streams) {
      const { exchange } = stream;
      exchange.endedAt = this.arrival(stream);
      if (mayRetry && exchange.retry()) continue;
      const reason = error ?? (exchange.firstByteAt === 0 ? endOfFile : cutOff);
      exchange.finish(undefined, stream, mayRetry ? exchange.broken(reason) : reason);
    }
    for (const exchange of waiting) this.restartOrFail(exchange, error ?? endOfFile);
  }

  /** Sends an exchange that the server did nothing of once more. */
  private restart(exchange: HttpExchange, isFree: boolean): boolean {
    this.tellTraffic(exchange);
    return exchange.restart(isFree);
  }

  private restartOrFail(exchange: HttpExchange, error: WireError): void {
    if (exchange.restart(this.nextId > 1)) return;
    exchange.endedAt = this.net.clock.now();
    exchange.finish(undefined, undefined, error);
  }

  /** Lets those in line follow, and ends a connection that is of no more use. */
  private proceed(): void {
    if (this.isClosed) return;
    const { line } = this;
    const isFull = this.goAwayCode >= 0 || this.nextId > maxStreamId;
    while (line.length > 0) {
      if (isFull) this.restartOrFail(line.shift()!, goAwayError(Math.max(0, this.goAwayCode)));
      else if (this.streams.size < this.peer.maxStreams) {
        const exchange = line.shift()!;
        exchange.connectedAt = this.net.clock.now();
        this.open(exchange);
      } else return;
    }
    if (this.isIdle) {
      this.deadline = Infinity;
      if (this.isRetired && !this.isClosed) this.close();
    }
  }

  private retire(): void {
    if (this.isRetired) return;
    this.isRetired = true;
    this.home.lost(this);
  }

  private earliestDeadline(): number {
    let earliest = Infinity;
    for (const { exchange } of this.streams.values()) earliest = Math.min(earliest, exchange.deadline);
    for (const exchange of this.line) earliest = Math.min(earliest, exchange.deadline);
    return earliest;
  }

  private drop(stream: Http2Stream): void {
    stream.isOpen = false;
    this.streams.delete(stream.id);
  }
}

const cutOff: WireError = wireError('generic', 'unexpected EOF');
const tooMuch: WireError = wireError('generic', 'net/http: server replied with more than declared Content-Length; truncated');

/** One `Http2Connection` owns the socket for as long as it lives; afterwards nobody does. */
function onDrain(this: WireSocket): void {
  if (this.owner instanceof Http2Connection) this.owner.drained();
}
