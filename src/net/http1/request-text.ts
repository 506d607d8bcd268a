// The request as it goes out: one text for everything but large bodies of bytes. Keeps the text of the last headers array it was given.

import type { HttpRequest, RequestUrl, WireError } from '../exchange.ts';
import { quote } from './http1-head.ts';
import { basicAuthorization, type Proxies } from '../proxies/proxies.ts';
import { bodyLength, piecesOf, type PiecedBody } from '../bodies/request-body.ts';
import { wireError } from '../faults/classify.ts';

/** A header array as text, and what it means for framing. */
interface HeaderText {
  readonly text: string;
  readonly hasHost: boolean;
  /** For the proxy. */
  readonly hasLogin: boolean;
  readonly isAscii: boolean;
  readonly isIdempotent: boolean;
  readonly fault: string;
}

const commonMethods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE']);
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const tokenPattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Bodies of bytes up to this size are copied behind the head, so that one write does. */
const maxCopiedBody = 64 * 1024;

/** What to write: `first`, in `encoding` if it is text, then the pieces of `second`. */
export interface Encoded {
  readonly first: string | Buffer;
  readonly encoding: 'latin1' | 'utf8';
  readonly second: readonly Uint8Array[] | undefined;
  /** Bytes in all. */
  readonly length: number;
}

/** How a request without a body was encoded. */
interface Known {
  readonly method: string;
  readonly headers: readonly string[];
  readonly encoded: Encoded;
}

const maxKnown = 1000;

export class RequestEncoder {
  private readonly closes: boolean;
  private readonly proxies: Proxies | undefined;
  private lastHeaders: readonly string[] | undefined;
  private last: HeaderText | undefined;
  /** By URL object: callers that repeat a request mostly pass the same. */
  private readonly known = new Map<RequestUrl, Known>();

  /** `closes`: ask the server to close the connection after each answer. */
  constructor(closes: boolean, proxies?: Proxies) {
    this.closes = closes;
    this.proxies = proxies;
  }

  /** The bytes of `request`, or why it cannot be sent. */
  encode(request: HttpRequest): Encoded | WireError {
    const { method, url, body } = request;
    if (body !== undefined) return this.encodeAnew(request);
    const known = this.known.get(url);
    if (known !== undefined && known.headers === request.headers && known.method === method) return known.encoded;
    const isRepeated = request.headers === this.lastHeaders;
    const encoded = this.encodeAnew(request);
    if (isRepeated && !('code' in encoded)) {
      if (this.known.size >= maxKnown) this.known.clear();
      this.known.set(url, { method, headers: request.headers, encoded });
    }
    return encoded;
  }

  private encodeAnew(request: HttpRequest): Encoded | WireError {
    const { method, url, body } = request;
    const headers = this.headerText(request.headers);
    if (headers.fault !== '') return wireError('generic', headers.fault);
    if (!commonMethods.has(method) && !tokenPattern.test(method)) {
      return wireError('generic', `net/http: invalid method ${quote(method)}`);
    }
    const proxy = this.proxies?.forPlain(url);
    // A proxy is asked in absolute form (RFC 9112, 3.2.2).
    const origin = proxy === undefined ? '' : `http://${url.host}`;
    let text = `${method} ${origin}${url.pathname}${url.search} HTTP/1.1\r\n`;
    if (!headers.hasHost) text += `Host: ${url.host}\r\n`;
    const authorization = proxy === undefined || headers.hasLogin ? '' : basicAuthorization(proxy);
    if (authorization !== '') text += `Proxy-Authorization: ${authorization}\r\n`;
    text += headers.text;
    if (body === undefined) {
      const saysEmpty = method === 'POST' || method === 'PUT' || method === 'PATCH';
      text += saysEmpty ? 'Content-Length: 0\r\n\r\n' : '\r\n';
      return textOnly(text, headers.isAscii);
    }
    const bodyBytes = bodyLength(body);
    text += `Content-Length: ${bodyBytes}\r\n\r\n`;
    if (typeof body === 'string') return textOnly(text + body, headers.isAscii && bodyBytes === body.length);
    return withBytes(text, body);
  }

  /** Whether sending `request` twice does no more than sending it once: then a stale connection is worth a second try. */
  isReplayable(request: HttpRequest): boolean {
    return safeMethods.has(request.method) || this.headerText(request.headers).isIdempotent;
  }

  private headerText(headers: readonly string[]): HeaderText {
    if (headers === this.lastHeaders) return this.last!;
    const made = encodeHeaders(headers, this.closes);
    this.lastHeaders = headers;
    this.last = made;
    return made;
  }
}

function textOnly(text: string, isAscii: boolean): Encoded {
  return {
    first: text,
    encoding: isAscii ? 'latin1' : 'utf8',
    second: undefined,
    length: isAscii ? text.length : Buffer.byteLength(text),
  };
}

function withBytes(head: string, body: Uint8Array | PiecedBody): Encoded {
  const headBytes = Buffer.byteLength(head);
  const length = headBytes + body.length;
  const pieces = piecesOf(body);
  if (body.length > maxCopiedBody) return { first: head, encoding: 'utf8', second: pieces, length };
  const whole = Buffer.allocUnsafe(length);
  let at = headBytes;
  whole.write(head, 'utf8');
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { first: whole, encoding: 'utf8', second: undefined, length };
}

function encodeHeaders(headers: readonly string[], closes: boolean): HeaderText {
  let text = '';
  let fault = '';
  let hasHost = false;
  let hasLogin = false;
  let isIdempotent = false;
  let hasConnection = false;
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i]!;
    const value = headers[i + 1]!;
    const lower = name.toLowerCase();
    // Only the client knows the length it is going to write, and how it frames the body.
    if (lower === 'content-length' || lower === 'transfer-encoding' || lower === 'trailer') continue;
    if (lower === 'host') hasHost = true;
    else if (lower === 'connection') hasConnection = value.toLowerCase() === 'close';
    else if (lower === 'proxy-authorization') hasLogin = true;
    else if (lower === 'idempotency-key' || lower === 'x-idempotency-key') isIdempotent = true;
    if (!tokenPattern.test(name)) fault = `net/http: invalid header field name ${quote(name)}`;
    // oxlint-disable-next-line no-control-regex -- what would end the line or the text
    else if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) fault = `net/http: invalid header field value for ${quote(name)}`;
    text += `${name}: ${value}\r\n`;
  }
  if (closes && !hasConnection) text += 'Connection: close\r\n';
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  return { text, hasHost, hasLogin, isAscii: !/[^\x00-\x7f]/.test(text), isIdempotent, fault };
}
