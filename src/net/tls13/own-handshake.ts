// A handshake of our own while a connection is being made: what it means for the connection, and when OpenSSL must be asked again.

import type { Net } from '../net.ts';
import type { OcspFacts } from '../tls/ocsp.ts';
import type { NodeSocket } from '../socket.ts';
import type { KnownServer, ServerName } from './known-servers.ts';
import { SecureWire, type HandshakeOwner } from './secure-wire.ts';

/** Who makes the connection. */
export interface OwnHandshakeOwner {
  /** The server is who it was. It became certain at `now`, on the clock's scale. */
  handshakeDone(now: number, cipherSuite: string, ocsp: OcspFacts): void;
  /** The server is not what it was: only OpenSSL can tell what it is now. Nothing but a handshake has been sent. */
  handshakeSurprised(): void;
  ended(): void;
  failed(error: NodeJS.ErrnoException): void;
}

export class OwnHandshake implements HandshakeOwner {
  readonly wire: SecureWire;
  private readonly net: Net;
  private readonly name: ServerName;
  private readonly server: KnownServer;
  private readonly owner: OwnHandshakeOwner;
  private readonly startedAt: number;
  /** When the last bytes arrived, and when they began to be read. */
  private arrivedAt: number;
  private readAt: number;

  /** Begins over `socket`, which was connected at `startedAt`. */
  constructor(
    net: Net,
    known: { name: ServerName; server: KnownServer },
    socket: NodeSocket,
    at: { owner: OwnHandshakeOwner; startedAt: number },
  ) {
    this.net = net;
    this.name = known.name;
    this.server = known.server;
    this.owner = at.owner;
    this.startedAt = at.startedAt;
    this.arrivedAt = at.startedAt;
    this.readAt = at.startedAt;
    this.wire = new SecureWire(socket, known.server, this);
  }

  handshakeHeard(): void {
    const { batchClock, clock } = this.net;
    this.arrivedAt = batchClock.arrival(this.startedAt);
    this.readAt = clock.now();
  }

  handshakeDone(cipherSuite: string): void {
    this.server.isProven = true;
    this.owner.handshakeDone(this.arrivedAt + this.net.clock.now() - this.readAt, cipherSuite, this.server.ocsp);
  }

  handshakeFailed(): void {
    this.net.knownServers!.forget(this.name, this.server);
    this.owner.handshakeSurprised();
  }

  ended(): void {
    if (this.server.isProven) this.owner.ended();
    else this.handshakeFailed(); // it may be us that the server does not like
  }

  failed(error: NodeJS.ErrnoException): void {
    if (this.server.isProven) this.owner.failed(error);
    else this.handshakeFailed();
  }

  /** There is no time left. */
  expired(): void {
    if (!this.server.isProven) this.net.knownServers!.forget(this.name, this.server);
  }

  received(): void {
    // Nothing before the handshake is over.
  }

  sessionReceived(): void {
    // Sessions are not resumed.
  }
}
