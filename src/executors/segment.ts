// Execution segments: which of the VUs and iterations 0, 1, 2, ... of a test belong to one instance or thread.
// The indices are dealt out in a repeating pattern (k6 calls it striping), so the shares of any number add up to that number,
// and growing the number never takes an index away from anybody.

import { badSegment, badSequence, segmentNotInSequence, segmentTooFine } from './errors.ts';
import { compare, formatRational, leastCommonMultiple, one, parseRational, subtract, toNumber, zero } from './rational.ts';
import type { Rational } from './rational.ts';

/** What one instance or thread owns of the test. Pure arithmetic, no state. */
export interface Share {
  /** How many of the indices 0..v-1 are owned. Inverse of `indexOf`: `scale(indexOf(n)) === n`. */
  scale(v: number): number;
  /** The n-th owned index, n from 0. NaN if nothing is owned. */
  indexOf(n: number): number;
  /** The share whose segments are as long as `v` divides among them; who got none of `v` owns nothing. */
  rederive(v: number): Share;
  /** Divides only what the instance owns anew among its threads, as `v` divides; unchanged if the instance owns nothing of `v`. */
  rederiveThreads(v: number): Share;
  /** Length of the segment, 0 to 1. */
  readonly fraction: number;
}

/** A half-open interval (from:to]. */
export interface Segment {
  readonly from: Rational;
  readonly to: Rational;
}

/** Patterns longer than this would need more memory than the VUs. */
const longestPattern = 5_000_000n;

/** The whole test. */
export const fullShare: Share = {
  scale: (v) => v,
  indexOf: (n) => n,
  rederive: (v) => (v < 1 ? emptyShare : fullShare),
  rederiveThreads: () => fullShare,
  fraction: 1,
};

const emptyShare: Share = {
  scale: () => 0,
  indexOf: () => Number.NaN,
  rederive: () => emptyShare,
  rederiveThreads: () => emptyShare,
  fraction: 0,
};

/** `0:1/3`, `0.2:0.5`, `10%:40%`; a single value is the end of a segment that starts at 0; empty is everything. */
export function parseSegment(text: string): Segment {
  const parts = text === '' ? ['1'] : text.split(':');
  if (parts.length > 2) throw badSegment(text, 'has more than two ends');
  const values = parts.map((part) => parseRational(part.trim()));
  const to = values.at(-1);
  const from = parts.length === 2 ? values[0] : zero;
  if (from === undefined || to === undefined) throw badSegment(text, 'is not a fraction, decimal or percentage');
  const reason = intervalFault(from, to);
  if (reason !== undefined) throw badSegment(text, reason);
  return { from, to };
}

/** The boundaries `0,1/3,2/3,1`; empty is no sequence. */
export function parseSequence(text: string): readonly Rational[] {
  if (text === '') return [];
  const points = text.split(',').map((part) => parseRational(part.trim()));
  if (points.length < 2) throw badSequence(text, 'needs at least two points');
  const result: Rational[] = [];
  for (const point of points) {
    if (point === undefined) throw badSequence(text, 'has a point that is not a fraction, decimal or percentage');
    const previous = result.at(-1);
    const reason = previous === undefined ? undefined : intervalFault(previous, point);
    if (reason !== undefined) throw badSequence(text, reason);
    result.push(point);
  }
  return result;
}

/** `0:1/3`, as k6 prints it. */
export function formatSegment(segment: Segment): string {
  return `${formatRational(segment.from)}:${formatRational(segment.to)}`;
}

export function formatSequence(points: readonly Rational[]): string {
  return points.map(formatRational).join(',');
}

/** The share of `--execution-segment` within `--execution-segment-sequence`; both empty is the whole test. */
export function shareOf(segmentText = '', sequenceText = ''): Share {
  const segment = parseSegment(segmentText);
  const points = [...parseSequence(sequenceText)];
  if (points.length === 0) points.push(segment.from, segment.to);
  if (compare(points[0]!, zero) > 0) points.unshift(zero);
  if (compare(points.at(-1)!, one) < 0) points.push(one);
  const index = points.findIndex(
    (point, i) => compare(point, segment.from) === 0 && i + 1 < points.length && compare(points[i + 1]!, segment.to) === 0,
  );
  if (index < 0) throw segmentNotInSequence(formatSegment(segment), formatSequence(points));
  if (points.length === 2) return fullShare;
  const lengths = points.slice(1).map((point, i) => subtract(point, points[i]!));
  const period = lengths.reduce((multiple, length) => leastCommonMultiple(multiple, length.denominator), 1n);
  if (period > longestPattern) throw segmentTooFine(segmentText);
  const weights = lengths.map((length) => Number((length.numerator * period) / length.denominator));
  return new StripedShare(deal(weights), index, toNumber(lengths[index]!));
}

/** What thread number `thread` (from 0) of `threads` owns of what the instance owns: every `threads`-th of its indices. */
export function threadShare(instance: Share, thread: number, threads: number): Share {
  if (threads === 1) return instance;
  const inner = new StripedShare(deal(Array.from({ length: threads }, () => 1)), thread, 1 / threads);
  return nested(instance, inner);
}

function nested(outer: Share, inner: Share): Share {
  const share: Share = {
    scale: (v) => inner.scale(outer.scale(v)),
    indexOf: (n) => outer.indexOf(inner.indexOf(n)),
    rederive: (v) => nested(outer.rederive(v), inner.rederive(outer.scale(v))),
    rederiveThreads: (v) => (outer.scale(v) < 1 ? share : nested(outer, inner.rederive(outer.scale(v)))),
    fraction: outer.fraction * inner.fraction,
  };
  return share;
}

/** Who owns what of one period: `owned[j]` lists the indices of segment j in rising order. */
interface Pattern {
  readonly period: number;
  readonly owned: readonly Uint32Array[];
}

/** Deals out indices by weight: each goes to the first, heaviest first, that is not ahead of its due share. */
function deal(weights: readonly number[]): Pattern {
  const period = weights.reduce((sum, weight) => sum + weight, 0);
  const owned = weights.map((weight) => new Uint32Array(weight));
  const chosen = weights.map(() => 0);
  const order = weights.map((_, j) => j).sort((a, b) => weights[b]! - weights[a]!);
  for (let index = 0; index < period; index++) {
    for (const j of order) {
      // exact form of chosen / (weight / period) <= index; the products stay far below 2^53
      if (chosen[j]! * period > index * weights[j]!) continue;
      owned[j]![chosen[j]!++] = index;
      break;
    }
  }
  return { period, owned };
}

class StripedShare implements Share {
  readonly fraction: number;
  private readonly pattern: Pattern;
  private readonly segment: number;

  constructor(pattern: Pattern, segment: number, fraction: number) {
    this.pattern = pattern;
    this.segment = segment;
    this.fraction = fraction;
  }

  scale(v: number): number {
    return countOwned(this.pattern, this.segment, v);
  }

  indexOf(n: number): number {
    const mine = this.pattern.owned[this.segment]!;
    return Math.floor(n / mine.length) * this.pattern.period + mine[n % mine.length]!;
  }

  rederiveThreads(): Share {
    return this;
  }

  rederive(v: number): Share {
    if (v < 1) return emptyShare;
    if (v % this.pattern.period === 0) return this;
    const counts = this.pattern.owned.map((_, j) => countOwned(this.pattern, j, v));
    const mine = counts[this.segment]!;
    if (mine === 0) return emptyShare;
    const present = counts.filter((count) => count > 0);
    if (present.length === 1) return fullShare;
    const divisor = present.reduce(gcd);
    const position = counts.slice(0, this.segment).filter((count) => count > 0).length;
    return new StripedShare(deal(present.map((count) => count / divisor)), position, mine / v);
  }
}

function countOwned({ period, owned }: Pattern, segment: number, v: number): number {
  const mine = owned[segment]!;
  const rest = v % period;
  let low = 0;
  let high = mine.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (mine[middle]! < rest) low = middle + 1;
    else high = middle;
  }
  return Math.floor(v / period) * mine.length + low;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function intervalFault(from: Rational, to: Rational): string | undefined {
  if (compare(from, zero) < 0) return 'starts before 0';
  if (compare(to, one) > 0) return 'ends after 1';
  if (compare(from, to) >= 0) return 'does not end after it starts';
  return undefined;
}
