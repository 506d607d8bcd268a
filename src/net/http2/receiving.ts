// The incoming half of an HTTP/2 connection: what the server says, frame by frame, is checked against what may be said now, and told to
// the streams (RFC 9113, sections 5 and 6).

import { tooLargeBody, wireError } from '../faults/classify.ts';
import type { WireError } from '../exchange.ts';
import type { Net } from '../net.ts';
import * as codes from './error-names-table.ts';
import { FrameDecoder, type FrameSink, type Range } from './frame-decoder.ts';
import { HeadDecoder } from './head-decoder.ts';
import type { Sending } from './sending.ts';
import { connectionWindow, maxHeadBytes, maxWindow, streamWindow, type PeerSettings } from './settings.ts';
import type { Http2Stream } from './stream.ts';

/** The connection. */
export interface ReceivingOwner {
  /** Name and port of the server. */
  readonly host: string;
  /** Those that are open, by their identifiers. */
  readonly streams: ReadonlyMap<number, Http2Stream>;
  /** Whether there is or was such a stream. */
  hasOpened(streamId: number): boolean;
  /** All of the answer is there. */
  complete(stream: Http2Stream): void;
  /** Ends one stream for what the server did. */
  abort(stream: Http2Stream, code: number, error?: WireError): void;
  /** Ends the connection for what the server did. */
  breakProtocol(code: number): void;
  /** The server has ended one stream. */
  wasReset(stream: Http2Stream, code: number): void;
  /** The server serves no streams after `lastStreamId`. */
  goAway(lastStreamId: number, code: number): void;
  /** The server's settings hold. */
  settled(): void;
}

export class Receiving implements FrameSink {
  private readonly owner: ReceivingOwner;
  private readonly net: Net;
  private readonly sending: Sending;
  private readonly peer: PeerSettings;
  private readonly decoder: FrameDecoder = new FrameDecoder(this, maxHeadBytes);
  private readonly heads: HeadDecoder = new HeadDecoder();
  /** How often bytes were read so far. */
  reads = 0;
  /** The read that was the last to bring the first bytes of an answer. */
  private stampedRead = 0;
  private unreturned = 0;
  private hasSettings = false;

  constructor(owner: ReceivingOwner, net: Net, sending: Sending, peer: PeerSettings) {
    this.owner = owner;
    this.net = net;
    this.sending = sending;
    this.peer = peer;
  }

  /** Takes the first `length` bytes. */
  read(bytes: Buffer, length: number): void {
    const { decoder, sending } = this;
    this.reads++;
    sending.isReading = true;
    try {
      if (!decoder.consume(bytes, length)) this.owner.breakProtocol(decoder.fault);
    } finally {
      sending.isReading = false;
    }
    sending.flushInTurn();
  }

  /** The connection has ended, after what was read last. */
  ended(): void {
    this.reads++;
  }

  /** Nothing more is taken, not even of what is being read. */
  stop(): void {
    this.decoder.isStopped = true;
  }

  headers(streamId: number, endsStream: boolean, block: Buffer, range: Range): void {
    if (!this.isKnownId(streamId)) return this.owner.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.owner.streams.get(streamId);
    if (stream !== undefined) this.noteArrival(stream);
    const head = this.heads.decode(block, range);
    if (this.heads.fault !== codes.NO_ERROR) return this.owner.breakProtocol(this.heads.fault);
    if (stream === undefined) return;
    if (stream.head !== undefined) {
      // Trailers end the stream. k6 does not show them.
      if (endsStream) this.owner.complete(stream);
      else this.owner.abort(stream, codes.PROTOCOL_ERROR);
    } else if (head === undefined) this.owner.abort(stream, codes.PROTOCOL_ERROR);
    else if (head.status >= 200) {
      stream.head = head;
      if (endsStream) this.owner.complete(stream);
      else if (head.framing > this.maxBodyBytes(stream)) this.refuseBody(stream);
    } else if (endsStream || head.status === 101) this.owner.abort(stream, codes.PROTOCOL_ERROR);
  }

  data(streamId: number, bytes: Buffer, start: number, end: number): void {
    const stream = this.owner.streams.get(streamId);
    if (stream === undefined) return;
    const { head, exchange } = stream;
    if (head === undefined || exchange.request.method === 'HEAD') {
      this.owner.abort(stream, codes.PROTOCOL_ERROR);
      return;
    }
    if (stream.bodyBytes + end - start > this.maxBodyBytes(stream)) {
      this.refuseBody(stream);
      return;
    }
    stream.receive(bytes, start, end);
    if (head.framing >= 0 && stream.bodyBytes > head.framing) this.owner.abort(stream, codes.PROTOCOL_ERROR, tooMuch);
  }

  dataEnd(streamId: number, length: number, endsStream: boolean): void {
    if (!this.isKnownId(streamId)) return this.owner.breakProtocol(codes.PROTOCOL_ERROR);
    this.unreturned += length;
    if (this.unreturned > connectionWindow) return this.owner.breakProtocol(codes.FLOW_CONTROL_ERROR);
    if (this.unreturned >= connectionWindow / 2) {
      this.sending.grant(0, this.unreturned);
      this.unreturned = 0;
    }
    const stream = this.owner.streams.get(streamId);
    if (stream === undefined) return;
    if (endsStream) {
      if (stream.head === undefined) this.owner.abort(stream, codes.PROTOCOL_ERROR);
      else this.owner.complete(stream);
      return;
    }
    stream.unreturned += length;
    if (stream.unreturned > streamWindow) this.owner.abort(stream, codes.FLOW_CONTROL_ERROR);
    else if (stream.unreturned >= streamWindow / 2) {
      this.sending.grant(streamId, stream.unreturned);
      stream.unreturned = 0;
    }
  }

  setting(id: number, value: number): void {
    const before = this.peer.window;
    const fault = this.peer.set(id, value);
    if (fault !== codes.NO_ERROR) return this.owner.breakProtocol(fault);
    const grown = this.peer.window - before;
    if (grown === 0) return;
    for (const stream of this.owner.streams.values()) {
      stream.sendWindow += grown;
      if (stream.sendWindow > maxWindow) return this.owner.breakProtocol(codes.FLOW_CONTROL_ERROR);
    }
  }

  settingsEnd(isAck: boolean): void {
    if (isAck) return;
    if (!this.hasSettings) this.peer.arrived();
    this.hasSettings = true;
    this.net.http2Hosts.set(this.owner.host, this.peer.maxStreams);
    this.sending.acknowledgeSettings();
    this.boundAnswers();
    this.sending.pumpAll(this.owner.streams.values());
    this.owner.settled();
  }

  ping(isAck: boolean, bytes: Buffer, start: number): void {
    if (isAck) return;
    this.sending.pong(bytes, start);
    this.boundAnswers();
  }

  windowUpdate(streamId: number, increment: number): void {
    if (streamId === 0) {
      const { sending } = this;
      sending.window += increment;
      if (increment === 0) return this.owner.breakProtocol(codes.PROTOCOL_ERROR);
      if (sending.window > maxWindow) return this.owner.breakProtocol(codes.FLOW_CONTROL_ERROR);
      sending.pumpAll(this.owner.streams.values());
      return;
    }
    if (!this.isKnownId(streamId)) return this.owner.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.owner.streams.get(streamId);
    if (stream === undefined) return;
    stream.sendWindow += increment;
    if (increment === 0) this.owner.abort(stream, codes.PROTOCOL_ERROR);
    else if (stream.sendWindow > maxWindow) this.owner.abort(stream, codes.FLOW_CONTROL_ERROR);
    else this.sending.pump(stream);
  }

  reset(streamId: number, code: number): void {
    if (!this.isKnownId(streamId)) return this.owner.breakProtocol(codes.PROTOCOL_ERROR);
    const stream = this.owner.streams.get(streamId);
    if (stream !== undefined) this.owner.wasReset(stream, code);
  }

  goAway(lastStreamId: number, code: number): void {
    this.owner.goAway(lastStreamId, code);
  }

  /** Whether the server may speak of this stream: we opened it, and the server has begun with its settings. */
  private isKnownId(streamId: number): boolean {
    return this.hasSettings && this.owner.hasOpened(streamId);
  }

  /** A peer that makes us answer and does not read the answers must not fill the memory. */
  private boundAnswers(): void {
    if (this.sending.isStuck) this.owner.breakProtocol(codes.ENHANCE_YOUR_CALM);
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

  /** When what is being handled of `stream` arrived. */
  arrival({ exchange, firstRead }: Http2Stream): number {
    if (firstRead === this.reads && exchange.firstByteAt !== 0) return exchange.firstByteAt;
    return this.net.batchClock.arrival(Math.max(exchange.connectedAt, exchange.sentAt, exchange.firstByteAt));
  }

  private maxBodyBytes({ exchange }: Http2Stream): number {
    return exchange.request.discardBody ? Infinity : (this.net.options.maxBodyBytes ?? Infinity);
  }

  private refuseBody(stream: Http2Stream): void {
    this.owner.abort(stream, codes.CANCEL, wireError('generic', tooLargeBody(this.maxBodyBytes(stream))));
  }
}

const tooMuch: WireError = wireError('generic', 'net/http: server replied with more than declared Content-Length; truncated');
