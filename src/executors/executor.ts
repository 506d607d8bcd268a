// The contract of an executor: pure arithmetic over elapsed time. An executor never reads a clock, sets a timer or knows
// JavaScript; whoever runs it tells it the time and does what it asks through `ScenarioHost`.

import type { Share } from './segment.ts';

/** Fields every scenario has, whatever its executor. Durations in milliseconds. */
export interface ScenarioFields {
  readonly name: string;
  readonly exec: string;
  readonly startTimeMs: number;
  readonly gracefulStopMs: number;
  readonly env: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** `options.browser` and the like, as the user wrote it. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** From `atMs` on (relative to the scenario's start) the scenario needs `vus` VUs. */
export interface Step {
  readonly atMs: number;
  readonly vus: number;
}

/** From where the scenario stands, to `target` within `durationMs`. */
export interface Stage {
  readonly durationMs: number;
  readonly target: number;
}

/** What a scenario will need from the thread or instance that `share` stands for. */
export interface Plan {
  /** VU counts as a step function, graceful periods included; the last step is 0 VUs at `maxEndMs`. */
  readonly steps: readonly Step[];
  /** Further VUs that may be initialised while it runs (arrival rate: maxVUs - preAllocatedVUs). */
  readonly unplannedVUs: number;
  /** No iteration starts from here on. */
  readonly regularEndMs: number;
  /** Running iterations are interrupted here. */
  readonly maxEndMs: number;
}

/** A counter that every thread of a process sees. */
export interface SharedCounter {
  /** The next number, starting at 0. */
  next(): number;
  /** How many numbers were taken. */
  taken(): number;
  /** One thread has finished; true for exactly one caller, the last. */
  leave(): boolean;
}

/** What a running scenario asks of its thread. VU slots count from 0 in this thread and scenario. */
export interface ScenarioHost {
  /** The VU in `slot` starts to iterate, again and again while `Schedule.take` allows. */
  loop(slot: number): void;
  /** The VU in `slot` starts no further iteration; the running one is interrupted `graceMs` later. A later `loop` revokes it. */
  retire(slot: number, graceMs: number): void;
  /**
   * Starts one iteration, which was due at `dueMs` since the scenario's start, on an idle VU at once. False if none was idle (the
   * host then may begin to initialise one more).
   */
  fire(iterationInTest: number, dueMs: number): boolean;
  /** True: others want the thread now. `advance` returns, even if more is due. */
  isPressed(): boolean;
  /** `count` iterations that were due will never run; `slot` says whose they were, if a VU's. */
  drop(count: number, slot?: number): void;
}

/** What somebody outside wants of a running scenario. */
export interface SteerTarget {
  /** VUs of the whole process. */
  readonly vus: number;
  readonly isPaused: boolean;
}

/** One scenario on one thread while it runs. */
export interface Schedule {
  /**
   * Does all that is due at `elapsedMs` since the scenario's start; returns when to call again (Infinity: never).
   * The last call, at the end of the regular period and before `end`, still starts what fell due before it.
   */
  advance(elapsedMs: number): number;
  /** Closed models: may `slot` start another iteration now? Its number in the test, or -1 when it has done its share. */
  take(slot: number): number;
  /** Somebody outside has changed what is wanted; only executors that can be steered have this. */
  steer?(target: SteerTarget): void;
  /** The regular period is over, or every VU has done its share: drops what is left over. Called once. */
  end(): void;
}

export interface StartContext {
  /** What this thread owns of the test. */
  readonly share: Share;
  /** What this process owns of the test. */
  readonly instanceShare: Share;
  readonly counter: SharedCounter;
  readonly host: ScenarioHost;
}

/** What the main thread knows of a running scenario, for progress lines. */
export interface ScenarioProgress {
  readonly elapsedMs: number;
  readonly activeVUs: number;
  /** VUs that an arrival-rate executor has made beyond `preAllocatedVUs`. */
  readonly grownVUs: number;
  /** VUs that the scenario may have at most: as planned, or as somebody outside wants it now. */
  readonly maxVUs: number;
  readonly startedIterations: number;
  readonly doneIterations: number;
}

/** One k6 executor. `parse` collects all faults instead of throwing. */
export interface ExecutorKind<C extends ScenarioFields = ScenarioFields> {
  readonly name: string;
  /** Names of the fields beyond the common ones. */
  readonly fields: readonly string[];
  parse(reader: FieldReader, common: ScenarioFields): C;
  plan(config: C, share: Share): Plan;
  /** k6's one-line description, e.g. `10 looping VUs for 30s (gracefulStop: 30s)`. */
  describe(config: C, share: Share): string;
  start(config: C, context: StartContext): Schedule;
  /**
   * The share that numbers this scenario's iterations: `iterationInTest = numbering.indexOf(iterationInInstance)`, and back with `scale`.
   * `instanceShare` is what this process owns of the test.
   */
  numbering(config: C, instanceShare: Share): Share;
  /** Share done 0..1 and the right-hand columns of the progress line. */
  progress(
    config: C,
    share: Share,
    progress: ScenarioProgress,
  ): { readonly fraction: number; readonly columns: readonly string[] };
}

/** Reads the raw fields of one scenario with k6's value syntax, noting every fault. */
export interface FieldReader {
  /** Whether the field was given, even with a faulty value (then the fault is noted already). */
  has(field: string): boolean;
  integer(field: string): number | undefined;
  duration(field: string): number | undefined;
  stages(field: string): readonly Stage[] | undefined;
  /** Notes a fault; the message names the field. `path` leads to where it stands, such as `stages.2.target`. */
  fault(message: string, path?: string): void;
}
