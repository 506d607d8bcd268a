// Drives the suspended chain of one VU. A VU runs one job at a time (k6: run to completion); the generator chain of the
// running job is the VU's stack. While a job is blocked, everything else that the VU has to do waits in line here: promise
// reactions in front, then timers and events, each of which starts only after the promise jobs of the one before.

import { SUSPEND } from '../protocol.ts';

/** Told once how a job ended. Jobs of an interrupted fiber are never heard of again. */
export interface JobEnd {
  returned(value: unknown): void;
  threw(error: unknown): void;
}

/** What a fiber steps: a coroutine, or anything that yields `SUSPEND` as one does. */
export interface Job<R = unknown> {
  next(): IteratorResult<unknown, R>;
}

type Pending = { readonly job: Job; readonly end: JobEnd };

let current: Fiber | undefined;
let last: Fiber | undefined;

/** The fiber whose job is executing on this thread. */
export function currentFiber(): Fiber | undefined {
  return current;
}

/** The fiber that executed last on this thread: the likely origin of a rejection that nobody handled. */
export function lastFiber(): Fiber | undefined {
  return last;
}

const noLocals: readonly unknown[] = [];

export class Fiber {
  /** Called when the last job in line has ended, on the stack of that job's end. */
  onIdle: (() => void) | undefined;
  /** The `globalThis` of the VU, for code that is made from text. */
  global: object | undefined;
  /** What host modules keep for the VU of this fiber, by indices that they agree on. Replaced as a whole, so that it has no spare room. */
  locals: readonly unknown[] = noLocals;
  /** The name of the host call this fiber is blocked in, for messages. */
  blockedIn: string | undefined;
  private job: Job | undefined;
  private end: JobEnd | undefined;
  private executing = false;
  private resumedEarly = false;
  private nested = 0;
  private tickets = 0;
  private interrupts = 0;
  private turnIsDue = false;
  /** Interrupted a moment ago: promise jobs of the language from before may still come. */
  private isLeaving = false;
  private readonly reactions: Pending[] = [];
  private readonly tasks: Pending[] = [];

  /** Runs `job` (the script's function, a timer, an event) now, or in its turn if anything else runs, is blocked or waits. */
  run(job: Job, end: JobEnd): void {
    if (this.isBusy || this.reactions.length > 0 || this.tasks.length > 0) this.tasks.push({ job, end });
    else this.begin(job, end);
  }

  /** Runs `job` (a promise reaction or what follows an `await`) now, or before any task if the fiber is busy. */
  react(job: Job, end: JobEnd): void {
    if (this.isBusy || this.reactions.length > 0) this.reactions.push({ job, end });
    else this.begin(job, end);
  }

  /** True while a job runs or is blocked: nothing else of this VU may run. */
  get isBusy(): boolean {
    return this.job !== undefined || this.executing;
  }

  /** What runs or is blocked. */
  get running(): Job | undefined {
    return this.job;
  }

  /** Nothing runs, is blocked or waits in front of what comes next. */
  get isFree(): boolean {
    return !this.isBusy && this.reactions.length === 0;
  }

  /** True while the stack of this fiber is the one executing (not suspended). */
  get isExecuting(): boolean {
    return this.executing;
  }

  /** Names the latest `block`. A host that cannot cancel its operation passes it to `resume`, so that a late end is ignored. */
  get ticket(): number {
    return this.tickets;
  }

  /**
   * A host function is about to suspend this fiber by yielding `SUSPEND`. Returns false where that is impossible, because native
   * code stands between the fiber and the call: the caller then throws a script error with the text of `cannotBlock`.
   */
  block(name: string): boolean {
    if (!this.executing || this.nested > 0) return false;
    this.blockedIn = name;
    this.resumedEarly = false;
    this.tickets++;
    return true;
  }

  /** The operation that blocked this fiber has finished. May be called before the `yield` is reached. */
  resume(ticket: number = this.tickets): void {
    if (this.job === undefined || this.blockedIn === undefined || ticket !== this.tickets) return;
    if (this.executing) this.resumedEarly = true;
    else this.pump();
  }

  /** Plain entry of a compiled function: drives `job` to its end at once. Blocking in it is refused through `block`. */
  drive<R>(job: Job<R>): R {
    this.nested++;
    try {
      return driveToEnd(job);
    } finally {
      this.nested--;
    }
  }

  /** Calls `run`, in which blocking is refused. */
  uninterrupted<R>(run: () => R): R {
    this.nested++;
    try {
      return run();
    } finally {
      this.nested--;
    }
  }

  /** Changes when the fiber is interrupted: what belongs to an earlier epoch is never resumed. */
  get epoch(): number {
    return this.interrupts;
  }

  /** Drops the running job and all that wait: no `catch` or `finally` of the script runs, as in k6. */
  interrupt(): void {
    this.job = undefined;
    this.end = undefined;
    this.blockedIn = undefined;
    this.tickets++;
    this.interrupts++;
    this.reactions.length = 0;
    this.tasks.length = 0;
    this.isLeaving = true;
    queueMicrotask(() => (this.isLeaving = false));
  }

  /** Runs `job` as a reaction, for a promise job of the language that comes to the script while no job runs. */
  adopt(job: Job, end: JobEnd): void {
    if (!this.isLeaving) this.react(job, end);
  }

  private begin(job: Job, end: JobEnd): void {
    this.job = job;
    this.end = end;
    this.pump();
  }

  /** Steps the running job and, each time one ends, goes on with the reactions in line. An error of a `JobEnd` goes to the caller. */
  private pump(): void {
    let isSettled = false;
    try {
      while (this.step()) {
        if (this.job !== undefined) return;
        const next = this.reactions.shift();
        if (next === undefined) break;
        this.job = next.job;
        this.end = next.end;
      }
      isSettled = true;
    } finally {
      if (!isSettled) this.takeTurn();
    }
    if (this.job !== undefined) return;
    if (this.tasks.length > 0) this.takeTurn();
    else this.onIdle?.();
  }

  /** Runs the job up to its next suspension; true if it ended and was reported. */
  private step(): boolean {
    const job = this.job;
    if (job === undefined) return false;
    let outcome: unknown;
    let hasFailed = false;
    const outer = current;
    current = this; // oxlint-disable-line typescript/no-this-alias -- the running fiber is a fact of the thread, not of a scope
    last = this; // oxlint-disable-line typescript/no-this-alias -- likewise
    this.executing = true;
    try {
      for (;;) {
        this.blockedIn = undefined;
        this.resumedEarly = false;
        const result = job.next();
        if (result.done === true) {
          outcome = result.value;
          break;
        }
        if (this.job !== job) return false;
        if (result.value !== SUSPEND) throw new TypeError('a job yielded something other than SUSPEND');
        if (!this.resumedEarly) return false;
      }
    } catch (error) {
      outcome = error;
      hasFailed = true;
    } finally {
      this.executing = false;
      current = outer;
    }
    if (this.job !== job) return false;
    const end = this.end!;
    this.job = undefined;
    this.end = undefined;
    if (hasFailed) end.threw(outcome);
    else end.returned(outcome);
    return true;
  }

  /** Lets the promise jobs of what just ended run, then starts the next in line. */
  private takeTurn(): void {
    if (this.turnIsDue || (this.tasks.length === 0 && this.reactions.length === 0)) return;
    this.turnIsDue = true;
    setImmediate(() => {
      this.turnIsDue = false;
      if (this.isBusy) return;
      const next = this.reactions.shift() ?? this.tasks.shift();
      if (next !== undefined) this.begin(next.job, next.end);
    });
  }
}

/** Runs `job` with nothing that could suspend it. */
export function driveToEnd<R>(job: Job<R>): R {
  const result = job.next();
  if (result.done === true) return result.value;
  throw new Error('a host function suspended without asking Fiber.block');
}

/** Runs the body of a function that native code called: in the job that executes, if any, and without waiting. */
export function runPlain<R>(job: Job<R>): R {
  return current === undefined ? driveToEnd(job) : current.drive(job);
}
