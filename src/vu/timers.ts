// setTimeout and its kin for one VU (k6-facts 4.5): integer ids from 1, callbacks only, cancelled when the iteration ends.

import type { Timer } from '../base/index.ts';
import type { Coroutine } from '../coroutine/index.ts';
import { invoke } from './invoke.ts';
import type { VuContext } from './vu-context.ts';

interface Pending {
  readonly timer: Timer;
  readonly release: () => void;
}

/** What a timer does when it is due. */
interface Action {
  readonly callback: object;
  readonly repeat: boolean;
  readonly args: readonly unknown[];
}

export class Timers {
  private readonly vu: VuContext;
  private lastId = 0;
  private pending: Map<number, Pending> | undefined;

  constructor(vu: VuContext) {
    this.vu = vu;
  }

  /** Calls `callback` once after `delay` milliseconds, or every `delay` milliseconds if `repeat`. Returns the timer's id. */
  set(name: string, callback: unknown, options: { delay: unknown; repeat: boolean; args: readonly unknown[] }): number {
    if (typeof callback !== 'function')
      throw this.vu.realm.error('TypeError', `${name}() needs a function as its first argument`);
    const delayMs = toDelay(options.delay);
    const id = ++this.lastId;
    this.arm(id, delayMs, { callback, repeat: options.repeat, args: options.args });
    return id;
  }

  clear(id: unknown): void {
    const pending = this.pending?.get(Number(id));
    if (pending === undefined) return;
    this.pending!.delete(Number(id));
    pending.timer.cancel();
    pending.release();
  }

  /** The iteration is over: nothing that is still pending fires. */
  clearAll(): void {
    if (this.pending === undefined) return;
    for (const { timer, release } of this.pending.values()) {
      timer.cancel();
      release();
    }
    this.pending.clear();
  }

  private arm(id: number, delayMs: number, action: Action): void {
    const release = this.vu.loop.hold();
    const timer = this.vu.clock.after(delayMs, () => {
      this.vu.loop.enqueue(() => this.fire(id, delayMs, action));
      release();
    });
    this.pending ??= new Map();
    this.pending.set(id, { timer, release });
  }

  /** An interval counts from where its callback has run: while the VU blocks, its ticks do not pile up (k6). */
  private *fire(id: number, delayMs: number, action: Action): Coroutine {
    // It may have been cleared since it was due.
    if (!this.pending!.has(id)) return;
    if (!action.repeat) this.pending!.delete(id);
    yield* invoke(action.callback, this.vu.global, action.args);
    if (action.repeat && this.pending!.has(id)) this.arm(id, delayMs, action);
  }
}

function toDelay(value: unknown): number {
  const ms = Number(value ?? 0);
  return ms > 0 ? ms : 0;
}
