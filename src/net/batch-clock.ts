// When did a response arrive? Everything one poll of the event loop delivers was already there when that poll ended, so the first event
// of a poll phase reads the clock and the rest share it: our own processing queue does not count as the server's time. A poll that did
// not have to wait found events that came while this thread was busy, at some time between the previous poll and this one: the middle
// of that interval is the estimate, half of it the bound (`uncertaintyMs`).

import { performance } from 'node:perf_hooks';
import type { Clock } from '../base/index.ts';

/** What the event loop tells of itself. */
export interface LoopFacts {
  /** Milliseconds the loop has spent waiting for events. */
  idleMs(): number;
  /** Turns of the loop so far. */
  turns(): number;
  /** Calls `fn` after the current poll phase. */
  afterPoll(fn: () => void): void;
}

interface LoopMetrics {
  readonly idleTime: number;
  /** Node 20.18 and later. */
  readonly uvMetricsInfo?: { readonly loopCount: number };
}

const nodeTiming = performance.nodeTiming as LoopMetrics;

const realLoop: LoopFacts = {
  idleMs: () => nodeTiming.idleTime,
  turns: () => nodeTiming.uvMetricsInfo?.loopCount ?? 0,
  afterPoll: (fn) => void setImmediate(fn),
};

/** libuv asks the kernel for at most this many events at a time; beyond, a phase has polled again. */
const eventsPerPoll = 1024;

export class BatchClock {
  /** How far the last result of `arrival` may be off, in either direction. */
  uncertaintyMs = 0;
  /** Called when the events of a poll have been handled. */
  onPhaseEnd: () => void = () => undefined;

  private readonly clock: Clock;
  private readonly loop: LoopFacts;
  private eventsLeft = 0;
  private isHandling = false;
  private polledAt: number;
  /** The earliest time at which an event of this phase can have arrived. */
  private floor = 0;
  /** Arrivals are most likely at the end of the interval (the poll waited, as far as we know) rather than in its middle. */
  private hasWaited = false;
  private idleBefore: number;
  private turnsBefore: number;

  constructor(clock: Clock, loop: LoopFacts = realLoop) {
    this.clock = clock;
    this.loop = loop;
    this.polledAt = clock.now();
    this.idleBefore = loop.idleMs();
    this.turnsBefore = loop.turns();
  }

  /** Whether events of a poll are being handled: `onPhaseEnd` will be called. */
  get isInPhase(): boolean {
    return this.isHandling;
  }

  /** When the event being handled arrived, on `clock.now`'s scale; never before `after`, the time of its cause. */
  arrival(after: number): number {
    if (this.eventsLeft === 0) this.beginPhase();
    this.eventsLeft--;
    const polledAt = this.polledAt;
    const floor = this.floor > after ? this.floor : after;
    if (floor >= polledAt) {
      this.uncertaintyMs = 0;
      return floor;
    }
    if (this.hasWaited) {
      this.uncertaintyMs = polledAt - floor;
      return polledAt;
    }
    const half = (polledAt - floor) / 2;
    this.uncertaintyMs = half;
    return floor + half;
  }

  private beginPhase(): void {
    const now = this.clock.now();
    const idle = this.loop.idleMs();
    const turns = this.loop.turns();
    const elapsed = now - this.polledAt;
    const waited = idle - this.idleBefore;
    const turnsSince = turns - this.turnsBefore;
    this.hasWaited = waited > 0;
    if (this.hasWaited) {
      // One turn: it was this poll that waited. Several: at worst all the busy time since the last known poll came after the wait.
      this.floor = turnsSince <= 1 ? now : now - Math.max(0, elapsed - waited);
    } else {
      // Turns without an event of ours polled too; they are taken as equally long.
      this.floor = turnsSince > 1 ? now - elapsed / turnsSince : this.polledAt;
    }
    this.polledAt = now;
    this.idleBefore = idle;
    this.turnsBefore = turns;
    this.eventsLeft = eventsPerPoll;
    if (this.isHandling) return;
    this.isHandling = true;
    this.loop.afterPoll(this.endPhase);
  }

  private readonly endPhase = (): void => {
    this.eventsLeft = 0;
    this.isHandling = false;
    this.onPhaseEnd();
  };
}
