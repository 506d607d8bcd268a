import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../../base/index.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Milliseconds, without what a time in nanoseconds since 1970 cannot hold in a double. */
const rounded = (ms: number): number => Math.round(ms * 100) / 100;

test('requests are evenly spaced, and a pause saves nothing up', () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock);
  const waits = [1, 2, 3].map(() => rounded(limiter.reserve(100)));
  clock.advance(1000);
  waits.push(...[1, 2].map(() => rounded(limiter.reserve(100))));
  assert.deepEqual(waits, [0, 10, 20, 0, 10]);
});

test('limiters with one memory share one rate', () => {
  const clock = new FakeClock();
  const memory = RateLimiter.memory();
  const [one, two] = [new RateLimiter(clock, memory), new RateLimiter(clock, memory)];
  assert.deepEqual(
    [one, two, two, one].map((limiter) => rounded(limiter.reserve(10))),
    [0, 100, 200, 300],
  );
});
