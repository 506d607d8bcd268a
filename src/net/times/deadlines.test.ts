import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../../base/index.ts';
import { Deadlines, type Deadlined } from './deadlines.ts';

class Item implements Deadlined {
  deadline = Infinity;
  heapAt = 0;
  heapIndex = -1;
  readonly expired: () => void;
  constructor(expired: () => void) {
    this.expired = expired;
  }
}

class CountingClock extends FakeClock {
  armed = 0;
  override after(ms: number, fn: () => void): ReturnType<FakeClock['after']> {
    this.armed++;
    return super.after(ms, fn);
  }
}

test('each item expires once, at its time and never before', () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines(clock);
  const log: [number, number][] = [];
  const times = [50, 3.4, 50, 700, 1, 20, 3.2];
  for (const at of times) {
    const item = new Item(() => log.push([at, clock.now()]));
    item.deadline = at;
    deadlines.watch(item);
  }
  for (let i = 0; i < 1000; i++) clock.advance(1);
  assert.deepEqual(
    log.map(([at]) => at),
    times.toSorted((a, b) => a - b),
  );
  for (const [at, now] of log) assert.ok(now >= at && now <= at + 1, `${at} at ${now}`);
  assert.equal(deadlines.size, 0);
});

test('a deadline that keeps moving later touches neither heap nor timer', () => {
  const clock = new CountingClock();
  const deadlines = new Deadlines(clock);
  let expiredAt = 0;
  const item = new Item(() => (expiredAt = clock.now()));
  for (let i = 0; i < 1000; i++) {
    item.deadline = clock.now() + 100;
    deadlines.watch(item);
    clock.advance(1);
    item.deadline = Infinity;
  }
  assert.ok(clock.armed <= 12, String(clock.armed));
  assert.equal(expiredAt, 0);
  item.deadline = clock.now() + 100;
  deadlines.watch(item);
  clock.advance(99);
  assert.equal(expiredAt, 0);
  clock.advance(1);
  assert.equal(expiredAt, 1100);
});

test('a deadline that moves earlier is kept', () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines(clock);
  let expiredAt = 0;
  const item = new Item(() => (expiredAt = clock.now()));
  item.deadline = 1000;
  deadlines.watch(item);
  item.deadline = 10;
  deadlines.watch(item);
  clock.advance(2000);
  assert.equal(expiredAt, 10);
});

test('what is removed, in any order, does not expire and is not kept', () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines(clock);
  const log: number[] = [];
  const items = Array.from({ length: 100 }, (_, i) => {
    const item = new Item(() => log.push(item.deadline));
    item.deadline = (i * 37) % 101;
    deadlines.watch(item);
    return item;
  });
  for (const [i, item] of items.entries()) if (i % 3 !== 0) deadlines.remove(item);
  deadlines.remove(items[1]!);
  assert.equal(deadlines.size, 34);
  clock.advance(200);
  const expected = items.filter((_, i) => i % 3 === 0).map((item) => item.deadline);
  assert.deepEqual(
    log,
    expected.toSorted((a, b) => a - b),
  );
});

test('an item may watch again, and remove others, while it expires', () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines(clock);
  let rings = 0;
  const other = new Item(() => assert.fail('removed'));
  const item = new Item(() => {
    rings++;
    deadlines.remove(other);
    if (rings === 3) return;
    item.deadline = clock.now() + 5;
    deadlines.watch(item);
  });
  item.deadline = 5;
  other.deadline = 5;
  deadlines.watch(item);
  deadlines.watch(other);
  clock.advance(100);
  assert.equal(rings, 3);
});

test('after close nothing rings', () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines(clock);
  const item = new Item(() => assert.fail('rang'));
  item.deadline = 5;
  deadlines.watch(item);
  deadlines.close();
  clock.advance(10);
  assert.equal(item.heapIndex, -1);
});
