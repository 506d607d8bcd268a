import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration, parseDuration, parseGoDuration } from './duration.ts';

const rows: readonly [text: string | number, ms: number | undefined, goForm?: string][] = [
  // Go syntax, printed back as Go does
  ['0', 0, '0s'],
  ['1m30s', 90_000, '1m30s'],
  ['90s', 90_000, '1m30s'],
  ['1h', 3_600_000, '1h0m0s'],
  ['500ms', 500, '500ms'],
  ['1.5s', 1500, '1.5s'],
  ['-2s', -2000, '-2s'],
  ['1us', 0.001, '1µs'],
  ['3ns', 0.000003, '3ns'],
  // k6's additions: numbers are milliseconds, whole days come first
  [1500, 1500, '1.5s'],
  ['1500', 1500, '1.5s'],
  ['1d', 86_400_000, '24h0m0s'],
  ['1d12h', 129_600_000, '36h0m0s'],
  // not durations
  ['', undefined],
  ['abc', undefined],
  ['5x', undefined],
  ['1d-2h', undefined],
  [Number.NaN, undefined],
  // more than Go's 64 bits of nanoseconds
  ['2562047h', 9_223_369_200_000, '2562047h0m0s'],
  ['2562048h', undefined],
  ['-2562048h', undefined],
  ['106752d', undefined],
  [1e16, undefined],
  ['10000000000000000', undefined],
];

for (const [text, ms, goForm] of rows) {
  test(`the duration ${JSON.stringify(text)} is ${String(ms)} ms`, () => {
    assert.equal(parseDuration(text), ms);
    if (ms !== undefined) assert.equal(formatDuration(ms), goForm);
  });
}

test('the command line wants a unit and knows no days', () => {
  assert.equal(parseGoDuration('30'), undefined);
  assert.equal(parseGoDuration('1d'), undefined);
  assert.equal(parseGoDuration('30s'), 30_000);
});
