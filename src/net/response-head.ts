// The status line and headers of one HTTP/1 response. Immutable once parsed: a server's answers often differ only in the body, and
// then share one head. Header names and values are decoded only when somebody asks.

/** Body framing that is not a length. */
export const UNTIL_CLOSE = -1;
export const CHUNKED = -2;

export class ResponseHead {
  status = 0;
  statusText = '';
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
    return (this.decoded ??= decodeHeaders(this.text));
  }
}

const noValues: readonly string[] = [];

export const noHead: ResponseHead = new ResponseHead();

function decodeHeaders(received: string): string[] {
  // k6: bytes beyond ASCII are read as UTF-8.
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  const text = /[^\x00-\x7f]/.test(received) ? Buffer.from(received, 'latin1').toString() : received;
  const headers: string[] = [];
  let at = 0;
  while (at < text.length) {
    const lineFeed = text.indexOf('\n', at);
    const end = lineFeed < 0 ? text.length : lineFeed;
    if (isBlank(text.charCodeAt(at))) {
      // A folded line continues the value before it.
      headers[headers.length - 1] += ` ${text.slice(at, end).trim()}`;
    } else {
      const colon = text.indexOf(':', at);
      const name = text.slice(at, colon);
      // k6: the client undoes the transfer coding, so the script does not see it.
      if (!isTransferEncoding(name)) headers.push(name, text.slice(colon + 1, end).trim());
    }
    at = end + 1;
  }
  return headers;
}

function isTransferEncoding(name: string): boolean {
  return name.length === 17 && name.toLowerCase() === 'transfer-encoding';
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
