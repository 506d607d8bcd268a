// Drives the suspended chain of one VU. A VU runs one job at a time (k6: run to completion); the generator chain of the
// running job is the VU's stack. While a job is blocked, everything else that the VU has to do waits in line here.

import { SUSPEND, type Coroutine } from './protocol.ts';

/** Told once how a job ended. Jobs of an interrupted fiber are never heard of again. */
export interface JobEnd {
  returned(value: unknown): void;
  threw(error: unknown): void;
}

type Pending = { readonly job: Coroutine; readonly end: JobEnd };

export class Fiber {
  private running: Coroutine | undefined;
  private runningEnd: JobEnd | undefined;
  private executing = false;
  private resumedEarly = false;
  private nested = 0;
  private readonly waiting: Pending[] = [];
  /** Called when the last job in line has ended, on the stack of that job's end. */
  onIdle: (() => void) | undefined;
  /** The name of the host call this fiber is blocked in, for messages. */
  blockedIn: string | undefined;

  /** Runs `job` now, or in its turn if another job is running or blocked. */
  run(job: Coroutine, end: JobEnd): void {
    if (this.running !== undefined) {
      this.waiting.push({ job, end });
      return;
    }
    this.begin(job, end);
  }

  /** True while a job runs or is blocked: nothing else of this VU may run. */
  get isBusy(): boolean {
    return this.running !== undefined;
  }

  /** True while the stack of this fiber is the one executing (not suspended). */
  get isExecuting(): boolean {
    return this.executing;
  }

  /**
   * A host function is about to suspend this fiber by yielding `SUSPEND`. Returns false where that is impossible, because native
   * code stands between the fiber and the call: the caller then throws the script error that says so.
   */
  block(name: string): boolean {
    if (this.nested > 0) return false;
    this.blockedIn = name;
    this.resumedEarly = false;
    return true;
  }

  /** The operation that blocked this fiber has finished. May be called before the `yield` is reached. */
  resume(): void {
    if (this.executing) {
      this.resumedEarly = true;
      return;
    }
    this.step();
  }

  /** Plain entry of a compiled function: drives `co` to its end at once. Blocking in it is refused through `block`. */
  drive<R>(co: Coroutine<R>): R {
    this.nested++;
    try {
      const result = co.next();
      if (result.done === true) return result.value;
      throw new Error('a host function suspended without asking Fiber.block');
    } finally {
      this.nested--;
    }
  }

  /** Drops the running job and all that wait: no `catch` or `finally` of the script runs, as in k6. */
  interrupt(): void {
    this.running = undefined;
    this.runningEnd = undefined;
    this.waiting.length = 0;
    this.blockedIn = undefined;
  }

  private begin(job: Coroutine, end: JobEnd): void {
    this.running = job;
    this.runningEnd = end;
    this.step();
  }

  private step(): void {
    const job = this.running;
    if (job === undefined) return;
    const end = this.runningEnd!;
    const nestedOutside = this.nested;
    this.nested = 0;
    this.executing = true;
    try {
      this.blockedIn = undefined;
      let result = job.next();
      while (result.done !== true) {
        if (result.value !== SUSPEND) throw new TypeError('await outside an async function reached the fiber');
        if (!this.resumedEarly) return;
        this.resumedEarly = false;
        this.blockedIn = undefined;
        result = job.next();
      }
      if (this.running === job) this.finish(() => end.returned(result.value));
    } catch (error) {
      if (this.running === job) this.finish(() => end.threw(error));
    } finally {
      this.nested = nestedOutside;
      this.executing = false;
    }
  }

  private finish(report: () => void): void {
    this.running = undefined;
    this.runningEnd = undefined;
    this.executing = false;
    report();
    if (this.running !== undefined) return;
    const next = this.waiting.shift();
    if (next === undefined) this.onIdle?.();
    else this.begin(next.job, next.end);
  }
}
