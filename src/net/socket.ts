// Sockets whose events go to one changing owner: first the dial, then the connection. Listeners and the receive callback are shared by all
// sockets of a thread, as is the buffer that bytes are read into: an idle connection costs no buffer and no closure.

import type { OnReadOpts, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** Gets what happens on a socket. Bytes are valid only during the call. */
export interface SocketOwner {
  received(bytes: Buffer, length: number): void;
  /** The peer closed its side. */
  ended(): void;
  failed(error: NodeJS.ErrnoException): void;
  /** The server offers to resume this TLS session later. */
  sessionReceived(session: Buffer): void;
}

/** Bytes, TLS included. */
export interface Traffic {
  readonly sent: number;
  readonly received: number;
}

/** One connection's wire, plain or TLS: what connections ask of a socket, or of what stands for one. */
export interface WireSocket {
  owner: SocketOwner;
  /** Of a socket in a tunnel: that to the proxy. */
  carrier?: NodeSocket;
  /** Only there with TLS. */
  readonly encrypted?: boolean;
  /** What was chosen by ALPN; undefined without TLS. */
  readonly alpnProtocol?: string | false | null | undefined;
  /** Bytes that wait to be written. */
  readonly writableLength: number;
  /** A function instead of the encoding is called when all up to here is in the kernel. */
  write(data: string | Uint8Array, encodingOrDone?: BufferEncoding | (() => void)): unknown;
  cork(): void;
  uncork(): void;
  on(event: 'drain', listener: (this: WireSocket) => void): unknown;
  /** Closes at once. */
  destroy(error?: Error): unknown;
  /** Where it is known better than `trafficOf` could find out. */
  traffic?(): Traffic;
}

/** A wire that is a socket of Node's. */
export type NodeSocket = Socket & WireSocket;

const nobody: SocketOwner = {
  received: () => undefined,
  ended: () => undefined,
  failed: () => undefined,
  sessionReceived: () => undefined,
};

/** What sockets of one thread are made with. */
export function sharedReceive(): OnReadOpts {
  const buffer = Buffer.allocUnsafeSlow(64 * 1024);
  // Node calls this as a method of the socket.
  function callback(this: NodeSocket, length: number): boolean {
    this.owner.received(buffer, length);
    return true;
  }
  return { buffer, callback };
}

/** Makes `owner` hear of `socket` from now on. */
export function own(socket: Socket, owner: SocketOwner): NodeSocket {
  const wire = socket as NodeSocket;
  wire.owner = owner;
  wire.on('end', onEnd);
  wire.on('error', onError);
  return wire;
}

/** Closes at once; the owner hears nothing more. */
export function drop(socket: WireSocket): void {
  socket.owner = nobody;
  socket.destroy();
  if (socket.carrier !== undefined) drop(socket.carrier);
}

/** Makes the owner hear of bytes of a socket that was not made with `onread`, as those around other sockets cannot be. */
export function hearData(socket: Socket): void {
  socket.on('data', onData);
}

/** Ends what `hearData` began. */
export function deafen(socket: Socket): void {
  socket.off('data', onData);
}

/** Lets the owner hear of TLS sessions. */
export function hearSessions(socket: TLSSocket): void {
  socket.on('session', onSession);
}

function onData(this: WireSocket, bytes: Buffer): void {
  this.owner.received(bytes, bytes.length);
}

function onSession(this: TLSSocket, session: Buffer): void {
  (this as TLSSocket & NodeSocket).owner.sessionReceived(session);
}

function onEnd(this: WireSocket): void {
  this.owner.ended();
}

function onError(this: WireSocket, error: NodeJS.ErrnoException): void {
  this.owner.failed(error);
}

interface ByteCounts {
  readonly bytesWritten: number;
  readonly bytesRead: number;
}

/** Bytes on the wire, TLS included. */
export function trafficOf(socket: WireSocket): Traffic {
  if (socket.traffic !== undefined) return socket.traffic();
  if (socket.carrier !== undefined) return trafficOf(socket.carrier);
  // The TCP handle under a TLS socket counts what TLS adds.
  const { _handle, bytesWritten, bytesRead } = socket as NodeSocket & { _handle?: { _parent?: ByteCounts } };
  const raw = _handle?._parent;
  if (raw !== undefined) return { sent: raw.bytesWritten, received: raw.bytesRead };
  return { sent: bytesWritten, received: bytesRead };
}
