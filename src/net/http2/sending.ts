// The outgoing half of an HTTP/2 connection: frames are collected and go out with one write per tick, bodies as far as the peer's windows
// and the socket allow (RFC 9113, 5.2).

import type { Clock } from '../../base/index.ts';
import { bodyLength, eachPart, piecesOf } from '../bodies/request-body.ts';
import type { Net } from '../net.ts';
import type { Outbox, Outgoing } from '../times/outbox.ts';
import type { WireSocket } from '../socket.ts';
import { ByteWriter } from './byte-writer.ts';
import { wrapBlock, writeFrameHead, writeNumberFrame } from './frame-writer.ts';
import * as frames from './frames.ts';
import { RequestBlock } from './request-block.ts';
import { initialWindow, writePreface, type PeerSettings } from './settings.ts';
import type { Http2Stream } from './stream.ts';

const noPayload = new Uint8Array(8);

/** Up to this length a body is in the kernel, or as good as, when `write` returns. */
const maxSmallBody = 16 * 1024;
/** Collected bytes that are written at once, and bytes that may wait in the socket. */
const flushBytes = 64 * 1024;
const maxWaitingBytes = 256 * 1024;
/** Above all identifiers. */
const noStream = 0x7fffffff;
const tick: Promise<void> = Promise.resolve();

export class Sending implements Outgoing {
  /** What the peer lets us send on all streams together. */
  window: number = initialWindow;
  /** While bytes are being read, nothing is flushed: `flush` follows. */
  isReading = false;
  private readonly clock: Clock;
  private readonly outbox: Outbox;
  private readonly socket: WireSocket;
  private readonly peer: PeerSettings;
  private readonly out: ByteWriter = new ByteWriter();
  private readonly requests: RequestBlock = new RequestBlock();
  /** Streams whose request is complete in `out`. */
  private readonly unsent: Http2Stream[] = [];
  /** The identifier of the first stream of which nothing was written yet. */
  private firstUnwritten: number = noStream;
  private willFlush = false;
  private isPosted = false;
  private isClosed = false;

  constructor({ clock, outbox }: Pick<Net, 'clock' | 'outbox'>, socket: WireSocket, peer: PeerSettings) {
    this.clock = clock;
    this.outbox = outbox;
    this.socket = socket;
    this.peer = peer;
    writePreface(this.out);
  }

  /** Whether more waits to be taken than a peer that reads would leave: it must not fill the memory with what it makes us answer. */
  get isStuck(): boolean {
    return this.out.length + this.socket.writableLength > 4 * maxWaitingBytes;
  }

  /** Whether anything of the request of `stream` was written. */
  hasWritten({ id }: Http2Stream): boolean {
    return id < this.firstUnwritten;
  }

  /** Sends the request of `stream`, or as much of it as can go now. */
  begin(stream: Http2Stream): void {
    const { out } = this;
    const { request } = stream.exchange;
    const { body } = request;
    const bodyBytes = body === undefined ? -1 : bodyLength(body);
    const at = out.length;
    if (stream.id < this.firstUnwritten) this.firstUnwritten = stream.id;
    out.reserve(frames.frameHeadBytes);
    out.length += frames.frameHeadBytes;
    this.requests.write(out, request, bodyBytes);
    wrapBlock(out, at, stream.id, { endsStream: bodyBytes <= 0, maxFrame: this.peer.maxFrame });
    if (body === undefined || bodyBytes === 0) this.unsent.push(stream);
    else {
      stream.payload = piecesOf(body);
      stream.payloadBytes = bodyBytes;
      this.pump(stream);
    }
    this.flushSoon();
  }

  /** Sends as much of the body of `stream` as the windows and the socket take. */
  pump(stream: Http2Stream): void {
    const { out, socket } = this;
    const { payload } = stream;
    if (payload === undefined) return;
    while (stream.sentLength < stream.payloadBytes) {
      if (socket.writableLength > maxWaitingBytes) return;
      const left = stream.payloadBytes - stream.sentLength;
      const length = Math.min(left, this.peer.maxFrame, this.window, stream.sendWindow, flushBytes);
      if (length <= 0) return;
      writeFrameHead(out, length, length === left ? frames.kindOf(frames.DATA, frames.END_STREAM) : frames.DATA, stream.id);
      eachPart(payload, stream.sentLength, stream.sentLength + length, this.append);
      stream.sentLength += length;
      stream.sendWindow -= length;
      this.window -= length;
      if (length === left) {
        stream.payload = undefined;
        this.unsent.push(stream);
      }
      if (out.length >= flushBytes) this.flush();
    }
  }

  pumpAll(streams: Iterable<Http2Stream>): void {
    for (const stream of streams) this.pump(stream);
    this.flushSoon();
  }

  reset(streamId: number, code: number): void {
    writeNumberFrame(this.out, frames.RST_STREAM, streamId, code);
    this.flushSoon();
  }

  /** Lets the peer send `bytes` more; stream 0 is the connection. */
  grant(streamId: number, bytes: number): void {
    writeNumberFrame(this.out, frames.WINDOW_UPDATE, streamId, bytes);
  }

  /** The peer's settings hold from here on. */
  acknowledgeSettings(): void {
    this.requests.hpack.limitTable(this.peer.tableSize);
    writeFrameHead(this.out, 0, frames.kindOf(frames.SETTINGS, frames.ACK), 0);
  }

  /** Answers a PING with its eight bytes. */
  pong(bytes: Buffer, start: number): void {
    writeFrameHead(this.out, 8, frames.kindOf(frames.PING, frames.ACK), 0);
    this.out.append(bytes, start, start + 8);
  }

  /** Asks the peer for a sign of life. */
  ping(): void {
    writeFrameHead(this.out, 8, frames.PING, 0);
    this.out.append(noPayload, 0, 8);
    this.flushSoon();
  }

  /** Tells the peer that its fault ends the connection. */
  goAway(code: number): void {
    writeFrameHead(this.out, 8, frames.GOAWAY, 0);
    this.out.append(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, code), 0, 8);
    this.flush();
  }

  /** Flushes: what answers the peer at once, requests in their turn. */
  flushInTurn(): void {
    if (this.unsent.length === 0) this.flush();
    else if (!this.isPosted) {
      this.isPosted = true;
      this.outbox.post(this, this.clock.now());
    }
  }

  transmit(now: number): number {
    this.isPosted = false;
    if (this.out.length === 0 || this.isClosed) return now;
    for (const { exchange, sentLength } of this.unsent) {
      // What the request had to wait for until now was not the server.
      if (sentLength <= maxSmallBody) exchange.connectedAt = now;
    }
    this.flush();
    return this.clock.now();
  }

  flush(): void {
    const { out, socket, unsent } = this;
    if (out.length === 0 || this.isClosed) return;
    socket.write(out.take());
    this.firstUnwritten = noStream;
    if (unsent.length === 0) return;
    const now = this.clock.now();
    for (const stream of unsent) {
      if (stream.sentLength <= maxSmallBody) stream.exchange.sentAt = now;
      else {
        // An empty write ends when all before it are in the kernel.
        socket.write('', () => {
          if (stream.isOpen) stream.exchange.sentAt = this.clock.now();
        });
      }
    }
    unsent.length = 0;
  }

  close(): void {
    this.isClosed = true;
    this.unsent.length = 0;
  }

  private readonly append = (piece: Uint8Array, from: number, to: number): void => this.out.append(piece, from, to);

  private flushSoon(): void {
    if (this.isReading || this.willFlush) return;
    this.willFlush = true;
    void tick.then(this.flushNow);
  }

  private readonly flushNow = (): void => {
    this.willFlush = false;
    this.flushInTurn();
  };
}
