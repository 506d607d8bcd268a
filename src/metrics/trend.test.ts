import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader, ByteWriter } from './bytes.ts';
import { TrendSink } from './trend.ts';

const PERCENTS = [0, 0.1, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

function trendOf(values: Iterable<number>): TrendSink {
  const trend = new TrendSink();
  for (const value of values) trend.add(value, 0);
  return trend;
}

function copyOf(trend: TrendSink, into: TrendSink = new TrendSink()): TrendSink {
  const out = new ByteWriter();
  trend.encode(out);
  const input = new ByteReader(out.take());
  into.decode(input);
  input.end();
  return into;
}

/** k6's definition, on all values. */
function exactPercentile(sorted: readonly number[], percent: number): [value: number, lower: number, upper: number] {
  const rank = (percent / 100) * (sorted.length - 1);
  const lower = sorted[Math.floor(rank)]!;
  const upper = sorted[Math.ceil(rank)]!;
  return [lower + (upper - lower) * (rank - Math.floor(rank)), lower, upper];
}

/** Numbers from 0 to 1, the same on every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const exactRows: readonly [values: number[], percent: number, expected: number][] = [
  [[], 95, 0],
  [[7], 95, 7],
  [[1, 2, 3, 4], 50, 2.5],
  [[4, 3, 2, 1], 90, 3.7],
  [[4, 3, 2, 1], 0, 1],
  [[4, 3, 2, 1], 100, 4],
  [[-5, 0, 5], 25, -2.5],
];

for (const [values, percent, expected] of exactRows) {
  test(`p(${percent}) of ${JSON.stringify(values)} is ${expected}`, () =>
    assert.equal(trendOf(values).percentile(percent), expected));
}

const distributions: Readonly<Record<string, (random: () => number) => number>> = {
  uniform: (random) => random() * 1000,
  exponential: (random) => -Math.log(1 - random()) * 30,
  lognormal: (random) => Math.exp(Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
  pareto: (random) => (1 - random()) ** -2,
  'two humps': (random) => (random() < 0.7 ? 5 + random() : 4000 + random() * 10),
  'nearly constant': (random) => 100 + random() * 1e-9,
  constant: () => 0.1,
  'powers of two and their neighbours': (random) => 2 ** Math.floor(random() * 20) * (random() < 0.5 ? 1 : 1 - Number.EPSILON),
  'whole numbers': (random) => Math.floor(random() * 50),
  'mostly zero': (random) => (random() < 0.9 ? 0 : random()),
  negative: (random) => -random() * 1000,
  'of both signs': (random) => random() - 0.5,
  tiny: (random) => random() * 1e-300,
  huge: (random) => random() * 1e300,
  'of all magnitudes': (random) => 10 ** (random() * 600 - 300),
};

for (const [seed, [name, draw]] of Object.entries(distributions).entries()) {
  test(`values that are ${name} keep their percentiles within 0.1 %, and count, sum, min and max exactly`, () => {
    const random = randomNumbers(seed + 1);
    const values = Array.from({ length: 20_000 }, () => draw(random));
    const trend = trendOf(values);
    const sorted = values.toSorted((a, b) => a - b);
    for (const percent of PERCENTS) {
      const [expected, lower, upper] = exactPercentile(sorted, percent);
      const found = trend.percentile(percent);
      const tolerance = Math.max(Math.abs(lower), Math.abs(upper)) * 0.001;
      assert.ok(Math.abs(found - expected) <= tolerance, `p(${percent}): ${found} instead of ${expected}`);
    }
    assert.deepEqual([trend.percentile(0), trend.percentile(100)], [sorted[0], sorted.at(-1)]);
    let sum = 0;
    for (const value of values) sum += value;
    assert.deepEqual([trend.count, trend.sum, trend.min, trend.max], [20_000, sum, sorted[0], sorted.at(-1)]);
  });
}

const splits: readonly [name: string, sizes: number[]][] = [
  ['two small parts stay exact', [400, 600]],
  ['two small parts that are large together', [600, 401]],
  ['a small and a large part', [10, 3000]],
  ['a large and a small part', [3000, 10]],
  ['large parts and an empty one', [1500, 0, 2500]],
];

for (const [name, sizes] of splits) {
  test(`merged, ${name} are as the whole`, () => {
    const random = randomNumbers(99);
    const parts = sizes.map((size) => Array.from({ length: size }, () => random() * 100 - 20));
    const whole = trendOf(parts.flat());
    const merged = new TrendSink();
    for (const part of parts) merged.merge(copyOf(trendOf(part)));
    assert.deepEqual([merged.count, merged.min, merged.max], [whole.count, whole.min, whole.max]);
    assert.ok(Math.abs(merged.sum - whole.sum) < 1e-6);
    for (const percent of PERCENTS) assert.equal(merged.percentile(percent), whole.percentile(percent));
  });
}

test('the first 1000 values are exact, the 1001st is the first that is not', () => {
  const values = Array.from({ length: 1001 }, (_, index) => 1 + index / 1e6);
  assert.equal(trendOf(values.slice(0, 1000)).percentile(50), exactPercentile(values.slice(0, 1000), 50)[0]);
  assert.notEqual(trendOf(values).percentile(50), values[500]);
});

test('a cleared trend is as a fresh one, in either form', () => {
  const trend = trendOf(Array.from({ length: 2000 }, (_, index) => index - 500));
  trend.clear();
  assert.deepEqual([trend.isEmpty, trend.count, trend.sum, trend.min, trend.max, trend.average], [true, 0, 0, 0, 0, 0]);
  for (const value of [3, 1, 2]) trend.add(value, 0);
  assert.equal(trend.percentile(50), 2);
  for (let i = 0; i < 2000; i++) trend.add(10, 0);
  assert.equal(trend.percentile(0.2), 10);
  assert.deepEqual([trend.count, trend.min, trend.max], [2003, 1, 10]);
});

test('infinite values do not poison the others', () => {
  const trend = trendOf([Infinity, Infinity, -Infinity, ...Array.from({ length: 998 }, () => 5)]);
  assert.ok(Math.abs(trend.percentile(50) - 5) <= 0.005);
  assert.deepEqual([trend.min, trend.max, trend.percentile(99.9)], [-Infinity, Infinity, Infinity]);
});

test('encoded buckets take a few bytes each', () => {
  const random = randomNumbers(5);
  const out = new ByteWriter();
  trendOf(Array.from({ length: 100_000 }, () => 100 + random() * 100)).encode(out);
  assert.ok(out.take().length < 1500);
});
