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

/** One connection's wire, plain or TLS. */
export interface WireSocket extends Socket {
  owner: SocketOwner;
  /** Of a socket in a tunnel: that to the proxy. */
  carrier?: WireSocket;
}

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
  function callback(this: WireSocket, length: number): boolean {
    this.owner.received(buffer, length);
    return true;
  }
  return { buffer, callback };
}

/** Makes `owner` hear of `socket` from now on. */
export function own(socket: Socket, owner: SocketOwner): WireSocket {
  const wire = socket as WireSocket;
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
  (this as TLSSocket & WireSocket).owner.sessionReceived(session);
}

function onEnd(this: WireSocket): void {
  this.owner.ended();
}

function onError(this: WireSocket, error: NodeJS.ErrnoException): void {
  this.owner.failed(error);
}

/** Bytes on the wire, TLS included. */
export function trafficOf(socket: WireSocket): { readonly sent: number; readonly received: number } {
  if (socket.carrier !== undefined) return trafficOf(socket.carrier);
  // The TCP handle under a TLS socket counts what TLS adds.
  const raw = (socket as { _handle?: { _parent?: { bytesWritten: number; bytesRead: number } } })._handle?._parent;
  if (raw !== undefined) return { sent: raw.bytesWritten, received: raw.bytesRead };
  return { sent: socket.bytesWritten, received: socket.bytesRead };
}
