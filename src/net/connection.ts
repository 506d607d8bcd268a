// What all kinds of connections have in common: whose they are, what is known of them, when they are late, and the bytes that no exchange
// has been told of.

import { endpoint } from './faults/classify.ts';
import type { ConnectionFacts, DialResult } from './dial/dial.ts';
import type { Deadlined } from './times/deadlines.ts';
import type { RequestUrl } from './exchange.ts';
import type { HttpExchange } from './http-exchange.ts';
import type { Net } from './net.ts';
import { drop, trafficOf, type SocketOwner, type WireSocket } from './socket.ts';

/** The client that a connection belongs to. */
export interface ConnectionHome {
  /** The connection has nothing to do now and may serve another exchange. */
  released(connection: Connection): void;
  /** The connection can serve more exchanges at a time than before. */
  widened(connection: Connection): void;
  /** The connection serves no further exchanges. */
  lost(connection: Connection): void;
  sessionReceived(host: string, session: Buffer): void;
}

/** Is told of bytes on the wire. */
export interface ByteCounter {
  countBytes(sent: number, received: number): void;
}

export abstract class Connection implements SocketOwner, Deadlined {
  /** As in the URL: name and port. */
  readonly host: string;
  readonly isSecure: boolean;
  readonly facts: ConnectionFacts;
  /** The next connection in the same list of its client. */
  next: Connection | undefined;
  deadline: number = Infinity;
  heapAt = 0;
  heapIndex = -1;
  protected readonly net: Net;
  protected readonly home: ConnectionHome;
  protected readonly socket: WireSocket;
  // Bytes on the wire that exchanges were told of.
  private toldSent = 0;
  private toldReceived = 0;

  constructor(net: Net, home: ConnectionHome, url: RequestUrl, dialed: DialResult) {
    this.net = net;
    this.home = home;
    this.host = url.host;
    this.isSecure = url.protocol === 'https:';
    this.facts = dialed.facts;
    this.socket = dialed.socket;
    dialed.socket.owner = this;
  }

  /** Sends the request of `exchange`, now or later, and reports to it. */
  abstract start(exchange: HttpExchange): void;
  /** `exchange` is of no interest any more. */
  abstract cancel(exchange: HttpExchange): void;
  abstract received(bytes: Buffer, length: number): void;
  abstract ended(): void;
  abstract failed(error: NodeJS.ErrnoException): void;
  abstract expired(): void;

  /** Closes without telling anyone. */
  close(): void {
    this.net.deadlines.remove(this);
    drop(this.socket);
  }

  sessionReceived(session: Buffer): void {
    this.home.sessionReceived(this.host, session);
  }

  /** Who is at the other end, for messages. */
  protected get remote(): string {
    return endpoint(this.facts.remoteIp, this.facts.remotePort);
  }

  /** Tells `counter` of all bytes since the last time. */
  tellTraffic(counter: ByteCounter): void {
    const { sent, received } = trafficOf(this.socket);
    counter.countBytes(sent - this.toldSent, received - this.toldReceived);
    this.toldSent = sent;
    this.toldReceived = received;
  }
}

/** The list that begins with `first`, without `connection`. */
export function without<C extends Connection>(first: C | undefined, connection: C): C | undefined {
  if (first === connection) {
    const { next } = connection;
    connection.next = undefined;
    return next as C | undefined;
  }
  for (let at: Connection | undefined = first; at !== undefined; at = at.next) {
    if (at.next !== connection) continue;
    at.next = connection.next;
    connection.next = undefined;
    break;
  }
  return first;
}
