// Which proxy a connection goes through, from HTTP_PROXY, HTTPS_PROXY and NO_PROXY as Go reads them: never for this machine itself.

import type { RequestUrl } from '../exchange.ts';
import { BlockList, isIP } from 'node:net';

/** Values of the variables; empty is not set. */
export interface ProxyOptions {
  readonly proxies?: { readonly http: string; readonly https: string; readonly exceptions: string };
}

export interface Proxy {
  readonly scheme: string;
  readonly hostname: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

/** One entry of NO_PROXY: hosts (and their subdomains, or only these) or addresses, perhaps of one port only. */
type Exception = (host: string, port: number) => boolean;

export class Proxies {
  private readonly http: Proxy | undefined;
  private readonly https: Proxy | undefined;
  private readonly exceptions: readonly Exception[];

  constructor({ http, https, exceptions }: NonNullable<ProxyOptions['proxies']>) {
    this.http = http === '' ? undefined : parseProxy(http);
    this.https = https === '' ? undefined : parseProxy(https);
    this.exceptions = exceptions
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => entry !== '')
      .map(parseException);
  }

  /** The proxy to reach `host` (without brackets) by. */
  of(isSecure: boolean, host: string, port: number): Proxy | undefined {
    const proxy = isSecure ? this.https : this.http;
    if (proxy === undefined || isThisMachine(host)) return undefined;
    return this.exceptions.some((excludes) => excludes(host, port)) ? undefined : proxy;
  }

  /** The HTTP proxy that is asked for `url` by name: plain requests are not tunnelled. */
  forPlain(url: RequestUrl): Proxy | undefined {
    if (url.protocol !== 'http:' || (this.http?.scheme !== 'http' && this.http?.scheme !== 'https')) return undefined;
    return this.of(false, url.hostname.replace(/^\[|\]$/g, ''), url.port === '' ? 80 : Number(url.port));
  }
}

/** What the options say, or `undefined` if there are no proxies. */
export function proxiesOf({ proxies }: ProxyOptions): Proxies | undefined {
  return proxies === undefined || (proxies.http === '' && proxies.https === '') ? undefined : new Proxies(proxies);
}

/** `Basic ...`, or empty without a name. */
export function basicAuthorization({ username, password }: Proxy): string {
  return username === '' && password === '' ? '' : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, socks5: 1080, socks5h: 1080 };

/** A text that is no URL gives a proxy without a host: whoever wants to use it is told. */
function parseProxy(text: string): Proxy {
  let url: URL;
  try {
    url = new URL(text.includes('://') ? text : `http://${text}`);
  } catch {
    return { scheme: 'invalid', hostname: '', port: 0, username: '', password: '' };
  }
  const scheme = url.protocol.slice(0, -1);
  return {
    scheme,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (defaultPorts[scheme] ?? 0) : Number(url.port),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isThisMachine(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function parseException(entry: string): Exception {
  if (entry === '*') return () => true;
  const cidr = /^([^/]+)\/(\d+)$/.exec(entry);
  if (cidr !== null && isIP(cidr[1]!) !== 0) {
    const block = new BlockList();
    const bits = isIP(cidr[1]!) === 6 ? 128 : 32;
    block.addSubnet(cidr[1]!, Math.min(Number(cidr[2]), bits), bits === 128 ? 'ipv6' : 'ipv4');
    return (host) => isIP(host) !== 0 && block.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
  }
  const withPort = isIP(entry) === 0 ? /^(.*):(\d+)$/.exec(entry) : null;
  const name = (withPort?.[1] ?? entry).replace(/^\[|\]$/g, '').replace(/^\*(?=\.)/, '');
  const onlyPort = withPort === null ? 0 : Number(withPort[2]);
  const ending = name.startsWith('.') ? name : `.${name}`;
  return (host, port) => (onlyPort === 0 || onlyPort === port) && (host === name || (isIP(host) === 0 && host.endsWith(ending)));
}
