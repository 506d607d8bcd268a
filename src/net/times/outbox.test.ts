import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../../base/index.ts';
import { BatchClock, type LoopFacts } from './batch-clock.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import type { ThreadTimes } from './thread-times.ts';

/** An event loop whose poll phases begin and end by hand, and what was transmitted when. */
class Bench implements LoopFacts {
  readonly clock = new FakeClock();
  readonly batch = new BatchClock(this.clock, this);
  readonly outbox = new Outbox(this.clock, this.batch);
  readonly sent: string[] = [];
  private after: (() => void)[] = [];
  idleMs(): number {
    return 0;
  }
  turns(): number {
    return 0;
  }
  threadTimes(): ThreadTimes {
    return { ranMs: 0, starvedMs: 0 };
  }
  afterPoll(fn: () => void): void {
    this.after.push(fn);
  }
  poll(handle: () => void): void {
    this.batch.arrival(0);
    handle();
    for (const fn of this.after.splice(0)) fn();
  }
  post(name: string): void {
    const { sent, clock } = this;
    const item: Outgoing = {
      transmit(now) {
        sent.push(`${name} at ${now}`);
        clock.advance(0.125); // what writing takes
        return clock.now();
      },
    };
    this.outbox.post(item, clock.now());
  }
}

test('outside a poll phase a request goes out at once', () => {
  const bench = new Bench();
  bench.post('a');
  assert.deepEqual(bench.sent, ['a at 0']);
});

test('requests of one poll phase go out in a row at its end, each where the one before has ended', () => {
  const bench = new Bench();
  bench.poll(() => {
    bench.post('a');
    bench.post('b');
    assert.deepEqual(bench.sent, []);
  });
  assert.deepEqual(bench.sent, ['a at 0', 'b at 0.125']);
});

test('no more than 32 requests wait', () => {
  const bench = new Bench();
  bench.poll(() => {
    for (let i = 0; i < 32; i++) bench.post(String(i));
    assert.equal(bench.sent.length, 32);
  });
  assert.equal(bench.sent.length, 32);
});

test('a request that finds another waiting for a quarter of a millisecond takes it along', () => {
  const bench = new Bench();
  bench.poll(() => {
    bench.post('a');
    bench.clock.advance(0.5);
    bench.post('b');
    assert.deepEqual(bench.sent, ['a at 0.5', 'b at 0.625']);
  });
});

test('where the script is slow, requests go out at once for a while', () => {
  const bench = new Bench();
  bench.poll(() => {
    bench.post('a');
    bench.clock.advance(50);
    bench.post('b');
    bench.clock.advance(50);
    bench.post('c');
    assert.equal(bench.sent.at(-1), 'c at 100.25');
    for (let i = 0; i < 63; i++) bench.post('more');
    bench.post('waits again');
    assert.equal(bench.sent.length, 66);
  });
  assert.equal(bench.sent.length, 67);
});
