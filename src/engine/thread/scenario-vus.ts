// The VUs that a scenario holds on this thread: one slot each, from taking a VU from the pool to giving it back. Who starts the
// iterations is left to the two kinds: VUs that loop, and VUs that wait for an iteration that is due.

import type { Clock, Timer } from '../../base/index.ts';
import type { Plan, Share } from '../../executors/index.ts';
import type { VirtualUser } from '../../vu/index.ts';
import type { ThreadCounters } from '../counters.ts';
import type { IterationRunner } from './iteration.ts';
import type { Lateness } from '../lateness.ts';
import type { ScenarioAssignment } from '../messages.ts';
import type { TimeSlice } from './time-slice.ts';
import type { VuPool } from './vu-pool.ts';

/** What a scenario needs of its thread. */
export interface ScenarioSurroundings {
  /** Stands still while the test is paused. */
  readonly clock: Clock;
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
  /** An iteration has ended by itself, perhaps before the call that started it has returned. */
  protected abstract ended(slot: Slot, isSynchronous: boolean): void;
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
    if (this.isActiveWhileHeld) this.count('active', -1);
    this.around.pool.release(vu);
    this.scenario.vacated();
  }

  protected interrupt(slot: Slot): void {
    if (slot.vu === undefined) return;
    if (slot.isIterating) {
      this.around.iterations.interrupt(slot.vu);
      this.count('interrupted', 1);
      if (!this.isActiveWhileHeld) this.count('active', -1);
    }
    this.vacate(slot);
  }

  protected iterate(slot: Slot, iterationInTest: number): void {
    slot.isIterating = true;
    const { scenario, around } = this;
    this.count('started', 1);
    if (!this.isActiveWhileHeld) this.count('active', 1);
    let isSynchronous = true;
    const order = {
      assignment: scenario.assignment,
      startTime: scenario.startTime,
      endsAt: scenario.startTime + scenario.plan.maxEndMs,
      numbers: {
        iterationInTest,
        iterationInInstance: scenario.numbering.scale(iterationInTest),
        iterationInScenario: slot.iterationsInScenario++,
      },
      progress: () => Math.min(1, scenario.elapsed() / scenario.plan.regularEndMs),
    };
    around.iterations.run(slot.vu!, order, (durationMs) => {
      this.count('completed', 1);
      const rest = around.minIterationDurationMs - durationMs;
      if (rest > 0 && !scenario.isOver) this.rest(slot, rest);
      else this.end(slot, isSynchronous);
    });
    isSynchronous = false;
  }

  private enter(slot: Slot, vu: VirtualUser): void {
    slot.vu = vu;
    this.around.iterations.activate(vu, this.scenario.assignment);
    if (this.isActiveWhileHeld) this.count('active', 1);
    this.entered(slot);
  }

  private end(slot: Slot, isSynchronous: boolean): void {
    slot.isIterating = false;
    if (!this.isActiveWhileHeld) this.count('active', -1);
    this.ended(slot, isSynchronous);
  }

  /** `minIterationDuration`: the VU sleeps what is left of it, cut short by the regular end. */
  private rest(slot: Slot, ms: number): void {
    const { scenario } = this;
    const left = Math.max(0, Math.min(ms, scenario.plan.regularEndMs - scenario.elapsed()));
    const { vu } = slot;
    this.around.clock.after(left, () => {
      if (slot.vu === vu) this.end(slot, false);
    });
  }

  private count(field: 'active' | 'started' | 'completed' | 'interrupted', difference: number): void {
    this.around.counters.add(this.scenario.index, field, difference);
  }
}

function newSlot(index: number): Slot {
  return {
    vu: undefined,
    index,
    isAwaiting: false,
    isLooping: false,
    isIterating: false,
    iterationsInScenario: 0,
    retirement: undefined,
  };
}
