// One scenario on one thread: lets time pass for the executor's schedule, and hands what that asks for to the VUs. Two ends rule it:
// after the regular end no iteration starts, at the last end the running ones are interrupted.

import type { Timer } from '../../base/index.ts';
import type { Plan, Schedule, ScenarioHost, Share, SteerTarget } from '../../executors/index.ts';
import { LoopingVUs } from './looping-vus.ts';
import type { ScenarioAssignment } from '../messages.ts';
import type { ScenarioSurroundings, ScenarioView } from './scenario-vus.ts';
import { WaitingVUs } from './waiting-vus.ts';

export interface ScenarioParts {
  readonly index: number;
  readonly assignment: ScenarioAssignment;
  readonly plan: Plan;
  readonly numbering: Share;
  readonly makeSchedule: (host: ScenarioHost) => Schedule;
  readonly onDone: () => void;
}

export class ThreadScenario implements ScenarioHost, ScenarioView {
  readonly index: number;
  readonly assignment: ScenarioAssignment;
  readonly plan: Plan;
  readonly numbering: Share;
  startTime = 0;
  isOver = false;
  private readonly around: ScenarioSurroundings;
  private readonly makeSchedule: (host: ScenarioHost) => Schedule;
  private readonly onDone: () => void;
  private readonly looping: LoopingVUs;
  private readonly waiting: WaitingVUs;
  private schedule: Schedule | undefined;
  private target: SteerTarget | undefined;
  private isStarted = false;
  private isDone = false;
  private tick: Timer | undefined;
  private lastCall: Timer | undefined;

  constructor(parts: ScenarioParts, around: ScenarioSurroundings) {
    this.index = parts.index;
    this.assignment = parts.assignment;
    this.plan = parts.plan;
    this.numbering = parts.numbering;
    this.makeSchedule = parts.makeSchedule;
    this.onDone = parts.onDone;
    this.around = around;
    this.looping = new LoopingVUs(this, around);
    this.waiting = new WaitingVUs(this, around);
  }

  /** Begins the countdown to the scenario's start. `testStart` is scenario time 0 of the whole test, milliseconds since 1970. */
  start(testStart: number): void {
    this.startTime = testStart + this.assignment.config.startTimeMs;
    this.tick = this.around.clock.after(Math.max(0, -this.elapsed()), () => this.begin());
  }

  /** Interrupts everything and ends the scenario. */
  stop(): void {
    this.tick?.cancel();
    this.isOver = true;
    this.looping.interruptAll();
    this.waiting.interruptAll();
    this.finish();
  }

  /** What somebody outside wants of the scenario, from now on. */
  steer(target: SteerTarget): void {
    this.target = target;
    if (!this.isOver) this.schedule?.steer?.(target);
  }

  // What the schedule asks.

  loop(slot: number): void {
    this.looping.loop(slot);
  }

  retire(slot: number, graceMs: number): void {
    this.looping.retire(slot, graceMs);
  }

  fire(iterationInTest: number, dueMs: number): boolean {
    return this.waiting.fire(iterationInTest, dueMs);
  }

  isPressed(): boolean {
    return this.waiting.isExhausted || this.around.slice.isOver();
  }

  drop(count: number, slot?: number): void {
    this.around.drop(count, slot === undefined ? undefined : this.looping.vuOf(slot));
  }

  // What the VUs ask.

  elapsed(): number {
    return this.around.clock.epoch() - this.startTime;
  }

  elapsedAt(instant: number): number {
    return this.around.clock.epochAtBelow(instant) - this.startTime;
  }

  take(slot: number): number {
    return this.schedule!.take(slot);
  }

  vacated(): void {
    if (this.isDone || !this.isStarted || !this.looping.isEmpty || !this.waiting.isEmpty) return;
    if (this.isOver) this.finish();
    // these end when every VU has done its share
    else if (this.assignment.config.executor.endsWith('-iterations') && this.looping.isResting) this.endRegular();
  }

  // The scenario's own life.

  private begin(): void {
    const { counters, clock } = this.around;
    counters.setState(this.index, 'running');
    this.schedule = this.makeSchedule(this);
    this.lastCall = clock.after(this.plan.maxEndMs - this.elapsed(), () => {
      this.endRegular();
      this.stop();
    });
    if (this.assignment.config.executor.endsWith('-arrival-rate')) this.waiting.prepare(this.plan.steps[0]?.vus ?? 0);
    if (this.target !== undefined) this.schedule.steer?.(this.target);
    this.advance();
    this.isStarted = true;
    this.vacated();
  }

  private advance(): void {
    if (this.isOver) return;
    const { clock, slice } = this.around;
    const elapsed = this.elapsed();
    if (elapsed >= this.plan.regularEndMs) {
      // in a slice of its own, so that what fell due before the end can start
      slice.defer(() => this.endRegular());
      return;
    }
    this.waiting.turn();
    const dueMs = Math.min(this.schedule!.advance(elapsed), this.plan.regularEndMs);
    if (dueMs <= elapsed) this.advanceLater();
    else this.tick = clock.after(Math.max(0, dueMs - this.elapsed()), () => this.advance());
  }

  /** In the turn after next: in the next one, iterations that have just started may say that they are done. */
  private advanceLater(): void {
    const { slice } = this.around;
    slice.defer(() => slice.defer(() => this.advance()));
  }

  /** The regular period is over: running iterations may finish, none starts. */
  private endRegular(): void {
    if (this.isOver) return;
    this.waiting.turn();
    this.schedule!.advance(this.plan.regularEndMs);
    this.isOver = true;
    this.tick?.cancel();
    this.around.counters.setState(this.index, 'stopping');
    this.schedule!.end();
    this.looping.releaseIdle();
    this.waiting.releaseIdle();
    this.vacated();
  }

  private finish(): void {
    if (this.isDone) return;
    this.isDone = true;
    this.lastCall?.cancel();
    this.around.counters.setDone(this.index, this.elapsed());
    this.onDone();
  }
}
