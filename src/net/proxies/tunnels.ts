// What is said to a proxy before the bytes of a connection belong to its target: CONNECT (RFC 9110, 9.3.6) or SOCKS 5 (RFC 1928, 1929).

import { isIPv4 } from 'node:net';
import { endpoint, wireError } from '../faults/classify.ts';
import type { WireError } from '../exchange.ts';
import { basicAuthorization, type Proxy } from './proxies.ts';

/** One conversation with a proxy; it is asked for its next move with what came in, first with nothing. */
export interface Tunnel {
  /** Bytes to send, an error, `open` when the proxy is through to the target, or `undefined` to wait for more. */
  next(bytes: Buffer): Buffer | WireError | 'open' | undefined;
}

export interface TunnelTarget {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
}

/** The way through `proxy`: a conversation, nothing to say (plain requests to an HTTP proxy), or why there is none. */
export function tunnelTo(target: TunnelTarget, proxy: Proxy): Tunnel | WireError | undefined {
  switch (proxy.scheme) {
    case 'http':
    case 'https':
      return target.isSecure ? new ConnectTunnel(target, proxy) : undefined;
    case 'socks5':
    case 'socks5h':
      return new SocksTunnel(target, proxy);
    case 'invalid':
      return wireError('generic', 'the proxy in the environment is not a URL');
    default:
      return wireError('generic', `proxies of scheme "${proxy.scheme}" are not supported, only http, https and socks5`);
  }
}

const maxAnswer = 64 * 1024;

class ConnectTunnel implements Tunnel {
  private readonly target: TunnelTarget;
  private readonly proxy: Proxy;
  private hasAsked = false;
  private answer = '';

  constructor(target: TunnelTarget, proxy: Proxy) {
    this.target = target;
    this.proxy = proxy;
  }

  next(bytes: Buffer): Buffer | WireError | 'open' | undefined {
    if (!this.hasAsked) {
      this.hasAsked = true;
      const { hostname, port } = this.target;
      const authority = endpoint(hostname, port);
      const authorization = basicAuthorization(this.proxy);
      const login = authorization === '' ? '' : `Proxy-Authorization: ${authorization}\r\n`;
      return Buffer.from(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`);
    }
    this.answer += bytes.toString('latin1');
    const end = this.answer.indexOf('\r\n\r\n');
    if (end < 0) return this.answer.length > maxAnswer ? wireError('generic', 'the proxy does not speak HTTP') : undefined;
    const status = /^HTTP\/1\.\d (\d{3}) ?(.*)/.exec(this.answer);
    if (status === null) return wireError('generic', 'the proxy does not speak HTTP');
    if (status[1] !== '200') return wireError('generic', status[2] === '' ? `the proxy answered ${status[1]}` : status[2]!);
    // In TLS the client speaks first.
    return this.answer.length === end + 4 ? 'open' : wireError('generic', 'the proxy sent more than its answer');
  }
}

const greeting = 0;
const method = 1;
const login = 2;
const reply = 3;

class SocksTunnel implements Tunnel {
  private readonly target: TunnelTarget;
  private readonly proxy: Proxy;
  private step = greeting;
  private pending: Buffer = Buffer.alloc(0);

  constructor(target: TunnelTarget, proxy: Proxy) {
    this.target = target;
    this.proxy = proxy;
  }

  next(bytes: Buffer): Buffer | WireError | 'open' | undefined {
    this.pending = Buffer.concat([this.pending, bytes]);
    const { pending } = this;
    switch (this.step) {
      case greeting:
        this.step = method;
        return Buffer.from(this.proxy.username === '' ? [5, 1, 0] : [5, 2, 0, 2]);
      case method:
        return pending.length < 2 ? undefined : this.chosen(pending[1]!);
      case login:
        if (pending.length < 2) return undefined;
        return pending[1] === 0 ? this.request() : wireError('generic', 'socks connect: username/password authentication failed');
      default:
        return this.replied();
    }
  }

  private chosen(choice: number): Buffer | WireError {
    if (choice === 0) return this.request();
    if (choice !== 2 || this.proxy.username === '') {
      return wireError('generic', 'socks connect: no acceptable authentication methods');
    }
    this.step = login;
    this.pending = Buffer.alloc(0);
    const name = Buffer.from(this.proxy.username);
    const password = Buffer.from(this.proxy.password);
    return Buffer.concat([Buffer.of(1, name.length), name, Buffer.of(password.length), password]);
  }

  private request(): Buffer {
    this.step = reply;
    this.pending = Buffer.alloc(0);
    const { hostname, port } = this.target;
    const name = Buffer.from(hostname);
    const address = isIPv4(hostname)
      ? Buffer.of(1, ...hostname.split('.').map(Number))
      : Buffer.concat([Buffer.of(3, name.length), name]);
    return Buffer.concat([Buffer.of(5, 1, 0), address, Buffer.of(port >> 8, port & 255)]);
  }

  private replied(): WireError | 'open' | undefined {
    const { pending } = this;
    if (pending.length < 5) return undefined;
    if (pending[1] !== 0) return wireError('generic', `socks connect: ${socksFaults[pending[1]!] ?? 'unknown code'}`);
    const addressBytes = { 1: 4, 4: 16 }[pending[3]!] ?? 1 + pending[4]!;
    const length = 4 + addressBytes + 2;
    if (pending.length < length) return undefined;
    return pending.length === length ? 'open' : wireError('generic', 'the proxy sent more than its answer');
  }
}

/** Reply codes of RFC 1928 in Go's words. */
const socksFaults: Readonly<Record<number, string>> = {
  1: 'general SOCKS server failure',
  2: 'connection not allowed by ruleset',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};
