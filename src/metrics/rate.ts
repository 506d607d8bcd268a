// Rate: how many samples were not zero, out of how many.

import type { ByteReader, ByteWriter } from './bytes.ts';

export class RateSink {
  readonly type = 'rate' as const;
  trues = 0;
  total = 0;

  get isEmpty(): boolean {
    return this.total === 0;
  }

  add(value: number, _timeMs: number): void {
    this.total++;
    if (value !== 0) this.trues++;
  }

  merge(other: RateSink): void {
    this.trues += other.trues;
    this.total += other.total;
  }

  clear(): void {
    this.trues = 0;
    this.total = 0;
  }

  encode(out: ByteWriter): void {
    out.varint(this.trues);
    out.varint(this.total - this.trues);
  }

  /** Reads what `encode` wrote into this sink, which is empty. */
  decode(input: ByteReader): void {
    this.trues = input.varint();
    this.total = this.trues + input.varint();
  }
}
