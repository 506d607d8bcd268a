// Time as an argument: everything that waits or stamps is given a Clock, so that tests run on a fake one.

// The global of this name is an accessor, which costs more than the reading itself.
import { performance } from 'node:perf_hooks';

export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Monotonic milliseconds with a fraction; the zero point means nothing. */
  now(): number;
  /** Milliseconds since 1970-01-01 UTC with a fraction. Advances exactly as `now` does. */
  epoch(): number;
  /** What `epoch` was when `now` was `instant`. */
  epochAt(instant: number): number;
  /** Calls `fn` once, `ms` milliseconds from now: perhaps a little later, never earlier. */
  after(ms: number, fn: () => void): Timer;
}

/** Node fires a longer timeout at once. */
const longestTimeoutMs = 2 ** 31 - 1;

const { timeOrigin } = performance;

const realNow = { now: () => performance.now() };

export const realClock: Clock = {
  now: () => performance.now(),
  epoch: () => timeOrigin + performance.now(),
  epochAt: (instant) => timeOrigin + instant,
  after: (ms, fn) => waitUntil(realNow, performance.now() + ms, fn),
};

/** Calls `fn` when the clock shows `due`; real time is never behind it. */
export function waitUntil(clock: Pick<Clock, 'now'>, due: number, fn: () => void): Timer {
  let timeout = setTimeout(wait, timeoutFor(due - clock.now()));
  // Node counts whole milliseconds from when its loop last looked at the clock, so a timeout may end too early by more than one.
  function wait(): void {
    const leftMs = due - clock.now();
    if (leftMs > 0) timeout = setTimeout(wait, timeoutFor(leftMs));
    else fn();
  }
  return { cancel: () => clearTimeout(timeout) };
}

function timeoutFor(ms: number): number {
  return Math.min(Math.ceil(ms), longestTimeoutMs);
}

interface FakeTimer extends Timer {
  readonly due: number;
  readonly fn: () => void;
}

/** A clock that moves only when told to; timers run in order of due time, then of creation. */
export class FakeClock implements Clock {
  private current = 0;
  private timers: FakeTimer[] = [];
  private readonly startEpoch: number;

  constructor(startEpoch = 1_600_000_000_000) {
    this.startEpoch = startEpoch;
  }

  now(): number {
    return this.current;
  }

  epoch(): number {
    return this.epochAt(this.current);
  }

  epochAt(instant: number): number {
    return this.startEpoch + instant;
  }

  after(ms: number, fn: () => void): Timer {
    const timer: FakeTimer = { due: this.current + Math.max(0, ms), fn, cancel: () => this.remove(timer) };
    this.timers.push(timer);
    return timer;
  }

  /** Moves time forward by `ms`, running every timer that falls due on the way at its own instant. */
  advance(ms: number): void {
    const target = this.current + ms;
    for (;;) {
      const next = this.earliest();
      if (next === undefined || next.due > target) break;
      this.remove(next);
      this.current = next.due;
      next.fn();
    }
    this.current = target;
  }

  private earliest(): FakeTimer | undefined {
    let first: FakeTimer | undefined;
    for (const timer of this.timers) if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }

  private remove(timer: FakeTimer): void {
    this.timers = this.timers.filter((other) => other !== timer);
  }
}
