// Counter: the sum of all samples.

import type { ByteReader, ByteWriter } from './bytes.ts';

export class CounterSink {
  readonly type = 'counter' as const;
  sum = 0;
  isEmpty = true;

  add(value: number, _timeMs: number): void {
    this.sum += value;
    this.isEmpty = false;
  }

  merge(other: CounterSink): void {
    this.sum += other.sum;
    this.isEmpty &&= other.isEmpty;
  }

  clear(): void {
    this.sum = 0;
    this.isEmpty = true;
  }

  encode(out: ByteWriter): void {
    out.float(this.sum);
  }

  /** Reads what `encode` wrote into this sink, which is empty. */
  decode(input: ByteReader): void {
    this.add(input.float(), 0);
  }
}
