import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { parseThreadTimes, threadTimes } from './thread-times.ts';

const table = [
  { text: '237432249 986715646 165\n', ranMs: 237.432249, starvedMs: 986.715646 },
  { text: '0 0 0\n', ranMs: 0, starvedMs: 0 },
  { text: '1000000 42000000', ranMs: 1, starvedMs: 42 },
];

for (const { text, ...expected } of table) {
  test(`the times of ${JSON.stringify(text)}`, () => {
    const times = { ranMs: 0, starvedMs: 0 };
    parseThreadTimes(Buffer.from(text), text.length, times);
    assert.deepEqual(times, expected);
  });
}

test('bytes behind the length do not count', () => {
  const times = { ranMs: 0, starvedMs: 0 };
  parseThreadTimes(Buffer.from('1000000 4299000000'), 10, times);
  assert.equal(times.starvedMs, 42 / 1e6);
});

test('the times never fall, and are nothing where the system does not count them', () => {
  const first = { ...threadTimes() };
  const second = { ...threadTimes() };
  assert.ok(second.starvedMs >= first.starvedMs && second.ranMs >= first.ranMs);
  if (!existsSync('/proc/thread-self/schedstat')) assert.deepEqual(second, { ranMs: 0, starvedMs: 0 });
});
