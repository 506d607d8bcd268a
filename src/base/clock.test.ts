import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realClock } from './clock.ts';

const after = (ms: number): Promise<number> =>
  new Promise((resolve) => {
    const startedAt = realClock.now();
    realClock.after(ms, () => resolve(realClock.now() - startedAt));
  });

test('a timer is never early, whatever the fraction and however old the time of the loop is', async () => {
  for (let round = 0; round < 5; round++) {
    const delays = Array.from({ length: 400 }, (_, index) => 1 + index / 13);
    const waited = await Promise.all(delays.map(after));
    for (const [index, ms] of delays.entries()) assert.ok(waited[index]! >= ms, `${ms} ms were over after ${waited[index]} ms`);
  }
});

test('a timer that waits for the rest can still be cancelled', async () => {
  let fired = 0;
  const timers = Array.from({ length: 200 }, (_, index) => realClock.after(5 + index / 50, () => fired++));
  await after(5);
  const before = fired;
  for (const timer of timers) timer.cancel();
  await after(20);
  assert.equal(fired, before);
});

test('a timer of no time fires', async () => {
  assert.ok((await after(0)) >= 0);
  assert.ok((await after(-5)) >= 0);
});
