// How the TCP connections of a thread are made.

import { connect, type Socket } from 'node:net';
import type { Net } from '../net.ts';

/** k6: Go's interval. */
const keepAliveDelayMs = 30_000;

export interface TcpEnds {
  /** An address. */
  readonly host: string;
  readonly port: number;
  /** To send from; undefined is the system's choice. */
  readonly localAddress: string | undefined;
}

/** A socket that has begun to connect. */
export function connectTcp(net: Net, { host, port, localAddress }: TcpEnds): Socket {
  // The last four are what Node adds to the options of every socket: to an object without them, Node 20 takes 6 us for that.
  const options = {
    host,
    port,
    localAddress,
    onread: net.onread,
    noDelay: true,
    keepAlive: isKept(net),
    keepAliveInitialDelay: keepAliveDelayMs,
    allowHalfOpen: false,
    emitClose: false,
    autoDestroy: true,
    decodeStrings: false,
  };
  return connect(options);
}

/** The same for a connected socket of `tls.connect`, which cannot be asked before. */
export function tuneTcp(net: Net, socket: Socket): void {
  socket.setNoDelay(true);
  if (isKept(net)) socket.setKeepAlive(true, keepAliveDelayMs);
}

/** Probes are for connections that idle: one that serves a single request has that request's timeout, and is spared four system calls. */
function isKept({ options }: Net): boolean {
  return !options.noConnectionReuse;
}

/** Where `socket` is connected to, for people: `address`, unless that can be written in several ways or stands for another. */
export function peerAddress(address: string, socket: Socket): string {
  if (address !== '0.0.0.0' && !address.includes(':')) return address;
  return socket.remoteAddress?.replace(/^::ffff:(?=[\d.]+$)/, '') ?? address;
}
