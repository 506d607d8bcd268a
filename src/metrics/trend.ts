// Trend: the distribution of the samples. Up to 1000 values are kept as they are, so small runs show k6's digits; from then on
// buckets with a relative error of at most 0.1 %. Count, sum, min and max are always exact. Which of the two forms holds the values
// follows from `count` alone, so it does not matter how the samples were spread over threads.

import { Buckets } from './buckets.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { damagedMetrics } from './errors.ts';

const EXACT_LIMIT = 1000;

export class TrendSink {
  readonly type = 'trend' as const;
  count = 0;
  sum = 0;
  private low = Infinity;
  private high = -Infinity;
  /** The values while there are at most EXACT_LIMIT. */
  private exact = new Float64Array(16);
  private isSorted = true;
  private readonly positive = new Buckets();
  /** Of the negated values. */
  private readonly negative = new Buckets();
  private zeros = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** 0 while empty, as all figures of an empty trend. */
  get min(): number {
    return this.count === 0 ? 0 : this.low;
  }

  get max(): number {
    return this.count === 0 ? 0 : this.high;
  }

  get average(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  add(value: number, _timeMs: number): void {
    this.sum += value;
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
    if (this.count < EXACT_LIMIT) {
      this.keep(value);
      this.count++;
    } else {
      if (this.count === EXACT_LIMIT) this.spill();
      this.count++;
      this.bucket(value);
    }
  }

  /** The value below which `percent` (0 to 100) of the samples lie, interpolated between neighbouring ranks as k6 does. */
  percentile(percent: number): number {
    if (this.count === 0) return 0;
    const rank = (percent / 100) * (this.count - 1);
    const below = Math.floor(rank);
    const lower = this.valueAt(below);
    const upper = this.valueAt(Math.ceil(rank));
    // Equal neighbours may be infinite: their difference would be NaN.
    return lower === upper ? lower : lower + (upper - lower) * (rank - below);
  }

  merge(other: TrendSink): void {
    const count = this.count + other.count;
    if (count > EXACT_LIMIT) {
      if (this.isExact) this.spill();
      if (other.isExact) for (let i = 0; i < other.count; i++) this.bucket(other.exact[i]!);
      this.positive.merge(other.positive);
      this.negative.merge(other.negative);
      this.zeros += other.zeros;
    } else {
      for (let i = 0; i < other.count; i++, this.count++) this.keep(other.exact[i]!);
    }
    this.count = count;
    this.sum += other.sum;
    this.low = Math.min(this.low, other.low);
    this.high = Math.max(this.high, other.high);
  }

  /** Forgets the samples, not the memory. */
  clear(): void {
    this.count = this.sum = this.zeros = 0;
    this.low = Infinity;
    this.high = -Infinity;
    this.positive.clear();
    this.negative.clear();
  }

  encode(out: ByteWriter): void {
    out.varint(this.count);
    for (const figure of [this.sum, this.low, this.high]) out.float(figure);
    if (this.isExact) {
      for (let i = 0; i < this.count; i++) out.float(this.exact[i]!);
      return;
    }
    this.negative.encode(out);
    out.varint(this.zeros);
    this.positive.encode(out);
  }

  /** Reads what `encode` wrote into this sink, which is empty. */
  decode(input: ByteReader): void {
    const count = input.varint();
    this.sum = input.float();
    this.low = input.float();
    this.high = input.float();
    if (count <= EXACT_LIMIT) {
      for (; this.count < count; this.count++) this.keep(input.float());
      return;
    }
    this.negative.decode(input);
    this.zeros = input.varint();
    this.positive.decode(input);
    this.count = count;
    if (this.negative.total + this.zeros + this.positive.total !== count) throw damagedMetrics('a histogram does not add up');
  }

  private get isExact(): boolean {
    return this.count <= EXACT_LIMIT;
  }

  /** Puts `value` at the end of the exact values; the caller counts it. */
  private keep(value: number): void {
    if (this.count === this.exact.length) {
      const larger = new Float64Array(Math.min(this.count * 4, EXACT_LIMIT));
      larger.set(this.exact);
      this.exact = larger;
    }
    this.exact[this.count] = value;
    this.isSorted = false;
  }

  private spill(): void {
    for (let i = 0; i < this.count; i++) this.bucket(this.exact[i]!);
  }

  private bucket(value: number): void {
    if (value > 0) this.positive.add(value, 1);
    else if (value < 0) this.negative.add(-value, 1);
    else this.zeros++;
  }

  private valueAt(rank: number): number {
    if (this.isExact) return this.sorted()[rank]!;
    if (rank === 0) return this.low;
    if (rank === this.count - 1) return this.high;
    return Math.min(Math.max(this.bucketedValueAt(rank), this.low), this.high);
  }

  private bucketedValueAt(rank: number): number {
    const { negative, zeros, positive } = this;
    if (rank < negative.total) return -negative.valueAt(negative.total - 1 - rank);
    if (rank < negative.total + zeros) return 0;
    return positive.valueAt(rank - negative.total - zeros);
  }

  private sorted(): Float64Array {
    if (!this.isSorted) this.exact.subarray(0, this.count).sort();
    this.isSorted = true;
    return this.exact;
  }
}
