import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from './random.ts';

const take = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

test('the same seed gives the same sequence, another seed another', () => {
  assert.deepEqual(take(42, 20), take(42, 20));
  assert.notDeepEqual(take(42, 20), take(43, 20));
});

test('the numbers are spread evenly over [0, 1)', () => {
  const buckets = Array.from({ length: 10 }, () => 0);
  for (const value of take(7, 100_000)) {
    assert.ok(value >= 0 && value < 1);
    buckets[Math.floor(value * 10)]!++;
  }
  for (const count of buckets) assert.ok(Math.abs(count - 10_000) < 500, `bucket of ${count}`);
});
