import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elapsedColumn, fixedDuration, padInteger, twoDecimals } from './text.ts';

const rows: readonly [ms: number, maxMs: number, text: string][] = [
  [500, 9000, '0.5s'],
  [500, 10_000, '00.5s'],
  [500, 60_000, '0m00.5s'],
  [500, 600_000, '00m00.5s'],
  [500, 3_600_000, '0h00m00.5s'],
  [500, 36_000_000, '00h00m00.5s'],
  [500, 86_400_000, '0d00h00m00.5s'],
  [123_456_789, 900_000_000, '01d10h17m36.8s'],
  // rounding carries over, and past the maximum the text grows
  [59_960, 120_000, '1m00.0s'],
  [9960, 5000, '10.0s'],
];

for (const [ms, maxMs, text] of rows) {
  test(`${ms} ms of ${maxMs} ms is "${text}"`, () => assert.equal(fixedDuration(ms, maxMs), text));
}

test('once it is over only the whole duration is shown', () => {
  assert.equal(elapsedColumn(10_000, 10_000), '10.0s/10s');
  assert.equal(elapsedColumn(10_001, 10_000), '10s');
});

test('numbers are as wide as their maximum', () => {
  assert.deepEqual([padInteger(5, 10), padInteger(5, 9), padInteger(12, 5)], ['05', '5', '12']);
});

test('two decimals are rounded as Go does', () => {
  assert.deepEqual([2.125, 2.375, 4.785, 0.625, 10, 1e9 / 3].map(twoDecimals), [
    '2.12',
    '2.38',
    '4.79',
    '0.62',
    '10.00',
    '333333333.33',
  ]);
});
