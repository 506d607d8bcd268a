// Keeps a VU that never blocks from starving its thread: after a few milliseconds of script work the event loop must turn.

import type { Clock } from '../base/index.ts';

const sliceMs = 5;

export class TimeSlice {
  private readonly clock: Clock;
  private startedAt = Number.NaN;
  private waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** True once the current turn of the event loop has used up its slice. */
  isOver(): boolean {
    const now = this.clock.now();
    if (Number.isNaN(this.startedAt)) {
      this.startedAt = now;
      this.armTurn();
    }
    return now - this.startedAt > sliceMs;
  }

  /** Calls `fn` in the next turn of the event loop, in order of arrival. */
  defer(fn: () => void): void {
    this.waiting.push(fn);
    this.armTurn();
  }

  private armed = false;

  private armTurn(): void {
    if (this.armed) return;
    this.armed = true;
    setImmediate(() => {
      this.armed = false;
      this.startedAt = Number.NaN;
      const due = this.waiting;
      this.waiting = [];
      for (const fn of due) fn();
    });
  }
}
