// One HTTP/2 connection (RFC 9113): many exchanges at a time, up to what the server allows; the rest wait in line. Everything that one
// tick sends goes out in one write: a flush follows each read, and each tick in which a request was started.

import { connectionError, endOfFile, requestTimeout, wireError } from '../classify.ts';
import { trafficOf, type ConnectionFacts, type DialResult } from '../connect.ts';
import type { Deadlined } from '../deadlines.ts';
import type { WireError } from '../exchange.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { Net } from '../net.ts';
import type { ResponseHead } from '../response-head.ts';
import { drop, type SocketOwner, type WireSocket } from '../socket.ts';
import { ByteWriter } from './byte-writer.ts';
import * as codes from './error-names-table.ts';
import { connectionFault, goAwayError, streamError } from './errors.ts';
import * as frames from './frames.ts';
import { FrameDecoder, writeFrameHead, writeNumberFrame, type FrameSink, type Range } from './frames.ts';
import { BROKEN, DECODED, HpackDecoder } from './hpack.ts';
import { RequestBlock } from './request-block.ts';
import { BlockMemo, ResponseFields } from './response-fields.ts';
import {
  connectionWindow,
  initialWindow,
  maxHeadBytes,
  maxTableSize,
  maxWindow,
  PeerSettings,
  streamWindow,
  writePreface,
} from './settings.ts';
import { Http2Stream } from './stream.ts';

/** The pool a connection belongs to. */
export interface Http2Home {
  /** The connection takes no further exchanges. */
  retired(connection: Http2Connection): void;
  sessionReceived(host: string, session: Buffer): void;
}

/** Up to this length a body is in the kernel, or as good as, when `write` returns. */
const maxSmallBody = 16 * 1024;
/** Collected bytes that are written at once, and bytes that may wait in the socket. */
const flushBytes = 64 * 1024;
const maxWaitingBytes = 256 * 1024;
/** The last stream identifier that leaves room for a next. */
const maxStreamId = 0x7ffffffd;
const tick: Promise<void> = Promise.resolve();

/** Blocks that depend on no dynamic table mean the same on all connections of a thread. */
const statelessMemo = new BlockMemo();
const fields = new ResponseFields();

export class Http2Connection implements SocketOwner, Deadlined, FrameSink {
  readonly host: string;
  readonly facts: ConnectionFacts;
  /** The next connection of the same client. */
  next: Http2Connection | undefined;
  deadline: number = Infinity;
  heapAt = 0;
  heapIndex = -1;
  private readonly net: Net;
  private readonly home: Http2Home;
  private readonly socket: WireSocket;
  private readonly decoder: FrameDecoder = new FrameDecoder(this, maxHeadBytes);
  private readonly hpack: HpackDecoder = new HpackDecoder(maxTableSize, maxHeadBytes);
  private readonly memo: BlockMemo = new BlockMemo();
  private readonly requests: RequestBlock = new RequestBlock();
  private readonly out: ByteWriter = new ByteWriter();
  private readonly peer: PeerSettings = new PeerSettings();
  private readonly streams = new Map<number, Http2Stream>();
  private readonly line: HttpExchange[] = [];
  /** Streams whose request is complete in `out`. */
  private readonly unsent: Http2Stream[] = [];
  private nextId = 1;
  private sendWindow: number = initialWindow;
  private unreturned = 0;
  /** Reads so far. */
  private reads = 0;
  private isReading = false;
  private willFlush = false;
  private isRetired = false;
  private isClosed = false;
  private hasSettings = false;
  /** Streams below were opened before the server had said how many it allows. */
  private settledId = 0;
  private goAwayCode = -1;
  // Bytes on the wire that exchanges were told of.
  private sentLength = 0;
  private receivedLength = 0;

  constructor(net: Net, home: Http2Home, url: URL, dialed: DialResult) {
    this.net = net;
    this.home = home;
    this.host = url.host;
    this.facts = dialed.facts;
    this.socket = dialed.socket;
    dialed.socket.owner = this;
    dialed.socket.on('drain', onDrain);
    writePreface(this.out);
  }

  /** Whether `start` may be called. */
  get isOpen(): boolean {
    return !this.isRetired;
  }

  get isIdle(): boolean {
    return this.streams.size === 0 && this.line.length === 0;
  }

  /** Sends the request of `exchange`, now or when the server allows one more, and reports to it. */
  start(exchange: HttpExchange): void {
    if (exchange.deadline < this.deadline) {
      this.deadline = exchange.deadline;
      this.net.deadlines.watch(this);
    }
    if (this.streams.size >= this.peer.maxStreams || this.line.length > 0) this.line.push(exchange);
    else this.open(exchange);
    if (this.net.options.noConnectionReuse) this.retire();
  }

  /** The exchange is of no interest any more. */
  cancel(exchange: HttpExchange): void {
    const waiting = this.line.indexOf(exchange);
    if (waiting >= 0) this.line.splice(waiting, 1);
    for (const stream of this.streams.values()) {
      if (stream.exchange !== exchange) continue;
      this.streams.delete(stream.id);
      this.writeReset(stream.id, codes.CANCEL);
      break;
    }
    this.proceed();
  }

  /** Closes without telling anyone. */
  close(): void {
    this.isClosed = true;
    this.isRetired = true;
    this.decoder.isStopped = true;
    this.streams.clear();
    this.line.length = 0;
    this.unsent.length = 0;
    this.net.deadlines.remove(this);
    drop(this.socket);
  }

  received(bytes: Buffer, length: number): void {
    this.reads++;
    this.isReading = true;
    try {
      if (!this.decoder.consume(bytes, length)) this.breakProtocol(this.decoder.fault);
    } finally {
      this.isReading = false;
    }
    if (!this.isClosed) this.flush();
  }

  ended(): void {
    this.endAll(this.goAwayCode >= 0 ? goAwayError(this.goAwayCode) : undefined, true);
  }

  failed(error: NodeJS.ErrnoException): void {
    this.endAll(connectionError(error), true);
  }

  sessionReceived(session: Buffer): void {
    this.home.sessionReceived(this.host, session);
  }

  expired(): void {
    const now = this.net.clock.now();
    const late = [...this.streams.values()].filter((stream) => stream.exchange.deadline <= now);
    const lateInLine = this.line.filter((exchange) => exchange.deadline <= now);
    for (const exchange of lateInLine) this.line.splice(this.line.indexOf(exchange), 1);
    for (const stream of late) {
      this.writeReset(stream.id, codes.CANCEL);
      this.streams.delete(stream.id);
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
    this.pumpAll();
    this.flush();
  }

  headers(streamId: number, endsStream: boolean, block: Buffer, range: Range): void {
    if (!this.isKnownId(streamId) || !this.hasSettings) return this.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.streams.get(streamId);
    if (stream !== undefined) this.noteArrival(stream);
    const head = this.decodeHead(block, range);
    if (this.isClosed || stream === undefined) return;
    if (stream.head !== undefined) {
      // Trailers end the stream. k6 does not show them.
      if (endsStream) this.complete(stream);
      else this.abort(stream, codes.PROTOCOL_ERROR);
    } else if (head === undefined) this.abort(stream, codes.PROTOCOL_ERROR);
    else if (head.status >= 200) {
      stream.head = head;
      if (endsStream) this.complete(stream);
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
    stream.receive(bytes, start, end);
    if (head.framing >= 0 && stream.bodyBytes > head.framing) this.abort(stream, codes.PROTOCOL_ERROR, tooMuch);
  }

  dataEnd(streamId: number, length: number, endsStream: boolean): void {
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    this.unreturned += length;
    if (this.unreturned > connectionWindow) return this.breakProtocol(codes.FLOW_CONTROL_ERROR);
    if (this.unreturned >= connectionWindow / 2) {
      writeNumberFrame(this.out, frames.WINDOW_UPDATE, 0, this.unreturned);
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
      writeNumberFrame(this.out, frames.WINDOW_UPDATE, streamId, stream.unreturned);
      stream.unreturned = 0;
    }
  }

  reset(streamId: number, code: number): void {
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.streams.get(streamId);
    if (stream === undefined) return;
    this.streams.delete(streamId);
    if (code !== codes.REFUSED_STREAM || !this.restart(stream.exchange, streamId < this.settledId)) {
      this.fail(stream, this.arrival(stream), streamError(code));
    }
    this.proceed();
  }

  setting(id: number, value: number): void {
    const before = this.peer.window;
    const fault = this.peer.set(id, value);
    if (fault !== codes.NO_ERROR) return this.breakProtocol(fault);
    const grown = this.peer.window - before;
    if (grown !== 0) for (const stream of this.streams.values()) stream.sendWindow += grown;
  }

  settingsEnd(isAck: boolean): void {
    if (isAck) return;
    if (!this.hasSettings) {
      this.peer.arrived();
      this.settledId = this.nextId;
    }
    this.hasSettings = true;
    this.requests.hpack.limitTable(this.peer.tableSize);
    writeFrameHead(this.out, 0, frames.kindOf(frames.SETTINGS, frames.ACK), 0);
    this.boundAnswers();
    this.pumpAll();
    this.proceed();
  }

  ping(isAck: boolean, bytes: Buffer, start: number): void {
    if (isAck) return;
    writeFrameHead(this.out, 8, frames.kindOf(frames.PING, frames.ACK), 0);
    this.out.append(bytes, start, start + 8);
    this.boundAnswers();
  }

  goAway(lastStreamId: number, code: number): void {
    // A later one does not take the reason back.
    if (this.goAwayCode <= codes.NO_ERROR) this.goAwayCode = code;
    this.retire();
    for (const stream of this.streams.values()) {
      if (stream.id <= lastStreamId || this.isClosed) continue;
      this.streams.delete(stream.id);
      // The server did nothing of it. k6: but a server that refuses the very first request with an error is not asked again.
      if ((stream.id === 1 && code !== codes.NO_ERROR) || !this.restart(stream.exchange, lastStreamId > 0)) {
        this.fail(stream, this.arrival(stream), goAwayError(code));
      }
    }
    this.proceed();
  }

  windowUpdate(streamId: number, increment: number): void {
    if (streamId === 0) {
      this.sendWindow += increment;
      if (increment === 0) return this.breakProtocol(codes.PROTOCOL_ERROR);
      if (this.sendWindow > maxWindow) return this.breakProtocol(codes.FLOW_CONTROL_ERROR);
      this.pumpAll();
      return;
    }
    if (!this.isKnownId(streamId)) return this.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.streams.get(streamId);
    if (stream === undefined) return;
    stream.sendWindow += increment;
    if (increment === 0) this.abort(stream, codes.PROTOCOL_ERROR);
    else if (stream.sendWindow > maxWindow) this.abort(stream, codes.FLOW_CONTROL_ERROR);
    else if (stream.payload !== undefined) this.pump(stream);
  }

  private isKnownId(streamId: number): boolean {
    return (streamId & 1) === 1 && streamId < this.nextId;
  }

  private open(exchange: HttpExchange): void {
    const { request } = exchange;
    const { body } = request;
    const id = this.nextId;
    this.nextId += 2;
    const stream = new Http2Stream(id, exchange, this.peer.window, this.reads);
    this.streams.set(id, stream);
    const payload = typeof body === 'string' ? Buffer.from(body) : body;
    const bodyBytes = payload === undefined ? -1 : payload.length;
    this.writeHead(stream, bodyBytes);
    if (payload === undefined || bodyBytes === 0) this.unsent.push(stream);
    else {
      stream.payload = payload;
      this.pump(stream);
    }
    if (this.nextId > maxStreamId) this.retire();
    this.flushSoon();
  }

  private writeHead(stream: Http2Stream, bodyBytes: number): void {
    const { out } = this;
    const at = out.length;
    out.reserve(frames.frameHeadBytes);
    out.length += frames.frameHeadBytes;
    this.requests.write(out, stream.exchange.request, bodyBytes);
    frames.wrapBlock(out, at, stream.id, { endsStream: bodyBytes <= 0, maxFrame: this.peer.maxFrame });
  }

  /** Writes as much of the body as the windows and the socket take. */
  private pump(stream: Http2Stream): void {
    const { out, socket } = this;
    const payload = stream.payload!;
    while (stream.sentLength < payload.length) {
      if (socket.writableLength > maxWaitingBytes) return;
      const left = payload.length - stream.sentLength;
      const length = Math.min(left, this.peer.maxFrame, this.sendWindow, stream.sendWindow, flushBytes);
      if (length <= 0) return;
      writeFrameHead(out, length, length === left ? frames.kindOf(frames.DATA, frames.END_STREAM) : frames.DATA, stream.id);
      out.append(payload, stream.sentLength, stream.sentLength + length);
      stream.sentLength += length;
      stream.sendWindow -= length;
      this.sendWindow -= length;
      if (length === left) {
        stream.payload = undefined;
        this.unsent.push(stream);
      }
      if (out.length >= flushBytes) this.flush();
    }
  }

  private pumpAll(): void {
    for (const stream of this.streams.values()) if (stream.payload !== undefined) this.pump(stream);
    this.flushSoon();
  }

  private flushSoon(): void {
    if (this.isReading || this.willFlush) return;
    this.willFlush = true;
    void tick.then(this.flushNow);
  }

  private readonly flushNow = (): void => {
    this.willFlush = false;
    if (!this.isClosed) this.flush();
  };

  private flush(): void {
    const { out, socket, unsent } = this;
    if (out.length === 0) return;
    socket.write(out.take());
    if (unsent.length === 0) return;
    const now = this.net.clock.now();
    for (const stream of unsent) {
      if (stream.sentLength <= maxSmallBody) stream.exchange.sentAt = now;
      else {
        // An empty write ends when all before it are in the kernel.
        socket.write('', () => {
          if (this.streams.get(stream.id) === stream) stream.exchange.sentAt = this.net.clock.now();
        });
      }
    }
    unsent.length = 0;
  }

  /** A peer that makes us answer and does not read the answers must not fill the memory. */
  private boundAnswers(): void {
    if (this.out.length + this.socket.writableLength > 4 * maxWaitingBytes) this.breakProtocol(codes.ENHANCE_YOUR_CALM);
  }

  private decodeHead(block: Buffer, { start, end }: Range): ResponseHead | undefined {
    const { hpack, memo } = this;
    const known = statelessMemo.match(block, start, end, 0) ?? memo.match(block, start, end, hpack.table.version);
    if (known !== undefined) return known;
    const { version } = hpack.table;
    fields.begin();
    const result = hpack.decode(block, start, end, fields);
    if (result !== DECODED) {
      this.breakProtocol(result === BROKEN ? codes.COMPRESSION_ERROR : codes.ENHANCE_YOUR_CALM);
      return undefined;
    }
    const head = fields.finish();
    if (head !== undefined) {
      if (!hpack.isStateful) statelessMemo.keep(head, 0, block.subarray(start, end));
      else if (hpack.table.version === version) memo.keep(head, version, block.subarray(start, end));
    }
    return head;
  }

  private noteArrival(stream: Http2Stream): void {
    const { exchange } = stream;
    if (exchange.firstByteAt !== 0) return;
    stream.firstRead = this.reads;
    const { batchClock } = this.net;
    exchange.firstByteAt = batchClock.arrival(exchange.sentAt === 0 ? exchange.connectedAt : exchange.sentAt);
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
    this.streams.delete(stream.id);
    // The server has answered without waiting for all of the body.
    if (stream.payload !== undefined) this.writeReset(stream.id, codes.CANCEL);
    this.countBytes(exchange);
    const isCut =
      head.framing >= 0 && stream.bodyBytes < head.framing && head.status !== 304 && exchange.request.method !== 'HEAD';
    this.proceed();
    if (isCut) exchange.finish(undefined, stream, cutOff);
    else exchange.finish(head, stream, undefined);
  }

  /** Ends one stream for what the server did. */
  private abort(stream: Http2Stream, code: number, error: WireError = streamError(code)): void {
    this.streams.delete(stream.id);
    this.writeReset(stream.id, code);
    this.fail(stream, this.arrival(stream), error);
    this.proceed();
  }

  private fail(stream: Http2Stream, endedAt: number, error: WireError): void {
    const { exchange } = stream;
    exchange.endedAt = endedAt;
    this.countBytes(exchange);
    exchange.finish(undefined, stream, error);
  }

  private breakProtocol(code: number): void {
    if (this.isClosed) return;
    writeFrameHead(this.out, 8, frames.GOAWAY, 0);
    this.out.append(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, code), 0, 8);
    this.flush();
    this.endAll(connectionFault(code), false);
  }

  /** The connection is over; without `error`, because the server closed it. */
  private endAll(error: WireError | undefined, mayRetry: boolean): void {
    const streams = [...this.streams.values()];
    const waiting = [...this.line];
    const { exchange: first } = streams[0] ?? {};
    if (first !== undefined) this.countBytes(first);
    this.retire();
    this.close();
    for (const stream of streams) {
      const { exchange } = stream;
      exchange.endedAt = this.arrival(stream);
      if (mayRetry && exchange.retry()) continue;
      exchange.finish(undefined, stream, error ?? (exchange.firstByteAt === 0 ? endOfFile : cutOff));
    }
    for (const exchange of waiting) this.restartOrFail(exchange, error ?? endOfFile);
  }

  /** Sends an exchange that the server did nothing of once more. */
  private restart(exchange: HttpExchange, wasUseful: boolean): boolean {
    this.countBytes(exchange);
    return exchange.restart(wasUseful);
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
    this.home.retired(this);
  }

  private writeReset(streamId: number, code: number): void {
    writeNumberFrame(this.out, frames.RST_STREAM, streamId, code);
    this.flushSoon();
  }

  private earliestDeadline(): number {
    let earliest = Infinity;
    for (const { exchange } of this.streams.values()) earliest = Math.min(earliest, exchange.deadline);
    for (const exchange of this.line) earliest = Math.min(earliest, exchange.deadline);
    return earliest;
  }

  private countBytes(exchange: HttpExchange): void {
    const { sent, received } = trafficOf(this.socket);
    exchange.countBytes(sent - this.sentLength, received - this.receivedLength);
    this.sentLength = sent;
    this.receivedLength = received;
  }
}

const cutOff: WireError = wireError('generic', 'unexpected EOF');
const tooMuch: WireError = wireError('generic', 'net/http: server replied with more than declared Content-Length; truncated');

/** One `Http2Connection` owns the socket for as long as it lives; afterwards nobody does. */
function onDrain(this: WireSocket): void {
  if (this.owner instanceof Http2Connection) this.owner.drained();
}
