import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lognormal, seededRandom } from './random.ts';

test('a lognormal latency has the percentiles it was asked for', () => {
  const random = seededRandom(1);
  const draws = Array.from({ length: 20_000 }, () => lognormal(random, 20, 100)).sort((a, b) => a - b);
  const percentile = (p: number): number => draws[Math.floor(draws.length * p)]!;
  assert.ok(Math.abs(percentile(0.5) - 20) < 1, String(percentile(0.5)));
  assert.ok(Math.abs(percentile(0.99) - 100) < 10, String(percentile(0.99)));
});

test('a p99 below the p50 means no spread', () => assert.equal(lognormal(seededRandom(1), 20, 5), 20));

test('a seed always gives the same numbers, evenly spread', () => {
  const [a, b] = [seededRandom(5), seededRandom(5)];
  const draws = Array.from({ length: 10_000 }, a);
  assert.deepEqual(draws.slice(0, 5), Array.from({ length: 5 }, b));
  assert.ok(Math.abs(draws.reduce((sum, draw) => sum + draw, 0) / draws.length - 0.5) < 0.02);
});
