// The event loop of one VU: what keeps an iteration alive, and the order in which its callbacks run (k6-facts 4.5).
// An iteration ends when its function has returned and nothing here is held or queued.

import type { Coroutine, Fiber } from '../coroutine/index.ts';

/** A macrotask: a timer or an event handler. It may block, so it is a coroutine. */
export type Task = () => Coroutine;

export class EventLoop {
  private readonly fiber: Fiber;
  private held = 0;
  private generation = 0;
  /** Called whenever the loop may have become empty. */
  onSettled: (() => void) | undefined;
  /** Called with what a task threw. */
  onTaskError: ((error: unknown) => void) | undefined;

  constructor(fiber: Fiber) {
    this.fiber = fiber;
  }

  /** True if nothing is pending: no held operation and no job. */
  get isEmpty(): boolean {
    return this.held === 0 && !this.fiber.isBusy;
  }

  /** A host operation is pending; the returned function says that it is over and may be called more than once. */
  hold(): () => void {
    const generation = this.generation;
    let released = false;
    this.held++;
    return () => {
      if (released || generation !== this.generation) return;
      released = true;
      this.held--;
      if (this.held === 0) this.onSettled?.();
    };
  }

  /** Runs `task` as soon as no other job of this VU runs or is blocked. */
  enqueue(task: Task): void {
    const generation = this.generation;
    const release = this.hold();
    this.fiber.run(task(), {
      returned: release,
      threw: (error) => {
        if (generation === this.generation) this.onTaskError?.(error);
        release();
      },
    });
  }

  /** Forgets everything that is pending: the iteration was interrupted. */
  reset(): void {
    this.generation++;
    this.held = 0;
  }
}
