import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../../base/index.ts';
import { TimeSlice } from './time-slice.ts';

function setUp(): { clock: FakeClock; slice: TimeSlice; turn: () => void } {
  const clock = new FakeClock();
  const turns: (() => void)[] = [];
  const slice = new TimeSlice(clock, (fn) => turns.push(fn));
  return { clock, slice, turn: () => turns.splice(0).forEach((fn) => fn()) };
}

test('a slice is over after a few milliseconds, and a new one begins with the next turn', () => {
  const { clock, slice, turn } = setUp();
  assert.equal(slice.isOver(), false);
  clock.advance(6);
  assert.equal(slice.isOver(), true);
  turn();
  assert.equal(slice.isOver(), false);
});

test('work that fills its slice every time does not keep the rest from its turn', () => {
  const { clock, slice, turn } = setUp();
  const order: string[] = [];
  const hog = (name: string) => (): void => {
    order.push(name);
    clock.advance(10);
    slice.defer(hog(name));
  };
  for (const name of ['a', 'b', 'c']) slice.defer(hog(name));
  for (let count = 0; count < 6; count++) turn();
  assert.deepEqual(order, ['a', 'b', 'c', 'a', 'b', 'c']);
});
