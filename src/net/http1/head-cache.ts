// Answers of one server mostly differ only in the body. The last head of a thread is kept with its bytes: an answer that begins with the
// same bytes has the same head, parsed and perhaps decoded already.

import { HeadParser } from './http1-head.ts';
import type { ResponseHead } from '../response-head.ts';

/** Longer heads are not worth comparing. */
const maxKeptBytes = 2048;

export class HeadCache {
  /** For heads that are complete in one piece. Whoever needs it longer takes it away with `takeParser`. */
  parser: HeadParser = new HeadParser();
  /** The kept head. */
  head: ResponseHead | undefined;
  private readonly kept = Buffer.allocUnsafeSlow(maxKeptBytes);
  private readonly keptWords = wordsOf(this.kept)!;
  private length = 0;
  /** The memory that was looked at last, and the same by the word once it comes again: sockets share what they read into. */
  private seen: Buffer | undefined;
  private seenWords: Int32Array | undefined;

  /** The length of the kept head if the bytes from 0 to `end` begin with it, else 0. */
  match(bytes: Buffer, end: number): number {
    const { kept, length } = this;
    if (length === 0 || length > end) return 0;
    let at = 0;
    const words = this.words(bytes);
    if (words !== undefined) {
      const { keptWords } = this;
      const count = length >> 2;
      while (at < count && keptWords[at] === words[at]) at++;
      if (at < count) return 0;
      at *= 4;
    }
    while (at < length && kept[at] === bytes[at]) at++;
    return at < length ? 0 : length;
  }

  private words(bytes: Buffer): Int32Array | undefined {
    if (bytes === this.seen) return (this.seenWords ??= wordsOf(bytes));
    this.seen = bytes;
    return (this.seenWords = undefined);
  }

  /** Keeps `head`, whose bytes are those from 0 to `end`. */
  keep(head: ResponseHead, bytes: Buffer, end: number): void {
    if (end > maxKeptBytes) return;
    bytes.copy(this.kept, 0, 0, end);
    this.length = end;
    this.head = head;
  }

  takeParser(): HeadParser {
    const { parser } = this;
    this.parser = new HeadParser();
    return parser;
  }
}

/** The same memory, four bytes at a time; `undefined` where that is impossible. */
function wordsOf({ buffer, byteOffset, length }: Buffer): Int32Array | undefined {
  return byteOffset % 4 === 0 ? new Int32Array(buffer, byteOffset, length >> 2) : undefined;
}
