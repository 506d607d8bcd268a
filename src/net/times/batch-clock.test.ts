import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../../base/index.ts';
import { BatchClock, type LoopFacts } from './batch-clock.ts';
import type { ThreadTimes } from './thread-times.ts';

/** An event loop whose polls are called by hand. */
class FakeLoop implements LoopFacts {
  idle = 0;
  turn = 0;
  /** Without a core after an event had ended the waiting, and while there was work to do. */
  starved = 0;
  starvedBusy = 0;
  private after: (() => void)[] = [];
  readonly clock = new FakeClock();
  readonly batch = new BatchClock(this.clock, this);
  idleMs(): number {
    return this.idle;
  }
  turns(): number {
    return this.turn;
  }
  threadTimes(): ThreadTimes {
    const ranMs = this.clock.now() - this.idle - this.starvedBusy;
    return { ranMs, starvedMs: this.starved + this.starvedBusy };
  }
  afterPoll(fn: () => void): void {
    this.after.push(fn);
  }
  /** One turn: the poll waits `waitMs`, then `handle` is the phase's processing. */
  poll(waitMs: number, handle: () => void): void {
    this.turn++;
    this.clock.advance(waitMs);
    this.idle += waitMs;
    handle();
    for (const fn of this.after.splice(0)) fn();
  }
}

test('events of one poll share the instant of the first, however long they take', () => {
  const loop = new FakeLoop();
  const seen: number[] = [];
  loop.poll(10, () => {
    for (let i = 0; i < 3; i++) {
      seen.push(loop.batch.arrival(2));
      loop.clock.advance(5);
    }
  });
  assert.deepEqual(seen, [10, 10, 10]);
  assert.equal(loop.batch.uncertaintyMs, 0);
});

test('after a poll that did not wait, a single event is put in the middle and the bound is half', () => {
  const loop = new FakeLoop();
  loop.poll(10, () => {
    loop.batch.arrival(0);
    loop.clock.advance(4);
  });
  loop.poll(0, () => {
    assert.equal(loop.batch.arrival(0), 12);
    assert.equal(loop.batch.uncertaintyMs, 2);
  });
});

test('what was sent after the place of its answer is put in the middle of what is left', () => {
  const loop = new FakeLoop();
  loop.poll(10, () => {
    loop.batch.arrival(0);
    loop.clock.advance(4);
  });
  loop.poll(0, () => {
    assert.equal(loop.batch.arrival(13), 13.5);
    assert.equal(loop.batch.uncertaintyMs, 0.5);
  });
});

test('after a poll that did not wait, events follow each other in the first two thirds, at the rate of late', () => {
  const loop = new FakeLoop();
  for (let i = 0; i < 100; i++) {
    loop.poll(1, () => {
      for (let k = 0; k < 10; k++) loop.batch.arrival(0);
    });
  }
  loop.poll(0, () => loop.clock.advance(3));
  const before = loop.clock.now();
  loop.turn--; // as if all 3 ms were one turn
  loop.poll(0, () => {
    const places = Array.from({ length: 30 }, () => loop.batch.arrival(0) - (before - 3));
    assert.ok(Math.abs(places[0]! - 0.5 / 15) < 0.01, String(places[0]));
    assert.ok(Math.abs(places[29]! - 29.5 / 15) < 0.1, String(places[29]));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });
});

test('more events than expected are all in the first two thirds, and the bound covers the whole interval', () => {
  const loop = new FakeLoop();
  loop.poll(10, () => {
    loop.batch.arrival(0);
    loop.clock.advance(4);
  });
  loop.poll(0, () => {
    let last = 11.9;
    for (let i = 0; i < 50; i++) {
      const at = loop.batch.arrival(0);
      assert.ok(at > last && at < 10 + 4 / 1.5, String(at));
      last = at;
      assert.ok(at - loop.batch.uncertaintyMs <= 10 && at + loop.batch.uncertaintyMs >= 14);
    }
  });
});

test('an event that woke a thread which then had no core arrived before the thread went on', () => {
  const loop = new FakeLoop();
  for (let i = 0; i < 3; i++) loop.poll(1, () => loop.batch.arrival(0));
  loop.starved += 4;
  loop.poll(6, () => {
    const now = loop.clock.now();
    assert.equal(loop.batch.arrival(0), now - 4);
    const second = loop.batch.arrival(0);
    assert.ok(second > now - 4 && second < now);
    assert.ok(loop.batch.uncertaintyMs <= 4);
  });
});

test('starvation between two waits was not in the second', () => {
  const loop = new FakeLoop();
  for (let i = 0; i < 3; i++) loop.poll(1, () => loop.batch.arrival(0));
  loop.clock.advance(14);
  loop.starvedBusy += 12;
  loop.starved += 3;
  loop.poll(50, () => assert.equal(loop.batch.arrival(0), loop.clock.now() - 3));
});

test('of several waits since it was last asked, each has its share of the starvation', () => {
  const loop = new FakeLoop();
  for (let i = 0; i < 3; i++) loop.poll(1, () => loop.batch.arrival(0));
  loop.starved += 12;
  for (let i = 0; i < 3; i++) loop.poll(20, () => undefined);
  loop.poll(20, () => assert.equal(loop.batch.arrival(0), loop.clock.now() - 3));
});

test('starvation that is longer than the wait was not all in the wait', () => {
  const loop = new FakeLoop();
  for (let i = 0; i < 3; i++) loop.poll(1, () => loop.batch.arrival(0));
  loop.starved += 40;
  loop.poll(2, () => assert.equal(loop.batch.arrival(0), loop.clock.now() - 2));
});

test('an event that brings several answers has one time', () => {
  const loop = new FakeLoop();
  loop.poll(10, () => {
    loop.batch.arrival(0);
    loop.clock.advance(4);
  });
  loop.poll(0, () => {
    const at = loop.batch.arrival(0);
    assert.equal(loop.batch.arrival(0, true), at);
  });
});

test('an estimate is never before its cause', () => {
  const loop = new FakeLoop();
  loop.poll(1, () => {
    assert.equal(loop.batch.arrival(5), 5);
    assert.equal(loop.batch.uncertaintyMs, 0);
  });
});

test('turns without an event of ours do not stretch the interval', () => {
  const loop = new FakeLoop();
  loop.poll(20, () => loop.batch.arrival(0));
  for (let i = 0; i < 3; i++) loop.poll(0, () => loop.clock.advance(4));
  loop.poll(0, () => {
    const at = loop.batch.arrival(0);
    assert.ok(at > 29 && at < 32, String(at));
    assert.ok(loop.batch.uncertaintyMs < 3);
  });
});

test('where each turn would have had events, it was the last that took so long', () => {
  const loop = new FakeLoop();
  for (let i = 0; i < 100; i++) {
    loop.poll(1, () => {
      for (let k = 0; k < 10; k++) loop.batch.arrival(0);
    });
  }
  const before = loop.clock.now();
  for (let i = 0; i < 3; i++) loop.poll(0, () => undefined);
  loop.clock.advance(6);
  loop.poll(0, () => {
    assert.ok(Math.abs(loop.batch.arrival(0) - before - 0.5 / 15) < 0.01);
    assert.ok(loop.batch.uncertaintyMs > 5.9);
  });
});

test('when some earlier poll may have been the one that waited, the bound is all the busy time since', () => {
  const loop = new FakeLoop();
  loop.poll(1, () => loop.batch.arrival(0));
  loop.poll(20, () => loop.clock.advance(3));
  loop.poll(0, () => {
    assert.equal(loop.batch.arrival(0), 24);
    assert.equal(loop.batch.uncertaintyMs, 3);
  });
});

test('more events than one poll can deliver belong to another poll', () => {
  const loop = new FakeLoop();
  loop.poll(1, () => {
    for (let i = 0; i < 1024; i++) assert.equal(loop.batch.arrival(0), 1);
    loop.clock.advance(2);
    assert.ok(loop.batch.arrival(0) > 1);
  });
});

test('on the real loop, a busy thread is not counted as the time of an event that came meanwhile', async () => {
  const { realClock } = await import('../../base/index.ts');
  const batch = new BatchClock(realClock);
  const { createServer, connect } = await import('node:net');
  const server = createServer((socket) => socket.on('error', () => undefined).end('x'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const first = connect(port, '127.0.0.1');
  const second = connect(port, '127.0.0.1');
  const early: number[] = [];
  await Promise.all(
    [first, second].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on('connect', () => {
            const now = realClock.now();
            early.push(now - batch.arrival(0));
            const until = now + 20;
            while (realClock.now() < until);
            resolve();
          });
        }),
    ),
  );
  server.close();
  first.destroy();
  second.destroy();
  // Both were connected before the first was handled, which took 20 ms.
  assert.ok(early[1]! > 4, String(early));
});
