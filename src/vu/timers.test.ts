import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type Clock, FakeClock } from '../base/index.ts';
import { Fiber } from '../coroutine/index.ts';
import { EventLoop } from './event-loop.ts';
import { Timers } from './timers.ts';
import type { VuContext } from './vu-context.ts';

let clock: FakeClock;
let loop: EventLoop;
let timers: Timers;
let notes: string[];

beforeEach(() => {
  clock = new FakeClock();
  loop = new EventLoop(new Fiber());
  timers = timersOn(clock);
  notes = [];
});

function timersOn(clockOfVu: Clock): Timers {
  return new Timers({ clock: clockOfVu, loop, global: globalThis } as unknown as VuContext);
}

function set(delay: unknown, callback: () => void, repeat = false): number {
  return timers.set('setTimeout', callback, { delay, repeat, args: [] });
}

const note = (text: string) => (): void => void notes.push(text);

/** Lets every timer that is due run. */
async function advance(ms: number): Promise<void> {
  clock.advance(ms);
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

test('timers run by due time, then by age', async () => {
  set(20, note('20'));
  set(10, note('10a'));
  set(10, note('10b'));
  set(-5, note('0'));
  await advance(30);
  assert.deepEqual(notes, ['0', '10a', '10b', '20']);
  assert.ok(loop.isEmpty);
});

test('a clock that calls in any order changes nothing in that order', async () => {
  const calls: (() => void)[] = [];
  timers = timersOn({
    now: () => clock.now(),
    epoch: () => clock.epoch(),
    epochAt: (instant) => clock.epochAt(instant),
    after: (_, fn) => {
      calls.push(fn);
      return { cancel: () => void calls.splice(calls.indexOf(fn), 1) };
    },
  });
  set(10, note('10a'));
  clock.advance(0.01);
  set(10, note('10b'));
  set(2, note('2'));
  clock.advance(20);
  while (calls.length > 0) {
    calls.pop()!();
    await advance(0);
  }
  assert.deepEqual(notes, ['2', '10a', '10b']);
});

test('promise jobs of a timer run before the next timer', async () => {
  for (const name of ['a', 'b']) {
    set(1, () => {
      note(name)();
      void Promise.resolve().then(note(`${name} reaction`));
    });
  }
  await advance(5);
  assert.deepEqual(notes, ['a', 'a reaction', 'b', 'b reaction']);
});

test('a timer that is cleared does not run, even if it was due', async () => {
  const late = set(1, note('late'));
  set(0, () => timers.clear(late));
  const early = set(2, note('early'));
  set(3, note('last'));
  timers.clear(early);
  await advance(5);
  assert.deepEqual(notes, ['last']);
  assert.ok(loop.isEmpty);
});

test('a timer that a timer sets runs after all that were due', async () => {
  set(1, () => set(0, note('set by the first')));
  set(1, note('second'));
  await advance(5);
  await advance(0);
  assert.deepEqual(notes, ['second', 'set by the first']);
});

test('an interval repeats until it is cleared', async () => {
  const id = set(5, note('tick'), true);
  await advance(12);
  assert.deepEqual(notes, ['tick', 'tick']);
  timers.clear(id);
  await advance(20);
  assert.deepEqual(notes, ['tick', 'tick']);
  assert.ok(loop.isEmpty);
});

test('at the end of an iteration nothing is pending', async () => {
  set(1, note('first'));
  set(1, note('second'));
  clock.advance(1);
  timers.clearAll();
  await advance(5);
  assert.deepEqual(notes, ['first']);
  set(1, note('next iteration'));
  await advance(1);
  assert.deepEqual(notes, ['first', 'next iteration']);
});
