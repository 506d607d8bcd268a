// The clock of the test: as the one it is made from, but it stands still while the test is paused, and timers wait with it.

import type { Clock, Timer } from '../base/index.ts';

interface PendingTimer extends Timer {
  /** In this clock's time. */
  readonly due: number;
  readonly fn: () => void;
  running: Timer | undefined;
}

export class PausableClock implements Clock {
  private readonly clock: Clock;
  private readonly pending = new Set<PendingTimer>();
  private pausedMs = 0;
  /** By the clock below; undefined while time passes. */
  private pausedAt: number | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get isPaused(): boolean {
    return this.pausedAt !== undefined;
  }

  now(): number {
    return (this.pausedAt ?? this.clock.now()) - this.pausedMs;
  }

  /** Milliseconds since 1970, less all pauses so far. */
  epoch(): number {
    return this.epochAt(this.now());
  }

  epochAt(instant: number): number {
    return this.clock.epochAt(instant);
  }

  /** `epoch` when the clock below showed `instant`, since which nothing has been paused or resumed. */
  epochAtBelow(instant: number): number {
    return this.clock.epochAt((this.pausedAt ?? instant) - this.pausedMs);
  }

  after(ms: number, fn: () => void): Timer {
    const timer: PendingTimer = { due: this.now() + ms, fn, running: undefined, cancel: () => this.forget(timer) };
    this.pending.add(timer);
    if (!this.isPaused) this.arm(timer, ms);
    return timer;
  }

  pause(): void {
    if (this.isPaused) return;
    this.pausedAt = this.clock.now();
    for (const timer of this.pending) timer.running?.cancel();
  }

  resume(): void {
    if (this.pausedAt === undefined) return;
    this.pausedMs += this.clock.now() - this.pausedAt;
    this.pausedAt = undefined;
    for (const timer of this.pending) this.arm(timer, timer.due - this.now());
  }

  private arm(timer: PendingTimer, ms: number): void {
    timer.running = this.clock.after(Math.max(0, ms), () => {
      this.pending.delete(timer);
      timer.fn();
    });
  }

  private forget(timer: PendingTimer): void {
    timer.running?.cancel();
    this.pending.delete(timer);
  }
}
