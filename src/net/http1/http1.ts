// One HTTP/1.1 connection: one exchange at a time, then idle in its client's pool.

import { connectionError, endOfFile, requestTimeout, wireError } from '../faults/classify.ts';
import type { DialResult } from '../dial/dial.ts';
import { Connection, type ConnectionHome } from '../connection.ts';
import type { RequestUrl, WireError } from '../exchange.ts';
import { writeDirectly } from './direct-write.ts';
import type { HttpExchange } from '../http-exchange.ts';
import { DONE, FAILED, Http1Parser } from './http1-parser.ts';
import type { Net } from '../net.ts';
import type { Outgoing } from '../times/outbox.ts';
import type { Encoded } from './request-text.ts';

/** Up to this length a write is in the kernel, or as good as, when `write` returns. */
const maxSmallWrite = 16 * 1024;

export class Http1Connection extends Connection implements Outgoing {
  private readonly parser: Http1Parser;
  private exchange: HttpExchange | undefined;
  /** The request of `exchange` is in the outbox. */
  private isUnsent = false;
  private isAtEnd = false;
  /** Without TLS, also on the way to a proxy: bytes are counted here, as asking the socket costs more. */
  private readonly counts: boolean;
  // Bytes that no exchange has been told of.
  private sent = 0;
  private receivedLength = 0;

  constructor(net: Net, home: ConnectionHome, url: RequestUrl, dialed: DialResult) {
    super(net, home, url, dialed);
    this.parser = new Http1Parser(net.heads);
    this.counts = !('encrypted' in dialed.socket);
  }

  start(exchange: HttpExchange): void {
    const { net } = this;
    this.exchange = exchange;
    this.deadline = exchange.deadline;
    net.deadlines.watch(this);
    this.parser.begin(exchange.request.method, !exchange.request.discardBody, net.options.maxBodyBytes);
    this.isUnsent = true;
    net.outbox.post(this, exchange.connectedAt);
  }

  transmit(now: number): number {
    const { exchange } = this;
    if (!this.isUnsent || exchange === undefined) return now;
    this.isUnsent = false;
    // What the request had to wait for until now was not the server.
    exchange.connectedAt = now;
    const { length } = exchange.encoded;
    if (this.counts) this.sent += length;
    this.write(exchange.encoded);
    const sentAt = this.net.clock.now();
    if (length <= maxSmallWrite || this.socket.writableLength === 0) exchange.sentAt = sentAt;
    else {
      // An empty write ends when all before it are in the kernel.
      this.socket.write('', () => {
        if (exchange === this.exchange && exchange.sentAt === 0) exchange.sentAt = this.net.clock.now();
      });
    }
    return sentAt;
  }

  private write({ first, encoding, second, length }: Encoded): void {
    const { socket } = this;
    if (second !== undefined) {
      socket.cork();
      socket.write(first, encoding);
      for (const piece of second) socket.write(piece);
      socket.uncork();
      return;
    }
    const isPlainText = typeof first === 'string' && encoding === 'latin1' && length <= maxSmallWrite && this.counts;
    if (!isPlainText || socket.writableLength > 0 || !writeDirectly(socket, first)) socket.write(first, encoding);
  }

  received(bytes: Buffer, length: number): void {
    if (this.counts) this.receivedLength += length;
    const { exchange, parser } = this;
    if (exchange === undefined) {
      // Nobody asked: whatever it is, the next answer could not be trusted.
      this.lose();
      return;
    }
    if (this.isUnsent) this.transmit(this.net.clock.now());
    const isFirst = exchange.firstByteAt === 0;
    if (isFirst) {
      const { batchClock } = this.net;
      exchange.firstByteAt = batchClock.arrival(exchange.sentAt === 0 ? exchange.connectedAt : exchange.sentAt);
      exchange.uncertaintyMs = batchClock.uncertaintyMs;
    }
    parser.consume(bytes, length);
    if (parser.state < DONE) return;
    exchange.endedAt = isFirst ? exchange.firstByteAt : this.net.batchClock.arrival(exchange.firstByteAt);
    if (parser.state === FAILED) this.fail(exchange, wireError('generic', parser.fault));
    else this.complete(exchange);
  }

  ended(): void {
    this.isAtEnd = true;
    const { exchange, parser } = this;
    if (exchange === undefined) {
      this.lose();
      return;
    }
    parser.end();
    if (parser.state === DONE) {
      exchange.endedAt = this.net.batchClock.arrival(exchange.firstByteAt);
      this.complete(exchange);
    } else {
      this.breakOff(exchange, exchange.firstByteAt === 0 ? endOfFile : wireError('generic', parser.fault));
    }
  }

  failed(error: NodeJS.ErrnoException): void {
    if (this.exchange === undefined) this.lose();
    else this.breakOff(this.exchange, connectionError(error, this.remote));
  }

  expired(): void {
    const { exchange } = this;
    if (exchange === undefined) return;
    exchange.endedAt = this.net.clock.now();
    this.fail(exchange, requestTimeout);
  }

  cancel(exchange: HttpExchange): void {
    if (this.exchange === exchange) this.close();
  }

  override close(): void {
    this.exchange = undefined;
    this.isUnsent = false;
    super.close();
  }

  private complete(exchange: HttpExchange): void {
    const { parser, socket } = this;
    const head = parser.head!;
    const isReusable =
      head.keepAlive &&
      !this.isAtEnd &&
      parser.excess === 0 &&
      head.status !== 101 &&
      // A server may answer before all of a large body is out. TLS tells late that a small write is.
      (exchange.encoded.length <= maxSmallWrite || socket.writableLength === 0) &&
      !this.net.options.noConnectionReuse;
    this.countBytes(exchange);
    const { body, bodyBytes } = parser;
    parser.reset();
    this.exchange = undefined;
    this.deadline = Infinity;
    if (isReusable) this.home.released(this);
    else this.close();
    exchange.finish(head, { body, bodyBytes }, undefined);
  }

  /** The peer closed or reset in the middle of an exchange. */
  private breakOff(exchange: HttpExchange, error: WireError): void {
    exchange.endedAt = this.net.batchClock.arrival(Math.max(exchange.connectedAt, exchange.sentAt, exchange.firstByteAt));
    this.countFailedBytes(exchange);
    const { head, body, bodyBytes } = this.parser;
    const wasSent = !this.isUnsent;
    this.close();
    if (!exchange.retry(wasSent)) exchange.finish(head, { body, bodyBytes }, exchange.broken(error));
  }

  private fail(exchange: HttpExchange, error: WireError): void {
    this.countFailedBytes(exchange);
    const { head, body, bodyBytes } = this.parser;
    this.close();
    exchange.finish(head, { body, bodyBytes }, error);
  }

  private lose(): void {
    this.home.lost(this);
    this.close();
  }

  private countBytes(exchange: HttpExchange): void {
    if (!this.counts) {
      this.tellTraffic(exchange);
      return;
    }
    exchange.countBytes(this.sent, this.receivedLength);
    this.sent = 0;
    this.receivedLength = 0;
  }

  private countFailedBytes(exchange: HttpExchange): void {
    if (this.counts) this.sent = Math.max(0, this.sent - this.socket.writableLength);
    this.countBytes(exchange);
  }
}
