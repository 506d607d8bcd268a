// A request URL as scripts, tags and the wire see it. k6: follows Go's net/url, which keeps what the user wrote: `http://host` gets no
// slash, `..` in a path and the letters of a query stay. Parsed addresses are kept per thread: most scripts use few.

import { isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import type { TagSet } from '../../metrics/index.ts';
import { errorCodes, type RequestUrl, type WireError } from '../../net/index.ts';

/** The tags of the last answer from an address: nearly always also those of the next. See series.ts. */
export interface LastSeries {
  base: TagSet;
  method: string;
  status: number;
  proto: string;
  tlsVersion: string;
  expected: boolean | undefined;
  tags: TagSet;
}

export class Address {
  /** What `res.url` shows. */
  readonly text: string;
  /** `text` with the credentials masked, for tags and messages. */
  readonly clean: string;
  /** `undefined` if it parses but cannot be requested: then `problem` says why. */
  readonly url: RequestUrl | undefined;
  readonly problem: WireError | undefined;
  /** Value of the Authorization header that the URL's credentials ask for, or empty. */
  readonly authorization: string;
  lastSeries: LastSeries | undefined = undefined;

  constructor(parts: {
    text: string;
    clean: string;
    url: RequestUrl | undefined;
    problem: WireError | undefined;
    authorization: string;
  }) {
    this.text = parts.text;
    this.clean = parts.clean;
    this.url = parts.url;
    this.problem = parts.problem;
    this.authorization = parts.authorization;
  }
}

const GENERATION_SIZE = 1000;

/** Parsed addresses by text: those used lately are kept, at most twice the size of a generation. */
export class AddressBook {
  private young = new Map<string, Address>();
  private old = new Map<string, Address>();

  /** The address, or k6's words for why `text` is not a URL. */
  find(text: string): Address | string {
    const known = this.young.get(text);
    if (known !== undefined) return known;
    const address = this.old.get(text) ?? parseAddress(text);
    if (typeof address === 'string') return address;
    if (this.young.size >= GENERATION_SIZE) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(text, address);
    return address;
  }
}

// Plain http(s) URLs whose text needs no change: almost all. `%` is left to the slow way, which checks escapes.
const plainPattern = /^(https?:)\/\/([A-Za-z0-9.-]+(?::\d+)?)(\/[A-Za-z0-9\-_.~!$&'()*+,;=:@/]*)?(\?[!-"$-~]*)?$/;
const partsPattern = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/s;

/** The parts of any text by RFC 3986, each empty if it is missing; authority, query and fragment with their marks, the scheme without. */
export function partsOfUrl(text: string): { scheme: string; authority: string; path: string; query: string; fragment: string } {
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = partsPattern.exec(text)!;
  return { scheme, authority, path, query, fragment };
}

/** Parses `text` as Go does; returns what is wrong with it if it is no URL at all. */
export function parseAddress(text: string): Address | string {
  const plain = plainPattern.exec(text);
  if (plain !== null)
    return made({ protocol: plain[1]!, userinfo: '', host: plain[2]!, path: plain[3], query: plain[4], fragment: '' });
  const fault = (reason: string): string => `parse ${JSON.stringify(text)}: ${reason}`;
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f\u007f]/.test(text)) return fault('net/url: invalid control character in URL');
  if (text.startsWith(':')) return fault('missing protocol scheme');
  const { scheme, authority, path, query, fragment } = partsOfUrl(text);
  if (scheme === '' && authority === '' && /^[^/]*:/.test(path)) return fault('first path segment in URL cannot contain colon');

  const at = authority.lastIndexOf('@');
  const userinfo = at < 0 ? '' : authority.slice(2, at);
  const host = at < 0 ? authority.slice(2) : authority.slice(at + 1);
  const wrong = faultOfUserinfo(userinfo) ?? faultOfHost(host) ?? faultOfEscapes(path);
  if (wrong !== undefined) return fault(wrong);

  const lowered = scheme === '' ? '' : `${scheme.toLowerCase()}:`;
  const parts = { protocol: lowered, userinfo, host, path: escapePath(path), query, fragment: escapeFragment(fragment) };
  const goText = lowered + authority + parts.path + query + parts.fragment;
  if (lowered !== 'http:' && lowered !== 'https:')
    return unusable(goText, `unsupported protocol scheme "${lowered.slice(0, -1)}"`);
  if (host === '') return unusable(goText, 'http: no Host in request URL');
  return made(parts, at >= 0);
}

interface Parts {
  readonly protocol: string;
  readonly userinfo: string;
  /** With the port. */
  readonly host: string;
  readonly path: string | undefined;
  /** With its question mark, or empty. */
  readonly query: string | undefined;
  readonly fragment: string;
}

function made({ protocol, userinfo, host, path = '', query = '', fragment }: Parts, hasUserinfo = false): Address {
  const tail = host + path + query + fragment;
  const text = `${protocol}//${hasUserinfo ? `${userinfo}@` : ''}${tail}`;
  const clean = hasUserinfo ? `${protocol}//${userinfo.includes(':') ? '****:****' : '****'}@${tail}` : text;
  const [, name = '', port = ''] = /^(.*?)(?::(\d*))?$/.exec(host)!;
  if (Number(port) > 65_535) return unusable(text, `dial tcp: address ${port}: invalid port`, errorCodes.dial.code);
  const known = hostname(name);
  if (known === '') return unusable(text, errorCodes.noSuchHost.message, errorCodes.noSuchHost.code);
  const url: RequestUrl = {
    href: text,
    protocol,
    username: userinfo,
    password: '',
    host: wireHost(name) + (port === '' ? '' : `:${port}`),
    hostname: known,
    port,
    pathname: path === '' ? '/' : path,
    // k6: sends what a request line cannot hold as it is, so that servers refuse it.
    search: /^[!-~]*$/.test(query) ? query : escapeUnless(query, /[!-~]/),
  };
  return new Address({ text, clean, url, problem: undefined, authorization: hasUserinfo ? basicAuthorization(userinfo) : '' });
}

/** As in the Host header: in ASCII, without the zone of an IPv6 address. */
function wireHost(name: string): string {
  return /^[!-~]*$/.test(name) ? name.replace(/%25.*\]$/, ']') : domainToASCII(name);
}

/** As to be looked up; empty if no host can have that name. */
function hostname(name: string): string {
  if (name.startsWith('[')) return decode(name);
  return /^[!-$&-~]*$/.test(name) ? name.toLowerCase() : domainToASCII(decode(name));
}

function unusable(text: string, message: string, code: number = errorCodes.generic.code): Address {
  return new Address({ text, clean: text, url: undefined, problem: { code, message }, authorization: '' });
}

function faultOfHost(host: string): string | undefined {
  const port = host.startsWith('[') ? host.slice(host.lastIndexOf(']') + 1) : /:[^:]*$/.exec(host)?.[0];
  const bracket = faultOfBrackets(host);
  if (bracket !== undefined) return bracket;
  if (port !== undefined && port !== '' && !/^:\d*$/.test(port)) return `invalid port ${JSON.stringify(port)} after host`;
  const escape = faultOfEscapes(host) ?? faultOfHostEscapes(host);
  if (escape !== undefined) return escape;
  const bad = /[ <>"\\^`{|}]/.exec(host);
  return bad === null ? undefined : `invalid character ${JSON.stringify(bad[0])} in host name`;
}

/** Brackets are for IPv6 addresses, and for nothing else. */
function faultOfBrackets(host: string): string | undefined {
  const open = host.lastIndexOf('[');
  if (open < 0) return undefined;
  if (open > 0) return 'invalid IP-literal';
  const close = host.lastIndexOf(']');
  if (close < 0) return "missing ']' in host";
  const [address = ''] = host.slice(1, close).split('%', 1);
  return isIPv6(address) ? undefined : `invalid host: ${JSON.stringify(address)} is not an IPv6 address`;
}

function faultOfUserinfo(userinfo: string): string | undefined {
  return /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo) ? faultOfEscapes(userinfo) : 'net/url: invalid userinfo';
}

/** Escapes in host names are for what is not ASCII, and for the zone of an IPv6 address. */
function faultOfHostEscapes(host: string): string | undefined {
  const bad = /%(?!25|[89A-Fa-f])../.exec(host);
  return bad === null ? undefined : `invalid URL escape ${JSON.stringify(bad[0])}`;
}

function faultOfEscapes(part: string): string | undefined {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}/s.exec(part);
  return bad === null ? undefined : `invalid URL escape ${JSON.stringify(bad[0])}`;
}

/** k6: a path with a character that must be escaped gets all escaped that Go escapes by default, `!'()*` among them. */
function escapePath(path: string): string {
  if (/^[A-Za-z0-9\-_.~!$&'()*+,;=:@/[\]%]*$/.test(path)) return path;
  return escapeUnless(path, /[A-Za-z0-9\-_.~$&+,/:;=@%]/);
}

function escapeFragment(fragment: string): string {
  return /^[A-Za-z0-9\-_.~!$&'()*+,;=:@/?#%]*$/.test(fragment)
    ? fragment
    : escapeUnless(fragment, /[A-Za-z0-9\-_.~!$&'()*+,;=:@/?#%]/);
}

function escapeUnless(text: string, allowed: RegExp): string {
  let result = '';
  for (const character of text) {
    if (allowed.test(character)) result += character;
    else for (const byte of Buffer.from(character)) result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

function basicAuthorization(userinfo: string): string {
  const colon = userinfo.indexOf(':');
  const user = colon < 0 ? userinfo : userinfo.slice(0, colon);
  const password = colon < 0 ? '' : userinfo.slice(colon + 1);
  return `Basic ${Buffer.from(`${decode(user)}:${decode(password)}`).toString('base64')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
