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
  private length = 0;

  /** The length of the kept head if the bytes from 0 to `end` begin with it, else 0. */
  match(bytes: Buffer, end: number): number {
    const { kept, length } = this;
    if (length === 0 || length > end) return 0;
    for (let i = 0; i < length; i++) if (kept[i] !== bytes[i]) return 0;
    return length;
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
