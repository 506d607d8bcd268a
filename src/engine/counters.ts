// The few numbers that threads share by memory instead of by message: progress per scenario, iteration numbers, heartbeats.

import type { SharedCounter } from '../executors/index.ts';

/** Fields of one scenario on one thread. `grown`: VUs beyond those that were planned; `endedMs`: see `setDone`. */
export const counterFields = { active: 0, started: 1, completed: 2, interrupted: 3, grown: 4, state: 5, endedMs: 6 } as const;
const fieldCount = 7;
export type CounterField = keyof typeof counterFields;

/** `state` of a scenario on one thread. */
export const scenarioStates = ['waiting', 'running', 'stopping', 'done'] as const;
export type ScenarioState = (typeof scenarioStates)[number];

const headerLength = 4;
const maxScenarios = 1024;

/** Progress of one thread: written by the worker, read by the main thread. */
export class ThreadCounters {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(4 * (headerLength + maxScenarios * fieldCount))) {
    this.memory = memory;
    this.cells = new Int32Array(memory);
  }

  /** The worker's event loop turns. */
  beat(): void {
    Atomics.add(this.cells, 0, 1);
  }

  get beats(): number {
    return Atomics.load(this.cells, 0);
  }

  addInitialized(count: number): void {
    Atomics.add(this.cells, 1, count);
  }

  get initialized(): number {
    return Atomics.load(this.cells, 1);
  }

  /** The main thread wants everything on this thread to end. */
  askToStop(): void {
    Atomics.store(this.cells, 2, 1);
  }

  /** It has been heard. */
  stopped(): void {
    Atomics.store(this.cells, 2, 0);
  }

  get isAskedToStop(): boolean {
    return Atomics.load(this.cells, 2) === 1;
  }

  /** `place` is of `counterFields`. Runs several times per iteration, which a name would make dearer. */
  add(scenario: number, place: number, count: number): void {
    // Nobody else writes to this cell.
    this.cells[headerLength + scenario * fieldCount + place]! += count;
  }

  get(scenario: number, field: CounterField): number {
    return Atomics.load(this.cells, this.index(scenario, field));
  }

  setState(scenario: number, state: ScenarioState): void {
    Atomics.store(this.cells, this.index(scenario, 'state'), scenarioStates.indexOf(state));
  }

  /** The scenario is done on this thread, so long after its start. */
  setDone(scenario: number, elapsedMs: number): void {
    Atomics.store(this.cells, this.index(scenario, 'endedMs'), Math.round(elapsedMs));
    this.setState(scenario, 'done');
  }

  state(scenario: number): ScenarioState {
    return scenarioStates[this.get(scenario, 'state')]!;
  }

  private index(scenario: number, field: CounterField): number {
    return headerLength + scenario * fieldCount + counterFields[field];
  }
}

/** Iteration numbers of one scenario, unique in the process. */
export class IterationCounter implements SharedCounter {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Int32Array;

  /** `threads` says how many will `leave`. */
  static create(threads: number): IterationCounter {
    const counter = new IterationCounter(new SharedArrayBuffer(8));
    counter.cells[1] = threads;
    return counter;
  }

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.cells = new Int32Array(memory);
  }

  next(): number {
    return Atomics.add(this.cells, 0, 1);
  }

  taken(): number {
    return Atomics.load(this.cells, 0);
  }

  leave(): boolean {
    return Atomics.sub(this.cells, 1, 1) === 1;
  }
}
