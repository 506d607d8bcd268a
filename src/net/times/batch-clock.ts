// When did a response arrive? Everything one poll of the event loop delivers was already there when that poll ended, so the first event of a
// poll phase reads the clock and the rest are placed before it: our own queue does not count as the server's time. See
// docs/design/004-batch-clock.md; `uncertaintyMs` bounds the error of each answer.

import { performance } from 'node:perf_hooks';
import type { Clock } from '../../base/index.ts';
import { type ThreadTimes, threadTimes } from './thread-times.ts';

/** What the event loop and its thread tell of themselves. */
export interface LoopFacts {
  /** Milliseconds the loop has spent waiting for events. */
  idleMs(): number;
  /** Turns of the loop so far. */
  turns(): number;
  /** For how long the thread ran, and how long it could have run but had no core. */
  threadTimes(): Readonly<ThreadTimes>;
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
  threadTimes,
  afterPoll: (fn) => void setImmediate(fn),
};

/** libuv asks the kernel for at most this many events at a time; beyond, a phase has polled again. */
const eventsPerPoll = 1024;
/** The thread's times are asked for after waits of this length, and are known to be as fresh: asking costs microseconds. */
const suspiciousMs = 0.5;
const freshMs = 1;
/** What is shorter is no starvation. */
const minLagMs = 0.1;
/** How far back the rate of events is remembered. */
const rateWindowMs = 20;
/** Events gather in the first two thirds of a busy time: who was answered then asks for nothing new before its end. */
const earliness = 1.5;

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
  private floor: number;
  /** Events of this phase lie between this and `polledAt`. */
  private from: number;
  /** Where in its step each event lies: an event that ended the wait is at its beginning. */
  private offset = 0.5;
  private index = 0;
  /** The time in which the events of this phase arrived. */
  private elapsed = 0;
  private idleBefore: number;
  private turnsBefore: number;
  // The thread's times when they were asked for, and the time and the loop's waiting then.
  private ranBefore = 0;
  private starvedBefore = 0;
  private askedAt: number;
  private idleAsked: number;
  // Events, and the time they took, weighted towards now.
  private events = 0;
  private eventsMs = 0;

  constructor(clock: Clock, loop: LoopFacts = realLoop) {
    this.clock = clock;
    this.loop = loop;
    this.polledAt = clock.now();
    this.floor = this.polledAt;
    this.from = this.polledAt;
    this.idleBefore = loop.idleMs();
    this.turnsBefore = loop.turns();
    this.askedAt = this.polledAt;
    this.idleAsked = this.idleBefore;
    this.starvedInWaits(this.polledAt, this.idleBefore);
  }

  /** Whether events of a poll are being handled: `onPhaseEnd` will be called. */
  get isInPhase(): boolean {
    return this.isHandling;
  }

  /**
   * When the event being handled arrived, on `clock.now`'s scale; never before `after`, the time of its cause. `isSame`: it is the event that
   * was asked for last.
   */
  arrival(after: number, isSame = false): number {
    if (this.eventsLeft === 0) this.beginPhase();
    if (!isSame || this.index === 0) {
      this.eventsLeft--;
      this.index++;
    }
    const { polledAt, from } = this;
    const lowest = this.floor > after ? this.floor : after;
    if (lowest >= polledAt) {
      this.uncertaintyMs = 0;
      return lowest;
    }
    let at = polledAt;
    if (from < polledAt) {
      const expected = (this.events * (polledAt - from)) / this.eventsMs;
      // How many there are is not known before they have been handled. One alone is put in the middle.
      const atLeast = this.index - 0.5 / earliness;
      const place = (this.index - 1 + this.offset) / (earliness * (expected > atLeast ? expected : atLeast));
      at = from + place * (polledAt - from);
      if (at < after) at = ((from > after ? from : after) + polledAt) / 2;
    }
    this.uncertaintyMs = Math.max(at - lowest, polledAt - at);
    return at;
  }

  private beginPhase(): void {
    const now = this.clock.now();
    const idle = this.loop.idleMs();
    const turns = this.loop.turns();
    const elapsed = now - this.polledAt;
    const waited = idle - this.idleBefore;
    const turnsSince = turns - this.turnsBefore;
    this.learnRate(elapsed);
    if (waited > 0) {
      const starved = waited < suspiciousMs ? 0 : this.starvedInWaits(now, idle);
      // Of several waits, each is taken to have had its share.
      const lag = Math.min(turnsSince > 1 ? starved / turnsSince : starved, waited);
      this.from = lag < minLagMs ? now : now - lag;
      this.offset = 0;
      // One turn: it was this poll that waited. Several: at worst all the busy time since the last known poll came after the wait.
      this.floor = turnsSince <= 1 ? this.from : Math.min(this.from, now - Math.max(0, elapsed - waited));
    } else {
      // Turns without an event of ours polled too, and are taken as equally long, unless each would then have had one: so it was the last.
      const areAlike = turnsSince > 1 && this.events * elapsed <= this.eventsMs * turnsSince;
      this.floor = areAlike ? now - elapsed / turnsSince : this.polledAt;
      this.from = this.floor;
      this.offset = 0.5;
    }
    this.polledAt = now;
    this.idleBefore = idle;
    this.turnsBefore = turns;
    this.eventsLeft = eventsPerPoll;
    if (this.isHandling) return;
    this.isHandling = true;
    this.loop.afterPoll(this.endPhase);
  }

  /**
   * How long, since it was last asked, the thread had no core although an event had ended its waiting. What it did not run of the time in
   * which it did not wait is starvation too, but of another kind.
   */
  private starvedInWaits(now: number, idle: number): number {
    const { ranMs, starvedMs } = this.loop.threadTimes();
    const busy = now - this.askedAt - (idle - this.idleAsked);
    const starved = starvedMs - this.starvedBefore;
    const starvedBusy = Math.max(0, busy - (ranMs - this.ranBefore));
    this.askedAt = now;
    this.idleAsked = idle;
    // `ranMs` lacks the time since the thread last slept; that it ran whenever it did not wait or starve is a bound from below, too.
    this.ranBefore = Math.max(ranMs, this.ranBefore + busy - starved);
    this.starvedBefore = starvedMs;
    return starved - starvedBusy;
  }

  /** The last phase has had all its events; the next has those of `elapsed`. */
  private learnRate(elapsed: number): void {
    const weight = Math.exp(-this.elapsed / rateWindowMs);
    this.events = this.events * weight + this.index;
    this.eventsMs = this.eventsMs * weight + this.elapsed;
    this.elapsed = elapsed;
    this.index = 0;
  }

  private readonly endPhase = (): void => {
    this.eventsLeft = 0;
    this.isHandling = false;
    if (this.polledAt - this.askedAt > freshMs) this.starvedInWaits(this.clock.now(), this.loop.idleMs());
    this.onPhaseEnd();
  };
}
