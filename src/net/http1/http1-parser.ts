// One HTTP/1 response after the other, from bytes in any fragmentation. A state machine: `begin`, `consume` as bytes come, `end` when the
// peer closes; then look at `state`. Bytes given to `consume` may be overwritten after it returns.

import { BodyKeeper } from '../bodies/body-keeper.ts';
import { latin1 } from '../bytes.ts';
import { tooLargeBody } from '../faults/classify.ts';
import type { HeadCache } from './head-cache.ts';
import { type HeadParser, INCOMPLETE, MALFORMED, maxHeadBytes, quote } from './http1-head.ts';
import { CHUNKED, UNTIL_CLOSE, type ResponseHead } from '../response-head.ts';

export const IDLE = 0;
const HEAD = 1;
const FIXED = 2;
const CHUNK_SIZE = 3;
const CHUNK_DATA = 4;
const CHUNK_END = 5;
const TRAILER = 6;
const TO_CLOSE = 7;
/** The response is complete. */
export const DONE = 8;
/** `fault` says what is wrong with the response. */
export const FAILED = 9;

const LF = 10;
const CR = 13;

const maxLineBytes = 4096;
const nothing: Buffer = Buffer.alloc(0);
const endOfLine: Buffer = Buffer.from([LF]);

export class Http1Parser extends BodyKeeper {
  state: number = IDLE;
  fault = '';
  /** Of the response; of an ignored 1xx until the real one comes. */
  head: ResponseHead | undefined;
  /** Bytes that came behind the end of the response in the last `consume`. */
  excess = 0;
  private isHeadRequest = false;
  private keepsBody = true;
  private maxBodyBytes = Infinity;
  private remaining = 0;
  /** Bytes of a head or of a line that is not complete. */
  private held: Buffer = nothing;
  private heldLength = 0;
  private ignoredHeadBytes = 0;
  private headParser: HeadParser | undefined;
  private readonly heads: HeadCache;

  /** `heads` may serve all parsers of a thread. */
  constructor(heads: HeadCache) {
    super();
    this.heads = heads;
  }

  /** Expect a response. `keepsBody`: otherwise the body is only counted. A body to keep that is longer than `maxBodyBytes` is a fault. */
  begin(method: string, keepsBody: boolean, maxBodyBytes: number = Infinity): void {
    this.state = HEAD;
    this.fault = '';
    this.head = undefined;
    this.excess = 0;
    this.isHeadRequest = method === 'HEAD';
    this.keepsBody = keepsBody;
    this.maxBodyBytes = keepsBody ? maxBodyBytes : Infinity;
    this.dropBody();
    this.ignoredHeadBytes = 0;
  }

  /** Lets go of everything kept for the response. */
  reset(): void {
    this.state = IDLE;
    this.head = undefined;
    this.dropBody();
    this.held = nothing;
    this.heldLength = 0;
    this.headParser = undefined;
  }

  /** True once a status line and all headers are in. */
  get hasHead(): boolean {
    return this.state > HEAD && this.head !== undefined;
  }

  /** What was kept of the body: bytes as one-byte text, bytes, or `undefined` if it was only counted. */
  get body(): string | Uint8Array | undefined {
    return this.keepsBody ? this.keptBody : undefined;
  }

  /** Takes the bytes of `bytes` from 0 to `end`. */
  consume(bytes: Buffer, end: number): void {
    let at = 0;
    while (this.state < DONE) {
      if (at >= end) return;
      at = this.step(bytes, at, end);
    }
    this.excess = this.state === DONE ? end - at : 0;
  }

  /** The peer has closed its side. */
  end(): void {
    if (this.state === TO_CLOSE) this.state = DONE;
    else if (this.state !== DONE) {
      this.endLine();
      if (this.state !== FAILED) this.fail('unexpected EOF');
    }
  }

  /** A line of the head that is cut off is judged as if it were whole. */
  private endLine(): void {
    if (this.state !== HEAD || this.heldLength === 0) return;
    const last = this.held[this.heldLength - 1];
    if (last !== LF && last !== CR) this.consume(endOfLine, 1);
  }

  private step(bytes: Buffer, at: number, end: number): number {
    switch (this.state) {
      case HEAD:
        return this.heldLength > 0 ? this.continueHead(bytes, at, end) : this.beginHead(bytes, at, end);
      case FIXED: {
        const used = this.take(bytes, at, Math.min(end - at, this.remaining));
        this.remaining -= used;
        if (this.remaining === 0) this.state = DONE;
        return at + used;
      }
      case TO_CLOSE:
        if (this.bodyBytes + end - at <= this.maxBodyBytes) return at + this.take(bytes, at, end - at);
        this.refuseBody();
        return end;
      case CHUNK_DATA: {
        const used = this.take(bytes, at, Math.min(end - at, this.remaining));
        this.remaining -= used;
        if (this.remaining === 0) this.state = CHUNK_END;
        return at + used;
      }
      case CHUNK_END:
        return this.consumeChunkEnd(bytes, at);
      default:
        return this.consumeLine(bytes, at, end);
    }
  }

  private beginHead(bytes: Buffer, at: number, end: number): number {
    const { heads } = this;
    if (at === 0) {
      const length = heads.match(bytes, end);
      if (length > 0) {
        this.head = heads.head!;
        this.beginBody(this.head);
        return length;
      }
    }
    const { parser } = heads;
    parser.begin(at);
    const next = parser.parse(bytes, end);
    if (next === INCOMPLETE) {
      this.hold(bytes, at, end);
      this.headParser = heads.takeParser();
      parser.rebase(at);
      return end;
    }
    const headEnd = this.finishHead(parser, next, next - at);
    if (at === 0 && this.head !== undefined) heads.keep(this.head, bytes, next);
    return headEnd;
  }

  private continueHead(bytes: Buffer, at: number, end: number): number {
    const before = this.heldLength;
    this.hold(bytes, at, end);
    const parser = this.headParser!;
    const next = parser.parse(this.held, this.heldLength);
    if (next === INCOMPLETE) {
      if (this.ignoredHeadBytes + this.heldLength > maxHeadBytes) this.refuseSize();
      return end;
    }
    this.dropHeld();
    this.headParser = undefined;
    return this.finishHead(parser, next < 0 ? next : at + next - before, next);
  }

  /** `next` is where the body begins, or `MALFORMED`. */
  private finishHead(parser: HeadParser, next: number, headBytes: number): number {
    if (next === MALFORMED) {
      this.fail(parser.fault);
      return 0;
    }
    const { head } = parser;
    this.ignoredHeadBytes += headBytes;
    if (this.ignoredHeadBytes > maxHeadBytes) this.refuseSize();
    else if (head.status >= 100 && head.status < 200 && head.status !== 101) return next;
    else {
      this.head = head;
      this.beginBody(head);
    }
    return next;
  }

  private beginBody(head: ResponseHead): void {
    const { status, framing } = head;
    if (this.isHeadRequest || status === 204 || status === 304 || status === 101 || framing === 0) this.state = DONE;
    else if (framing === CHUNKED) this.state = CHUNK_SIZE;
    else if (framing === UNTIL_CLOSE) this.state = TO_CLOSE;
    else if (framing > this.maxBodyBytes) this.refuseBody();
    else {
      this.state = FIXED;
      this.remaining = framing;
    }
  }

  /** Takes `length` bytes of the body. */
  private take(bytes: Buffer, at: number, length: number): number {
    if (this.keepsBody) this.keep(bytes, at, at + length, this.state === FIXED ? this.bodyBytes + this.remaining : 0);
    else this.bodyBytes += length;
    return length;
  }

  private consumeChunkEnd(bytes: Buffer, at: number): number {
    // `remaining` is 0 before the CR and -1 between CR and LF.
    if (bytes[at] !== (this.remaining === 0 ? CR : LF)) this.fail('malformed chunked encoding');
    else if (this.remaining === 0) this.remaining = -1;
    else this.state = CHUNK_SIZE;
    return at + 1;
  }

  /** A line of chunked framing: a chunk's size or a trailer. */
  private consumeLine(bytes: Buffer, at: number, end: number): number {
    const lineFeed = bytes.indexOf(LF, at);
    const isComplete = lineFeed >= 0 && lineFeed < end;
    const next = isComplete ? lineFeed + 1 : end;
    let line: string;
    if (this.heldLength > 0 || !isComplete) {
      this.hold(bytes, at, next);
      if (this.heldLength > maxLineBytes) {
        this.fail('header line too long');
        return next;
      }
      if (!isComplete) return end;
      line = latin1(this.held, 0, this.heldLength);
      this.dropHeld();
    } else {
      line = latin1(bytes, at, next);
    }
    if (this.state === CHUNK_SIZE) this.beginChunk(line);
    else this.takeTrailer(line);
    return next;
  }

  private beginChunk(line: string): void {
    if (!line.endsWith('\r\n')) {
      this.fail('chunked line ends with bare LF');
      return;
    }
    let size = 0;
    let digits = 0;
    const extension = line.indexOf(';');
    const text = (extension < 0 ? line : line.slice(0, extension)).trimEnd();
    for (; digits < text.length; digits++) {
      const digit = hexDigit(text.charCodeAt(digits));
      if (digit < 0) {
        this.fail('invalid byte in chunk length');
        return;
      }
      size = size * 16 + digit;
    }
    if (digits === 0) this.fail('empty hex number for chunk length');
    else if (digits > 16 || size > Number.MAX_SAFE_INTEGER) this.fail('http chunk length too large');
    else if (size === 0) this.state = TRAILER;
    else if (this.bodyBytes + size > this.maxBodyBytes) this.refuseBody();
    else {
      this.state = CHUNK_DATA;
      this.remaining = size;
    }
  }

  private takeTrailer(line: string): void {
    const text = line.trimEnd();
    if (text === '') this.state = DONE;
    else if (!text.includes(':')) this.fail(`malformed MIME header: missing colon: ${quote(text)}`);
  }

  private hold(bytes: Buffer, at: number, end: number): void {
    const length = this.heldLength + end - at;
    if (length > this.held.length) {
      const bigger = Buffer.allocUnsafeSlow(Math.max(256, length, this.held.length * 2));
      this.held.copy(bigger, 0, 0, this.heldLength);
      this.held = bigger;
    }
    bytes.copy(this.held, this.heldLength, at, end);
    this.heldLength = length;
  }

  private dropHeld(): void {
    this.held = nothing;
    this.heldLength = 0;
  }

  private refuseBody(): void {
    this.fail(tooLargeBody(this.maxBodyBytes));
  }

  private refuseSize(): void {
    this.fail(`net/http: server response headers exceeded ${maxHeadBytes} bytes; aborted`);
  }

  private fail(fault: string): void {
    this.state = FAILED;
    this.fault = fault;
  }
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
