// TLS by Node while a connection is being made: with the target, or with a proxy on the way to it.

import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { WireError } from '../exchange.ts';
import type { Net } from '../net.ts';
import { hearSessions, own, type NodeSocket, type SocketOwner } from '../socket.ts';
import { judgeCertificate } from '../tls/tls.ts';
import type { Acquaintance, ServerName } from '../tls13/known-servers.ts';

/** Who makes the connection. */
export interface TlsOwner extends SocketOwner {
  /** The server says what its authority thinks of its certificate, or (null) does not. */
  stapled(response: Buffer | null): void;
  /** The handshake is over. */
  secured(): void;
}

/** Begins with the target or (not `isTarget`) a proxy. */
export function startTls(net: Net, owner: TlsOwner, options: ConnectionOptions, isTarget: boolean): TLSSocket & NodeSocket {
  const socket = connect(options);
  const wire = own(socket, owner);
  socket.once('secureConnect', onSecureConnect);
  socket.once('OCSPResponse', onOcspResponse);
  net.keyLog?.watch(socket);
  if (isTarget && net.options.resumeTlsSessions !== false && !net.options.noConnectionReuse) hearSessions(socket);
  return wire as TLSSocket & NodeSocket;
}

/** Why the proxy `hostname`, whose handshake is over, is not to be trusted; `undefined` if it is. */
export function judgeProxy(net: Net, socket: TLSSocket, hostname: string): WireError | undefined {
  return net.options.insecureSkipTLSVerify ? undefined : judgeCertificate(socket, socket.getPeerX509Certificate(), hostname);
}

/** What `target`, whose handshake is over, has shown, or why it is not to be trusted. */
export function judgeTarget(net: Net, socket: TLSSocket, target: ServerName, staple: Buffer | null): Acquaintance | WireError {
  // First, because what follows takes the chain of certificates out of the socket.
  const ocsp = net.staples.facts(`${target.hostname}:${target.port}`, socket, staple);
  const certificate = socket.getPeerX509Certificate();
  const refusal = net.options.insecureSkipTLSVerify ? undefined : judgeCertificate(socket, certificate, target.hostname);
  return refusal ?? { socket, certificate, staple, ocsp };
}

function onSecureConnect(this: NodeSocket): void {
  (this.owner as TlsOwner).secured();
}

function onOcspResponse(this: NodeSocket, response: Buffer | null): void {
  (this.owner as TlsOwner).stapled(response);
}
