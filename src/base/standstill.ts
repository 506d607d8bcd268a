// Time that does not count because a debugger held everything up: kept in memory that all threads see, so that their clocks leave it
// out, durations and timeouts alike, from the instant at which the held thread goes on.

import { realClock, waitUntil, type Clock } from './clock.ts';

/** Places in the memory: milliseconds held up so far, and since when it is held up (milliseconds since 1970), 0 if it is not. */
const heldMs = 0;
const since = 1;

export class Standstill {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Float64Array;
  private readonly real: Clock;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT), real: Clock = realClock) {
    this.memory = memory;
    this.cells = new Float64Array(memory);
    this.real = real;
  }

  begin(): void {
    if (this.cells[since] === 0) this.cells[since] = this.real.epoch();
  }

  end(): void {
    if (this.cells[since] === 0) return;
    this.cells[heldMs] = this.totalMs();
    this.cells[since] = 0;
  }

  get isHeld(): boolean {
    return this.cells[since] !== 0;
  }

  totalMs(): number {
    const began = this.cells[since]!;
    return this.cells[heldMs]! + (began === 0 ? 0 : Math.max(0, this.real.epoch() - began));
  }

  /** Real time without the standstills. */
  clock(): Clock {
    const { real } = this;
    const now = (): number => real.now() - this.totalMs();
    return {
      now,
      epoch: () => real.epochAt(now()),
      epochAt: (instant) => real.epochAt(instant),
      after: (ms, fn) => waitUntil({ now }, now() + ms, fn),
    };
  }
}
