// The header block of a request. The part that depends on headers and host alone is kept: once it consists of indices into the dynamic
// table, further requests with the same headers array copy a few bytes.

import type { HttpRequest } from '../exchange.ts';
import type { ByteWriter } from './byte-writer.ts';
import { HpackEncoder } from './hpack-encoder.ts';

/** What HTTP/2 has no place for (RFC 9113, section 8.2.2), and what the client itself says. k6: fails a request with `Upgrade`. */
const dropped: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'proxy-connection',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const lowerNames = new Map<string, string>();
const maxLowerNames = 2000;

const GET = 0x82;
const POST = 0x83;
const ROOT_PATH = 0x84;
const SCHEME_HTTP = 0x86;
const SCHEME_HTTPS = 0x87;

export class RequestBlock {
  readonly hpack: HpackEncoder = new HpackEncoder();
  private headers: readonly string[] | undefined;
  private host = '';
  private kept: Buffer | undefined;
  private version = -1;

  /** Writes the block of `request`; `bodyBytes` is -1 without a body. */
  write(out: ByteWriter, request: HttpRequest, bodyBytes: number): void {
    const { method, url, headers } = request;
    const { hpack } = this;
    hpack.begin(out);
    out.reserve(8);
    if (method === 'GET') out.byte(GET);
    else if (method === 'POST') out.byte(POST);
    else {
      hpack.plain(out, ':method', method);
      out.reserve(8);
    }
    out.byte(url.protocol === 'http:' ? SCHEME_HTTP : SCHEME_HTTPS);
    const path = url.pathname + url.search;
    if (path === '/') out.byte(ROOT_PATH);
    else hpack.plain(out, ':path', path);

    const { host } = url;
    if (headers === this.headers && host === this.host && hpack.table.version === this.version) {
      out.append(this.kept!, 0, this.kept!.length);
    } else this.writeHeaders(out, headers, host);

    if (bodyBytes >= 0) hpack.plain(out, 'content-length', String(bodyBytes));
    else if (method === 'POST' || method === 'PUT' || method === 'PATCH') hpack.plain(out, 'content-length', '0');
  }

  private writeHeaders(out: ByteWriter, headers: readonly string[], host: string): void {
    const { hpack } = this;
    const start = out.length;
    const version = hpack.table.version;
    hpack.field(out, ':authority', wireText(authorityOf(headers) ?? host));
    for (let i = 0; i + 1 < headers.length; i += 2) {
      const name = lowerName(headers[i]!);
      const value = headers[i + 1]!;
      if (dropped.has(name) || (name === 'te' && value !== 'trailers')) continue;
      hpack.field(out, name, wireText(value));
    }
    if (hpack.table.version !== version) {
      this.version = -1;
      return;
    }
    // All fields were in the table already, or never will be: the same bytes mean the same as long as the table does not change.
    this.headers = headers;
    this.host = host;
    this.version = version;
    this.kept = Buffer.from(out.bytes.subarray(start, out.length));
  }
}

function authorityOf(headers: readonly string[]): string | undefined {
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i]!;
    if (name.length === 4 && lowerName(name) === 'host') return headers[i + 1]!;
  }
  return undefined;
}

function lowerName(name: string): string {
  const known = lowerNames.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  if (lowerNames.size < maxLowerNames) lowerNames.set(name, lower);
  return lower;
}

/** UTF-8, one character per byte; without the blanks around it, which HTTP/2 forbids. */
function wireText(value: string): string {
  const text = value.trim();
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  return /[^\x00-\x7f]/.test(text) ? Buffer.from(text).toString('latin1') : text;
}
