// Finds and parses the head of an HTTP/1 response in one pass over its bytes (RFC 9112, sections 2 to 6, with what Go's client accepts
// besides: bare LF, folded lines, blanks in names). The texts of faults are those of Go's client, as k6 shows them.

import { latin1, utf8, utf8Again } from '../bytes.ts';
import { CHUNKED, ResponseHead, UNTIL_CLOSE } from '../response-head.ts';

/** As Go's client. */
export const maxHeadBytes: number = 10 * 1024 * 1024;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;

/** Characters of header names; Go takes blanks as well. */
const nameBytes: Uint8Array = new Uint8Array(256);
for (const char of "!#$%&'*+-.^_`|~ 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  nameBytes[char.charCodeAt(0)] = 1;

/** The bytes seen so far do not end the head. */
export const INCOMPLETE = -1;
/** `HeadParser.fault` says why. */
export const MALFORMED = -2;

/** Parses heads; holds the state of one that is not complete, so that no byte is looked at twice. */
export class HeadParser {
  /** The head that is, or was last, parsed. */
  head: ResponseHead = new ResponseHead();
  fault = '';
  private lineAt = 0;
  private scannedTo = 0;
  private headersAt = 0;
  private hasStatus = false;
  private lengths = 0;
  private length = UNTIL_CLOSE;
  private hasTransferEncoding = false;

  /** Forget what was parsed: a new head begins at `start`. */
  begin(start: number): void {
    this.head = new ResponseHead();
    this.lineAt = start;
    this.scannedTo = start;
    this.hasStatus = false;
    this.lengths = 0;
    this.length = UNTIL_CLOSE;
    this.hasTransferEncoding = false;
  }

  /** Bytes were moved: what was at `from` is at 0 now. */
  rebase(from: number): void {
    this.lineAt -= from;
    this.scannedTo -= from;
    this.headersAt -= from;
  }

  /** Goes on up to `end`. Returns the index of the first byte behind the head, `INCOMPLETE` or `MALFORMED`. */
  parse(bytes: Buffer, end: number): number {
    let at = this.scannedTo;
    let lineAt = this.lineAt;
    for (;;) {
      let byte = 0;
      while (at < end && ((byte = bytes[at]!) >= SPACE || byte === TAB)) at++;
      if (at === end) break;
      let next = at + 1;
      if (byte === CR) {
        if (next === end) break;
        if (bytes[next] !== LF) return this.refuseLine(bytes.subarray(0, end), lineAt, at);
        next++;
      } else if (byte !== LF) return this.refuseLine(bytes.subarray(0, end), lineAt, at);

      if (!this.hasStatus) {
        if (!this.parseStatusLine(latin1(bytes, lineAt, at))) return MALFORMED;
        this.hasStatus = true;
        this.headersAt = next;
      } else if (at === lineAt) {
        return this.finish(bytes, lineAt, next);
      } else if (!this.parseHeader(bytes, lineAt, at)) return MALFORMED;
      at = next;
      lineAt = next;
    }
    this.scannedTo = at;
    this.lineAt = lineAt;
    return INCOMPLETE;
  }

  private finish(bytes: Buffer, end: number, next: number): number {
    const { head } = this;
    head.text = latin1(bytes, this.headersAt, end);
    if (this.hasTransferEncoding && head.proto !== 'HTTP/1.0') {
      head.framing = CHUNKED;
      // Both framings at once is how requests are smuggled: believe the coding, as Go does, and leave the connection.
      if (this.lengths > 0) head.keepAlive = false;
    } else {
      head.framing = this.length;
    }
    return next;
  }

  private parseStatusLine(line: string): boolean {
    const { head } = this;
    if (line.startsWith('HTTP/1.1 ')) head.proto = 'HTTP/1.1';
    else {
      const space = line.indexOf(' ');
      if (space < 0) return this.refuse(`malformed HTTP response ${quote(line)}`);
      head.proto = line.slice(0, space);
      head.keepAlive = head.proto !== 'HTTP/1.0';
    }
    const status = line.slice(head.proto.length).trimStart();
    const digits = status.slice(0, status.indexOf(' ') < 0 ? status.length : status.indexOf(' '));
    if (!/^\d{3}$/.test(digits)) return this.refuse(`malformed HTTP status code ${quote(digits)}`);
    if (!/^HTTP\/\d\.\d$/.test(head.proto)) return this.refuse(`malformed HTTP version ${quote(head.proto)}`);
    head.status = Number(digits);
    head.statusText = status.length > 3 ? utf8Again(status.slice(4)) : undefined;
    return true;
  }

  private parseHeader(bytes: Buffer, start: number, end: number): boolean {
    let colon = start;
    while (colon < end && nameBytes[bytes[colon]!] === 1) colon++;
    const first = bytes[start]!;
    if (first === SPACE || first === TAB) {
      if (start === this.headersAt) return this.refuse(`malformed MIME header initial line: ${quoteBytes(bytes, start, end)}`);
      return true;
    }
    if (bytes[colon] !== COLON || colon === start || colon === end) {
      if (!bytes.subarray(start, end).includes(COLON)) {
        return this.refuse(`malformed MIME header: missing colon: ${quoteBytes(bytes, start, end)}`);
      }
      return this.refuse(`malformed MIME header line: ${quoteBytes(bytes, start, end)}`);
    }
    switch (colon - start) {
      case 8:
        if (first === 76 || first === 108) this.location(bytes, start, end);
        return true;
      case 10:
        if (first === 67 || first === 99) this.connection(bytes, start, end);
        else if (first === 83 || first === 115) this.setCookie(bytes, start, end);
        return true;
      case 14:
        return (first !== 67 && first !== 99) || this.contentLength(bytes, start, end);
      case 16:
        if (first === 67 || first === 99) this.contentEncoding(bytes, start, end);
        return true;
      case 17:
        return (first !== 84 && first !== 116) || this.transferEncoding(bytes, start, end);
      default:
        return true;
    }
  }

  private location(bytes: Buffer, start: number, end: number): void {
    if (isNamed(bytes, start, 'location') && this.head.location === '') this.head.location = valueOf(bytes, start + 9, end);
  }

  private connection(bytes: Buffer, start: number, end: number): void {
    if (!isNamed(bytes, start, 'connection')) return;
    const tokens = valueOf(bytes, start + 11, end).toLowerCase();
    if (tokens === 'keep-alive') {
      this.head.keepAlive = true;
      return;
    }
    const list = tokens.split(',').map((token) => token.trim());
    if (list.includes('close')) this.head.keepAlive = false;
    else if (list.includes('keep-alive')) this.head.keepAlive = true;
  }

  private setCookie(bytes: Buffer, start: number, end: number): void {
    if (isNamed(bytes, start, 'set-cookie')) this.head.setCookies = [...this.head.setCookies, valueOf(bytes, start + 11, end)];
  }

  private contentEncoding(bytes: Buffer, start: number, end: number): void {
    if (isNamed(bytes, start, 'content-encoding') && this.head.contentEncoding === '') {
      this.head.contentEncoding = valueOf(bytes, start + 17, end);
    }
  }

  private contentLength(bytes: Buffer, start: number, end: number): boolean {
    if (!isNamed(bytes, start, 'content-length')) return true;
    const length = parseLength(bytes, start + 15, end);
    this.lengths++;
    if (this.lengths > 1 && length !== this.length) {
      const both = `"${this.length}" ${quote(valueOf(bytes, start + 15, end))}`;
      return this.refuse(`http: message cannot contain multiple Content-Length headers; got [${both}]`);
    }
    if (length < 0) {
      const text = valueOf(bytes, start + 15, end);
      return this.refuse(text === '' ? 'invalid empty Content-Length ""' : `bad Content-Length ${quote(text)}`);
    }
    this.length = length;
    return true;
  }

  private transferEncoding(bytes: Buffer, start: number, end: number): boolean {
    if (!isNamed(bytes, start, 'transfer-encoding')) return true;
    const coding = valueOf(bytes, start + 18, end);
    if (this.hasTransferEncoding) return this.refuse(`too many transfer encodings: ["chunked" ${quote(coding)}]`);
    if (coding.toLowerCase() !== 'chunked') return this.refuse(`unsupported transfer encoding: ${quote(coding)}`);
    this.hasTransferEncoding = true;
    return true;
  }

  private refuseLine(bytes: Buffer, start: number, at: number): number {
    let end = bytes.indexOf(LF, at);
    if (end < 0 || end > at + 200) end = at + 1;
    const line = quote(latin1(bytes, start, bytes[end - 1] === CR ? end - 1 : end));
    this.fault = this.hasStatus ? `malformed MIME header line: ${line}` : `malformed HTTP response ${line}`;
    return MALFORMED;
  }

  private refuse(fault: string): false {
    this.fault = fault;
    return false;
  }
}

/** The digits of a length, or -1 if it is not one. */
function parseLength(bytes: Buffer, start: number, end: number): number {
  let at = start;
  let stop = end;
  while (at < stop && isBlank(bytes[at]!)) at++;
  while (stop > at && isBlank(bytes[stop - 1]!)) stop--;
  if (at === stop || stop - at > 15) return -1;
  let length = 0;
  for (; at < stop; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return -1;
    length = length * 10 + digit;
  }
  return length;
}

/** Whether the bytes at `start` spell `name` (lower case, known to be as long) in any case. */
function isNamed(bytes: Buffer, start: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const byte = bytes[start + i]!;
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== name.charCodeAt(i)) return false;
  }
  return true;
}

function valueOf(bytes: Buffer, start: number, end: number): string {
  let at = start;
  let stop = end;
  while (at < stop && isBlank(bytes[at]!)) at++;
  while (stop > at && isBlank(bytes[stop - 1]!)) stop--;
  return utf8(bytes, at, stop);
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

function quoteBytes(bytes: Buffer, start: number, end: number): string {
  return quote(latin1(bytes, start, end));
}

const named: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** As Go's %q for bytes. */
export function quote(text: string): string {
  const escaped = text.replace(
    // oxlint-disable-next-line no-control-regex -- these are what must not reach a terminal
    /[\x00-\x1f"\\\x7f-\xff]/g,
    (char) => named[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}
