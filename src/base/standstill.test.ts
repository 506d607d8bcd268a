import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from './clock.ts';
import { Standstill } from './standstill.ts';

test('a clock leaves out what a debugger held up, in every thread that shares the memory', () => {
  const real = new FakeClock(1000);
  const here = new Standstill(undefined, real);
  const clock = new Standstill(here.memory, real).clock();
  const seen: number[][] = [];
  const look = (): void => void seen.push([clock.now(), clock.epoch()]);
  real.advance(10);
  look();
  here.begin();
  real.advance(500);
  look();
  here.begin();
  here.end();
  here.end();
  look();
  real.advance(5);
  look();
  assert.deepEqual(seen, [
    [10, 1010],
    [10, 1010],
    [10, 1010],
    [15, 1015],
  ]);
});
