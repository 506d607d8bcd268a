// The status line and headers of one HTTP/1 response. Immutable once parsed: a server's answers often differ only in the body, and
// then share one head. Header names and values are decoded only when somebody asks.

import { utf8Again } from './bytes.ts';

/** Body framing that is not a length. */
export const UNTIL_CLOSE = -1;
export const CHUNKED = -2;

export class ResponseHead {
  status = 0;
  /** `undefined` if there is none, not even a blank before it. */
  statusText: string | undefined = undefined;
  proto = '';
  /** Length of the body, `CHUNKED` or `UNTIL_CLOSE`. Ignores that HEAD, 1xx, 204 and 304 have no body. */
  framing: number = UNTIL_CLOSE;
  keepAlive = true;
  location = '';
  contentEncoding = '';
  setCookies: readonly string[] = noValues;
  /** The header lines as received. */
  text = '';
  private decoded: readonly string[] | undefined;

  /** Name, value, name, value. */
  get headers(): readonly string[] {
    return (this.decoded ??= decodeHeaders(this));
  }
}

const noValues: readonly string[] = [];

export const noHead: ResponseHead = new ResponseHead();

function decodeHeaders(head: ResponseHead): string[] {
  // k6: bytes beyond ASCII are read as UTF-8.
  const text = utf8Again(head.text);
  const headers: string[] = [];
  let at = 0;
  while (at < text.length) {
    const lineFeed = text.indexOf('\n', at);
    const end = lineFeed < 0 ? text.length : lineFeed;
    if (isBlank(text.charCodeAt(at))) {
      // A folded line continues the value before it.
      headers.push(`${headers.pop()!} ${text.slice(at, end).trim()}`.trimStart());
    } else {
      const colon = text.indexOf(':', at);
      const name = text.slice(at, colon);
      headers.push(name, text.slice(colon + 1, end).trim());
    }
    at = end + 1;
  }
  return shown(headers, head);
}

/** k6: the client has dealt with the transfer coding, the end of the connection and repeated lengths, so the script does not see them. */
function shown(headers: readonly string[], { framing, proto }: ResponseHead): string[] {
  const closes =
    proto !== 'HTTP/1.0' && headers.some((value, i) => i % 2 === 1 && isConnection(headers[i - 1]!) && closing.test(value));
  let hasLength = framing === CHUNKED;
  return headers.flatMap((name, i) => {
    if (i % 2 === 1 || isTransferEncoding(name) || (closes && isConnection(name))) return [];
    if (isContentLength(name)) {
      if (hasLength) return [];
      hasLength = true;
    }
    return [name, headers[i + 1]!];
  });
}

const closing = /(?:^|,)\s*close\s*(?:,|$)/i;

function isConnection(name: string): boolean {
  return name.length === 10 && name.toLowerCase() === 'connection';
}

function isContentLength(name: string): boolean {
  return name.length === 14 && name.toLowerCase() === 'content-length';
}

function isTransferEncoding(name: string): boolean {
  return name.length === 17 && name.toLowerCase() === 'transfer-encoding';
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
