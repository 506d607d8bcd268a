// What a poll phase of the event loop brings about goes out in a row at its end, or as soon as a few requests have gathered: a server that
// is idle is then woken once, not once per request, which is a tenth of what a request costs. Nothing waits behind slow script work.

import type { Clock } from '../../base/index.ts';
import type { BatchClock } from './batch-clock.ts';

/** Something that is ready to go out. */
export interface Outgoing {
  /** Writes it, beginning at `now`. Returns the time at which it was written, on the clock's scale. */
  transmit(now: number): number;
}

const maxWaiting = 32;
const maxWaitMs = 0.25;
/** So many go out at once after one had to wait too long. */
const impatience = 64;

export class Outbox {
  private readonly clock: Clock;
  private readonly batchClock: BatchClock;
  private readonly waiting: Outgoing[] = [];
  private firstAt = 0;
  private impatient = 0;

  constructor(clock: Clock, batchClock: BatchClock) {
    this.clock = clock;
    this.batchClock = batchClock;
    batchClock.onPhaseEnd = () => this.flush();
  }

  /** Lets `item` be transmitted, at once or soon. `now` is the time. */
  post(item: Outgoing, now: number): void {
    if (!this.batchClock.isInPhase) {
      item.transmit(now);
      return;
    }
    if (this.impatient > 0) {
      this.impatient--;
      item.transmit(now);
      return;
    }
    const { waiting } = this;
    if (waiting.length === 0) this.firstAt = now;
    waiting.push(item);
    const isLate = now - this.firstAt > maxWaitMs;
    if (!isLate && waiting.length < maxWaiting) return;
    // Others do more between two requests than sending could save.
    if (isLate && waiting.length <= maxWaiting / 4) this.impatient = impatience;
    this.flush();
  }

  private flush(): void {
    const { waiting } = this;
    if (waiting.length === 0) return;
    let now = this.clock.now();
    for (const item of waiting) now = item.transmit(now);
    waiting.length = 0;
  }
}
