// One scenario on one thread: does what the executor's schedule asks, with VUs from the pool. Two clocks rule it: after the regular
// end no iteration starts, at the last end the running ones are interrupted.

import type { Clock, Timer } from '../base/index.ts';
import type { Plan, Schedule, ScenarioHost, Share } from '../executors/index.ts';
import type { VirtualUser } from '../vu/index.ts';
import type { ThreadCounters } from './counters.ts';
import { IterationRunner } from './iteration.ts';
import type { ScenarioAssignment } from './messages.ts';
import type { TimeSlice } from './time-slice.ts';
import type { VuPool } from './vu-pool.ts';

/** What a scenario needs of its thread. */
export interface ScenarioSurroundings {
  readonly clock: Clock;
  readonly slice: TimeSlice;
  readonly pool: VuPool;
  readonly counters: ThreadCounters;
  readonly iterations: IterationRunner;
  readonly minIterationDurationMs: number;
  /** Initialises one more VU; undefined when the thread may not. */
  readonly grow: (done: (vu: VirtualUser) => void) => boolean;
  readonly warn: (message: string) => void;
  readonly drop: (count: number, vu: VirtualUser | undefined) => void;
}

/** A VU while this scenario holds it. */
interface Slot {
  vu: VirtualUser | undefined;
  readonly index: number;
  isLooping: boolean;
  isIterating: boolean;
  iterationsInScenario: number;
  retirement: Timer | undefined;
}

export class ThreadScenario implements ScenarioHost {
  readonly index: number;
  private readonly assignment: ScenarioAssignment;
  private readonly around: ScenarioSurroundings;
  private readonly plan: Plan;
  private readonly numbering: Share;
  private readonly makeSchedule: (host: ScenarioHost) => Schedule;
  private readonly onDone: () => void;
  private schedule: Schedule | undefined;
  private readonly slots: Slot[] = [];
  private readonly idle: Slot[] = [];
  private unplannedLeft: number;
  private isGrowing = false;
  private hasWarned = false;
  private held = 0;
  private isOver = false;
  private isDone = false;
  private nextDueMs = 0;
  private tick: Timer | undefined;
  private lastCall: Timer | undefined;
  private startTime = 0;

  constructor(
    options: {
      readonly index: number;
      readonly assignment: ScenarioAssignment;
      readonly plan: Plan;
      readonly numbering: Share;
      readonly makeSchedule: (host: ScenarioHost) => Schedule;
      readonly onDone: () => void;
    },
    around: ScenarioSurroundings,
  ) {
    this.index = options.index;
    this.assignment = options.assignment;
    this.plan = options.plan;
    this.numbering = options.numbering;
    this.makeSchedule = options.makeSchedule;
    this.onDone = options.onDone;
    this.around = around;
    this.unplannedLeft = options.plan.unplannedVUs;
  }

  /** Begins the countdown to the scenario's start. `testStart` is scenario time 0 of the whole test, milliseconds since 1970. */
  start(testStart: number): void {
    this.startTime = testStart + this.assignment.config.startTimeMs;
    this.tick = this.around.clock.after(Math.max(0, this.startTime - this.around.clock.epoch()), () => this.begin());
  }

  /** Interrupts everything and ends the scenario. */
  stop(): void {
    this.tick?.cancel();
    this.isOver = true;
    for (const slot of this.slots) this.interruptSlot(slot);
    this.finish();
  }

  // What the schedule asks.

  loop(index: number): void {
    const slot = (this.slots[index] ??= newSlot(index));
    slot.retirement?.cancel();
    slot.retirement = undefined;
    if (slot.isLooping) return;
    slot.isLooping = true;
    if (slot.vu === undefined) this.occupy(slot, () => this.spin(slot));
    else if (!slot.isIterating) this.spin(slot);
  }

  retire(index: number, graceMs: number): void {
    const slot = this.slots[index];
    if (slot === undefined || !slot.isLooping) return;
    slot.isLooping = false;
    if (slot.vu === undefined) return;
    if (!slot.isIterating) this.vacate(slot);
    else if (graceMs <= 0) this.interruptSlot(slot);
    else slot.retirement = this.around.clock.after(graceMs, () => this.interruptSlot(slot));
  }

  fire(iterationInTest: number): boolean {
    const slot = this.idle.shift();
    if (slot === undefined) {
      this.growOnce();
      return false;
    }
    this.around.counters.add(this.index, 'active', 1);
    this.iterate(slot, iterationInTest);
    return true;
  }

  drop(count: number, slot?: number): void {
    this.around.drop(count, slot === undefined ? undefined : this.slots[slot]?.vu);
  }

  // The scenario's own life.

  private get isOpenModel(): boolean {
    return this.assignment.config.executor.endsWith('-arrival-rate');
  }

  private begin(): void {
    this.around.counters.setState(this.index, 'running');
    this.schedule = this.makeSchedule(this);
    this.lastCall = this.around.clock.after(this.plan.maxEndMs - this.elapsed(), () => this.stop());
    if (this.isOpenModel) {
      const planned = this.plan.steps[0]?.vus ?? 0;
      for (let index = 0; index < planned; index++) this.addIdle();
    }
    this.advance();
  }

  private elapsed(): number {
    return this.around.clock.epoch() - this.startTime;
  }

  private advance(): void {
    const elapsed = this.elapsed();
    if (elapsed >= this.plan.regularEndMs) {
      this.endRegular();
      return;
    }
    this.nextDueMs = Math.min(this.schedule!.advance(elapsed), this.plan.regularEndMs);
    this.tick = this.around.clock.after(Math.max(0, this.nextDueMs - this.elapsed()), () => this.advance());
    this.endIfIdle();
  }

  /** The regular period is over: running iterations may finish, none starts. */
  private endRegular(): void {
    if (this.isOver) return;
    this.schedule!.advance(this.plan.regularEndMs);
    this.isOver = true;
    this.tick?.cancel();
    this.around.counters.setState(this.index, 'stopping');
    this.schedule!.end();
    for (const slot of this.slots) if (slot.vu !== undefined && !slot.isIterating) this.vacate(slot);
    this.endIfIdle();
  }

  /** Iteration executors end when every VU has done its share; all end when the last iteration after the regular end is done. */
  private endIfIdle(): void {
    if (this.isDone || this.held > 0 || this.schedule === undefined) return;
    if (this.isOver) this.finish();
    else if (!this.isOpenModel && this.nextDueMs >= this.plan.regularEndMs && this.slots.every((slot) => !slot.isLooping))
      this.endEarly();
  }

  private endEarly(): void {
    if (this.assignment.config.executor.endsWith('-iterations')) this.endRegular();
  }

  private finish(): void {
    if (this.isDone) return;
    this.isDone = true;
    this.lastCall?.cancel();
    this.around.counters.setState(this.index, 'done');
    this.onDone();
  }

  // Slots.

  private occupy(slot: Slot, then: () => void): void {
    this.held++;
    this.around.pool.acquire((vu) => {
      if (this.isOver || (!slot.isLooping && !this.isOpenModel)) {
        this.held--;
        this.around.pool.release(vu);
        this.endIfIdle();
        return;
      }
      this.enter(slot, vu);
      then();
    });
  }

  private enter(slot: Slot, vu: VirtualUser): void {
    slot.vu = vu;
    this.around.iterations.activate(vu, this.assignment);
    if (!this.isOpenModel) this.around.counters.add(this.index, 'active', 1);
  }

  private vacate(slot: Slot): void {
    const { vu } = slot;
    if (vu === undefined) return;
    slot.retirement?.cancel();
    slot.retirement = undefined;
    slot.vu = undefined;
    slot.isIterating = false;
    slot.isLooping = false;
    this.held--;
    if (!this.isOpenModel) this.around.counters.add(this.index, 'active', -1);
    this.around.pool.release(vu);
    this.endIfIdle();
  }

  private interruptSlot(slot: Slot): void {
    if (slot.vu === undefined) return;
    if (slot.isIterating) {
      slot.vu.interrupt();
      this.around.counters.add(this.index, 'interrupted', 1);
      if (this.isOpenModel) this.around.counters.add(this.index, 'active', -1);
    }
    this.vacate(slot);
  }

  // Iterations.

  /** Runs iterations of a looping slot back to back, until one blocks, the slice is over or the slot must stop. */
  private spin(slot: Slot): void {
    for (;;) {
      if (slot.vu === undefined || slot.isIterating) return;
      if (!slot.isLooping || this.isOver || this.elapsed() >= this.plan.regularEndMs) return this.vacate(slot);
      if (this.around.slice.isOver()) return this.around.slice.defer(() => this.spin(slot));
      const iteration = this.schedule!.take(slot.index);
      if (iteration < 0) return this.vacate(slot);
      this.iterate(slot, iteration);
    }
  }

  private iterate(slot: Slot, iterationInTest: number): void {
    slot.isIterating = true;
    const vu = slot.vu!;
    const { iterations, counters } = this.around;
    counters.add(this.index, 'started', 1);
    let isSynchronous = true;
    const numbers = {
      iterationInTest,
      iterationInInstance: this.numbering.scale(iterationInTest),
      iterationInScenario: slot.iterationsInScenario++,
    };
    iterations.run(
      vu,
      {
        assignment: this.assignment,
        startTime: this.startTime,
        endsAt: this.startTime + this.plan.maxEndMs,
        numbers,
        progress: () => this.progress(),
      },
      (durationMs) => {
        counters.add(this.index, 'completed', 1);
        const rest = this.around.minIterationDurationMs - durationMs;
        if (rest > 0 && !this.isOver) this.rest(slot, rest);
        else this.ended(slot, isSynchronous);
      },
    );
    isSynchronous = false;
  }

  private ended(slot: Slot, isSynchronous: boolean): void {
    slot.isIterating = false;
    if (this.isOpenModel) {
      this.around.counters.add(this.index, 'active', -1);
      if (this.isOver) this.vacate(slot);
      else this.idle.push(slot);
    } else if (!isSynchronous) this.spin(slot);
  }

  /** `minIterationDuration`: the VU sleeps what is left of it, cut short by the regular end. */
  private rest(slot: Slot, ms: number): void {
    const left = Math.max(0, Math.min(ms, this.plan.regularEndMs - this.elapsed()));
    const { vu } = slot;
    this.around.clock.after(left, () => {
      if (slot.vu === vu) this.ended(slot, false);
    });
  }

  private progress(): number {
    return Math.min(1, this.elapsed() / this.plan.regularEndMs);
  }

  // Open model.

  private addIdle(): void {
    const slot = newSlot(this.slots.length);
    this.slots.push(slot);
    this.occupy(slot, () => this.idle.push(slot));
  }

  private growOnce(): void {
    if (this.isGrowing || this.isOver) return;
    if (this.unplannedLeft <= 0) {
      if (!this.hasWarned) {
        this.hasWarned = true;
        this.around.warn(`not enough VUs: all ${this.slots.length} are busy, and maxVUs allows no more`);
      }
      return;
    }
    this.unplannedLeft--;
    this.isGrowing = this.around.grow((vu) => {
      this.isGrowing = false;
      if (this.isOver) {
        this.around.pool.release(vu);
        return;
      }
      const slot = newSlot(this.slots.length);
      this.slots.push(slot);
      this.held++;
      this.enter(slot, vu);
      this.idle.push(slot);
    });
  }
}

function newSlot(index: number): Slot {
  return { vu: undefined, index, isLooping: false, isIterating: false, iterationsInScenario: 0, retirement: undefined };
}
