// Keeps a VU that never blocks from starving its thread: after a few milliseconds of script work the event loop must turn, and
// whoever was put off longest goes on first.

import type { Clock } from '../../base/index.ts';

const sliceMs = 5;

export class TimeSlice {
  private readonly clock: Clock;
  private readonly nextTurn: (fn: () => void) => void;
  private readonly waiting: (() => void)[] = [];
  private startedAt = Number.NaN;
  private isArmed = false;

  constructor(clock: Clock, nextTurn: (fn: () => void) => void = setImmediate) {
    this.clock = clock;
    this.nextTurn = nextTurn;
  }

  /** True once the current turn of the event loop has used up its slice. */
  isOver(now: number = this.clock.now()): boolean {
    if (Number.isNaN(this.startedAt)) {
      this.startedAt = now;
      this.armTurn();
    }
    return now - this.startedAt > sliceMs;
  }

  /** Calls `fn` in a later turn of the event loop, in order of arrival. */
  defer(fn: () => void): void {
    this.waiting.push(fn);
    this.armTurn();
  }

  private armTurn(): void {
    if (this.isArmed) return;
    this.isArmed = true;
    this.nextTurn(() => this.turn());
  }

  private turn(): void {
    this.isArmed = false;
    this.startedAt = Number.NaN;
    for (let left = this.waiting.length; left > 0 && !this.isOver(); left--) this.waiting.shift()!();
    if (this.waiting.length > 0) this.armTurn();
  }
}
