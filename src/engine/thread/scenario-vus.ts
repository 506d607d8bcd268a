// The VUs that a scenario holds on this thread: one slot each, from taking a VU from the pool to giving it back. Who starts the
// iterations is left to the two kinds: VUs that loop, and VUs that wait for an iteration that is due.

import type { Timer } from '../../base/index.ts';
import type { Plan, Share } from '../../executors/index.ts';
import type { VirtualUser } from '../../vu/index.ts';
import { counterFields, type ThreadCounters } from '../counters.ts';
import type { IterationRunner } from './iteration.ts';
import type { Lateness } from '../lateness.ts';
import type { ScenarioAssignment } from '../messages.ts';
import type { PausableClock } from '../pausable-clock.ts';
import { SlotIteration } from './slot-iteration.ts';
import type { TimeSlice } from './time-slice.ts';
import type { VuPool } from './vu-pool.ts';

/** What a scenario needs of its thread. */
export interface ScenarioSurroundings {
  /** Stands still while the test is paused. */
  readonly clock: PausableClock;
  readonly slice: TimeSlice;
  readonly pool: VuPool;
  readonly counters: ThreadCounters;
  readonly lateness: Lateness;
  readonly iterations: IterationRunner;
  readonly minIterationDurationMs: number;
  /** Initialises one more VU; false when the thread may not. */
  readonly grow: (done: (vu: VirtualUser) => void) => boolean;
  readonly warn: (message: string) => void;
  readonly drop: (count: number, vu: VirtualUser | undefined) => void;
}

/** The scenario as its VUs see it. */
export interface ScenarioView {
  readonly index: number;
  readonly assignment: ScenarioAssignment;
  readonly plan: Plan;
  readonly numbering: Share;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  /** No iteration starts any more. */
  readonly isOver: boolean;
  elapsed(): number;
  /** The same at an `instant` of the thread's clock just now. */
  elapsedAt(instant: number): number;
  /** Closed models: the number of the next iteration of `slot`, or -1. */
  take(slot: number): number;
  /** A VU has been given back. */
  vacated(): void;
}

/** A VU while the scenario holds it. */
export interface Slot {
  vu: VirtualUser | undefined;
  readonly index: number;
  /** A VU has been asked for and is not there yet. */
  isAwaiting: boolean;
  isLooping: boolean;
  isIterating: boolean;
  /** The call that begins its iteration has not returned. */
  isStarting: boolean;
  /** When its last iteration ended, by the thread's clock. */
  endedAt: number;
  iterationsInScenario: number;
  retirement: Timer | undefined;
}

export abstract class ScenarioVUs {
  protected readonly scenario: ScenarioView;
  protected readonly around: ScenarioSurroundings;
  protected readonly slots: Slot[] = [];
  private held = 0;

  constructor(scenario: ScenarioView, around: ScenarioSurroundings) {
    this.scenario = scenario;
    this.around = around;
  }

  /** True while there is no VU, and none on its way. */
  get isEmpty(): boolean {
    return this.held === 0;
  }

  vuOf(slot: number): VirtualUser | undefined {
    return this.slots[slot]?.vu;
  }

  /** Gives back the VUs that have nothing to finish. */
  releaseIdle(): void {
    for (const slot of this.slots) if (slot.vu !== undefined && !slot.isIterating) this.vacate(slot);
  }

  interruptAll(): void {
    for (const slot of this.slots) this.interrupt(slot);
  }

  /** The slot's VU has come. */
  protected abstract entered(slot: Slot): void;
  /** An iteration has ended by itself, perhaps while the slot is starting. `now` is by the thread's clock. */
  protected abstract ended(slot: Slot, now: number): void;
  /** Whether a VU that comes for `slot` has anything to do. */
  protected abstract isWanted(slot: Slot): boolean;
  /** True: a VU is active as long as the scenario holds it. False: only while it iterates. */
  protected abstract readonly isActiveWhileHeld: boolean;

  protected slotAt(index: number): Slot {
    return (this.slots[index] ??= newSlot(index));
  }

  /** Takes a VU from the pool, perhaps when another scenario returns one. */
  protected occupy(slot: Slot): void {
    if (slot.isAwaiting) return;
    slot.isAwaiting = true;
    this.held++;
    this.around.pool.acquire((vu) => {
      slot.isAwaiting = false;
      if (this.scenario.isOver || !this.isWanted(slot)) {
        this.held--;
        this.around.pool.release(vu);
        this.scenario.vacated();
        return;
      }
      this.enter(slot, vu);
    });
  }

  /** A VU that was made for the slot. */
  protected adopt(slot: Slot, vu: VirtualUser): void {
    this.held++;
    this.enter(slot, vu);
  }

  protected vacate(slot: Slot): void {
    const { vu } = slot;
    if (vu === undefined) return;
    slot.retirement?.cancel();
    slot.retirement = undefined;
    slot.vu = undefined;
    slot.isIterating = false;
    slot.isLooping = false;
    this.held--;
    if (this.isActiveWhileHeld) this.count(counterFields.active, -1);
    this.around.pool.release(vu);
    this.scenario.vacated();
  }

  protected interrupt(slot: Slot): void {
    if (slot.vu === undefined) return;
    if (slot.isIterating) {
      this.around.iterations.interrupt(slot.vu);
      this.count(counterFields.interrupted, 1);
      if (!this.isActiveWhileHeld) this.count(counterFields.active, -1);
    }
    this.vacate(slot);
  }

  /** Begins an iteration of the slot, `now` by the thread's clock. */
  protected iterate(slot: Slot, iterationInTest: number, now: number): void {
    slot.isIterating = true;
    slot.isStarting = true;
    this.count(counterFields.started, 1);
    if (!this.isActiveWhileHeld) this.count(counterFields.active, 1);
    const iteration = new SlotIteration(this.scenario, iterationInTest, slot, this.iterationEnded);
    this.around.iterations.run(slot.vu!, iteration, now);
    slot.isStarting = false;
  }

  private readonly iterationEnded = (slot: Slot, durationMs: number, now: number): void => {
    this.count(counterFields.completed, 1);
    const rest = this.around.minIterationDurationMs - durationMs;
    if (rest > 0 && !this.scenario.isOver) this.rest(slot, rest);
    else this.end(slot, now);
  };

  private enter(slot: Slot, vu: VirtualUser): void {
    slot.vu = vu;
    this.around.iterations.activate(vu, this.scenario.assignment);
    if (this.isActiveWhileHeld) this.count(counterFields.active, 1);
    this.entered(slot);
  }

  private end(slot: Slot, now: number): void {
    slot.isIterating = false;
    slot.endedAt = now;
    if (!this.isActiveWhileHeld) this.count(counterFields.active, -1);
    this.ended(slot, now);
  }

  /** `minIterationDuration`: the VU sleeps what is left of it, cut short by the regular end. */
  private rest(slot: Slot, ms: number): void {
    const { scenario } = this;
    const left = Math.max(0, Math.min(ms, scenario.plan.regularEndMs - scenario.elapsed()));
    const { vu } = slot;
    this.around.clock.after(left, () => {
      if (slot.vu === vu) this.end(slot, this.around.iterations.now());
    });
  }

  private count(place: number, difference: number): void {
    this.around.counters.add(this.scenario.index, place, difference);
  }
}

function newSlot(index: number): Slot {
  return {
    vu: undefined,
    index,
    isAwaiting: false,
    isLooping: false,
    isIterating: false,
    isStarting: false,
    endedAt: 0,
    iterationsInScenario: 0,
    retirement: undefined,
  };
}
