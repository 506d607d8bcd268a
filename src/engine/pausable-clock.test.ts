import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../base/index.ts';
import { PausableClock } from './pausable-clock.ts';

function setUp(): { below: FakeClock; clock: PausableClock; fired: string[]; arm: (name: string, ms: number) => () => void } {
  const below = new FakeClock();
  const clock = new PausableClock(below);
  const fired: string[] = [];
  const arm = (name: string, ms: number): (() => void) => {
    const timer = clock.after(ms, () => fired.push(`${name} at ${below.now()}`));
    return () => timer.cancel();
  };
  return { below, clock, fired, arm };
}

test('without a pause it is the clock below', () => {
  const { below, clock, fired, arm } = setUp();
  arm('a', 100);
  below.advance(100);
  assert.deepEqual([fired, clock.now() === below.now(), clock.epoch() === below.epoch()], [['a at 100'], true, true]);
});

test('time stands still during a pause, and goes on from there', () => {
  const { below, clock } = setUp();
  const start = clock.epoch();
  below.advance(10);
  clock.pause();
  below.advance(1000);
  assert.deepEqual([clock.now(), clock.epoch() - start], [10, 10]);
  clock.resume();
  below.advance(5);
  assert.deepEqual([clock.now(), clock.epoch() - start], [15, 15]);
});

test('what the clock below showed is placed in the same time', () => {
  const { below, clock } = setUp();
  const start = clock.epoch();
  below.advance(10);
  clock.pause();
  below.advance(1000);
  assert.deepEqual([clock.epochAt(clock.now()) - start, clock.epochAtBelow(below.now()) - start], [10, 10]);
  clock.resume();
  below.advance(5);
  assert.deepEqual([clock.epochAt(clock.now()) - start, clock.epochAtBelow(below.now()) - start], [15, 15]);
});

test('timers wait as long as the pause, also those made in it', () => {
  const { below, clock, fired, arm } = setUp();
  arm('before', 100);
  below.advance(60);
  clock.pause();
  below.advance(1000);
  arm('during', 20);
  below.advance(1000);
  assert.deepEqual(fired, []);
  clock.resume();
  below.advance(100);
  assert.deepEqual(fired, ['during at 2080', 'before at 2100']);
});

test('a timer can be cancelled in and after a pause', () => {
  const { below, clock, fired, arm } = setUp();
  const first = arm('first', 100);
  const second = arm('second', 100);
  clock.pause();
  first();
  clock.resume();
  second();
  below.advance(1000);
  assert.deepEqual(fired, []);
});

test('pausing twice is pausing once', () => {
  const { below, clock } = setUp();
  clock.pause();
  below.advance(10);
  clock.pause();
  below.advance(10);
  clock.resume();
  clock.resume();
  below.advance(1);
  assert.equal(clock.now(), 1);
});
