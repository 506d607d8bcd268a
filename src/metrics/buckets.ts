// A histogram of positive doubles with log-linear buckets: every octave (power of two) is cut into 512 equal parts, so a bucket's
// midpoint is at most 1/1024 away from any value in it, relatively. The exponent and the top 9 bits of the mantissa of
// the double *are* the bucket's index, and indexes order as values do. Memory: one page of 512 counts per octave that occurs.

import type { ByteReader, ByteWriter } from './bytes.ts';
import { damagedMetrics } from './errors.ts';

const SUB_BITS = 9;
const PAGE_SIZE = 1 << SUB_BITS;
const OCTAVES = 2048;
const INDEX_SHIFT = 20 - SUB_BITS;

// One double and its two halves in the same memory: the cheapest way from a value to its bits.
const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0];

export class Buckets {
  total = 0;
  private readonly pages: (Float64Array | undefined)[] = [];
  /** The octave of `pages[0]`. */
  private firstOctave = 0;

  /** Counts `value`, which is greater than zero, `times` times. */
  add(value: number, times: number): void {
    float[0] = value;
    this.addAt(halves[HIGH!]! >>> INDEX_SHIFT, times);
  }

  /** The value of rank `rank` (from 0) in ascending order, to within half a bucket. */
  valueAt(rank: number): number {
    let before = 0;
    for (const [offset, page] of this.pages.entries()) {
      if (page === undefined) continue;
      for (let sub = 0; sub < PAGE_SIZE; sub++) {
        before += page[sub]!;
        if (before > rank) return midpoint((this.firstOctave + offset) * PAGE_SIZE + sub);
      }
    }
    return Infinity;
  }

  merge(other: Buckets): void {
    other.each((index, times) => this.addAt(index, times));
  }

  /** Forgets the counts, not the memory. */
  clear(): void {
    if (this.total === 0) return;
    this.total = 0;
    for (const page of this.pages) page?.fill(0);
  }

  /** Runs of neighbouring buckets in use: empty buckets before the run, length of the run, counts; an empty run ends the list. */
  encode(out: ByteWriter): void {
    let end = 0;
    let run: number[] = [];
    const writeRun = (): void => {
      out.varint(run.length);
      for (const times of run) out.varint(times);
    };
    this.each((index, times) => {
      if (index !== end || run.length === 0) {
        if (run.length > 0) writeRun();
        run = [];
        out.varint(index - end);
      }
      run.push(times);
      end = index + 1;
    });
    if (run.length > 0) writeRun();
    out.varint(0);
    out.varint(0);
  }

  /** Adds what `encode` wrote. */
  decode(input: ByteReader): void {
    let index = 0;
    for (;;) {
      index += input.varint();
      const length = input.varint();
      if (length === 0) return;
      if (index + length > OCTAVES * PAGE_SIZE) throw damagedMetrics('a histogram bucket is out of range');
      for (let i = 0; i < length; i++) this.addAt(index++, input.varint());
    }
  }

  private addAt(index: number, times: number): void {
    this.total += times;
    const octave = index >>> SUB_BITS;
    const page = this.pages[octave - this.firstOctave] ?? this.openPage(octave);
    page[index & (PAGE_SIZE - 1)]! += times;
  }

  private openPage(octave: number): Float64Array {
    if (this.pages.length === 0) this.firstOctave = octave;
    while (octave < this.firstOctave) {
      this.pages.unshift(undefined);
      this.firstOctave--;
    }
    while (octave >= this.firstOctave + this.pages.length) this.pages.push(undefined);
    const page = new Float64Array(PAGE_SIZE);
    this.pages[octave - this.firstOctave] = page;
    return page;
  }

  private each(visit: (index: number, times: number) => void): void {
    for (const [offset, page] of this.pages.entries()) {
      if (page === undefined) continue;
      for (let sub = 0; sub < PAGE_SIZE; sub++) {
        if (page[sub]! > 0) visit((this.firstOctave + offset) * PAGE_SIZE + sub, page[sub]!);
      }
    }
  }
}

function midpoint(index: number): number {
  // The last octave's bit pattern means infinity, with any mantissa set it would be NaN.
  if (index >>> SUB_BITS === OCTAVES - 1) return Infinity;
  halves[HIGH!] = (index << INDEX_SHIFT) | (1 << (INDEX_SHIFT - 1));
  halves[1 - HIGH!] = 0;
  return float[0]!;
}
