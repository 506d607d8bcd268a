import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock, type Clock } from '../../base/index.ts';
import { kindOf, parseScenario, shareOf } from '../../executors/index.ts';
import type { VirtualUser } from '../../vu/index.ts';
import { IterationCounter, ThreadCounters } from '../counters.ts';
import { Lateness } from '../lateness.ts';
import type { IterationRunner, RunningIteration } from './iteration.ts';
import { PausableClock } from '../pausable-clock.ts';
import { ThreadScenario } from './thread-scenario.ts';
import { TimeSlice } from './time-slice.ts';
import { VuPool } from './vu-pool.ts';

/** A scenario with VUs that do nothing: the test says when their iterations end, and when the event loop turns. */
class Stage {
  readonly below = new FakeClock();
  /** Milliseconds that passed at once, while the thread was busy. */
  jumpedMs = 0;
  readonly threadClock: Clock = {
    now: () => this.below.now() + this.jumpedMs,
    epoch: () => this.below.epoch() + this.jumpedMs,
    epochAt: (instant) => this.below.epochAt(instant),
    after: (ms, fn) => this.below.after(ms, fn),
  };
  readonly clock = new PausableClock(this.threadClock);
  readonly counters = new ThreadCounters();
  readonly lateness = new Lateness(1);
  readonly scenario: ThreadScenario;
  readonly dropped: number[] = [];
  isDone = false;
  /** Called in every iteration that starts. */
  onRun: () => void = () => undefined;
  private turns: (() => void)[] = [];
  private running: (() => void)[] = [];

  constructor(raw: Readonly<Record<string, unknown>>, vus: number) {
    const config = parseScenario('s', raw).config!;
    const kind = kindOf(config);
    const share = shareOf();
    const pool = new VuPool();
    for (let id = 1; id <= vus; id++) pool.add({ id } as unknown as VirtualUser);
    const iterations = {
      activate: () => undefined,
      interrupt: () => undefined,
      now: () => this.threadClock.now(),
      run: (_vu: unknown, iteration: RunningIteration) => {
        this.running.push(() => iteration.ended(0, this.threadClock.now()));
        this.onRun();
      },
    } as unknown as IterationRunner;
    const counter = IterationCounter.create(1);
    this.scenario = new ThreadScenario(
      {
        index: 0,
        assignment: { config, part: 0, parts: 1, counter: counter.memory },
        plan: kind.plan(config, share),
        numbering: kind.numbering(config, share),
        makeSchedule: (host) => kind.start(config, { host, share, instanceShare: share, counter }),
        onDone: () => (this.isDone = true),
      },
      {
        clock: this.clock,
        slice: new TimeSlice(this.below, (fn) => this.turns.push(fn)),
        pool,
        counters: this.counters,
        lateness: this.lateness,
        iterations,
        minIterationDurationMs: 0,
        grow: () => false,
        warn: () => undefined,
        drop: (count) => this.dropped.push(count),
      },
    );
    this.scenario.start(this.clock.epoch());
  }

  /** Lets time pass; the event loop turns every millisecond, until nothing is left to do. */
  advance(ms: number): void {
    for (let left = ms; left > 0; left--) {
      this.below.advance(1);
      this.settle();
    }
  }

  settle(): void {
    while (this.turns.length > 0) for (const turn of this.turns.splice(0)) turn();
  }

  /** All running iterations end, in the next turn of the event loop if they are quick. */
  endIterations(): void {
    for (const end of this.running.splice(0)) end();
  }

  endIterationsSoon(): void {
    this.turns.push(() => this.endIterations());
  }

  get started(): number {
    return this.counters.get(0, 'started');
  }

  count(field: 'active' | 'completed' | 'interrupted'): number {
    return this.counters.get(0, field);
  }
}

const tenPerSecond = { executor: 'constant-arrival-rate', rate: 10, duration: '2s', preAllocatedVUs: 2, gracefulStop: '1s' };

test('an iteration that finds no idle VU is dropped, and the next one is not put off', () => {
  const stage = new Stage(tenPerSecond, 2);
  stage.advance(350);
  assert.deepEqual([stage.started, stage.dropped.length, stage.count('active')], [2, 2, 2]);
  stage.endIterations();
  stage.advance(100);
  assert.equal(stage.started, 3);
});

test('a thread that comes late drops nothing while quick iterations need only a turn to end', () => {
  const stage = new Stage(tenPerSecond, 2);
  let isFirst = true;
  stage.onRun = () => {
    // the first one keeps the thread for 850 ms; then eight are due at once, for two VUs
    if (isFirst) {
      isFirst = false;
      stage.jumpedMs = 850;
    }
    stage.endIterationsSoon();
  };
  stage.advance(2);
  assert.deepEqual([stage.started, stage.dropped], [9, []]);
  const { max, min } = stage.lateness.trend(0);
  assert.ok(max > 700 && min === 0);
});

test('lateness is counted from the instant an iteration was due', () => {
  const stage = new Stage({ ...tenPerSecond, preAllocatedVUs: 50 }, 50);
  stage.advance(1001);
  const { count, max } = stage.lateness.trend(0);
  assert.deepEqual([count, max], [11, 0]);
});

test('after the regular end nothing starts, and running iterations have their graceful stop', () => {
  const stage = new Stage({ ...tenPerSecond, preAllocatedVUs: 50 }, 50);
  stage.advance(2500);
  assert.deepEqual([stage.started, stage.isDone, stage.counters.state(0)], [20, false, 'stopping']);
  stage.advance(500);
  assert.deepEqual([stage.isDone, stage.count('interrupted'), stage.count('active')], [true, 20, 0]);
});

test('what is left of shared iterations is dropped at the end, also without a graceful stop', () => {
  for (const gracefulStop of ['0s', '1s']) {
    const stage = new Stage({ executor: 'shared-iterations', vus: 2, iterations: 9, maxDuration: '1s', gracefulStop }, 2);
    stage.advance(500);
    stage.endIterations();
    stage.advance(2000);
    assert.deepEqual([stage.started, stage.dropped, stage.isDone], [4, [5], true], gracefulStop);
  }
});

test('a scenario that is aborted drops nothing', () => {
  const stage = new Stage({ executor: 'shared-iterations', vus: 2, iterations: 9 }, 2);
  stage.advance(500);
  stage.scenario.stop();
  assert.deepEqual([stage.dropped, stage.isDone, stage.count('interrupted')], [[], true, 2]);
});

test('a VU that is told to stop may end its iteration, and goes on if it is wanted again before', () => {
  const stages = [
    { duration: '1s', target: 0 },
    { duration: '0s', target: 2 },
    { duration: '2s', target: 2 },
  ];
  const stage = new Stage({ executor: 'ramping-vus', startVUs: 2, stages, gracefulRampDown: '5s' }, 2);
  stage.advance(1100);
  assert.deepEqual([stage.started, stage.count('active')], [2, 2]);
  stage.endIterations();
  assert.deepEqual([stage.started, stage.count('interrupted')], [4, 0]);
});

test('a pause stops the clock of a scenario, and VUs once they have ended their iteration', () => {
  const stage = new Stage({ executor: 'externally-controlled', vus: 2, maxVUs: 3, duration: '2s' }, 3);
  stage.advance(1000);
  stage.scenario.steer({ vus: 2, isPaused: true });
  stage.clock.pause();
  stage.advance(5000);
  assert.deepEqual([stage.count('active'), stage.isDone], [2, false]);
  stage.endIterations();
  assert.deepEqual([stage.count('active'), stage.started], [0, 2]);
  stage.scenario.steer({ vus: 3, isPaused: false });
  stage.clock.resume();
  assert.deepEqual([stage.count('active'), stage.started], [3, 5]);
  stage.advance(999);
  assert.equal(stage.isDone, false);
  stage.advance(1);
  assert.deepEqual([stage.isDone, stage.count('interrupted')], [true, 3]);
});
