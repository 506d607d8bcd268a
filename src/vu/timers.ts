// setTimeout and its kin for one VU (k6-facts 4.5): integer ids from 1, callbacks only, cancelled when the iteration ends. They run by
// due time, then by age, however late the thread is: so they stand in one line, and only the first of it has a timer of the clock.

import type { Timer } from '../base/index.ts';
import type { Coroutine } from '../coroutine/index.ts';
import { invoke } from './invoke.ts';
import type { VuContext } from './vu-context.ts';

/** What a timer does when it is due. */
interface Action {
  readonly callback: object;
  readonly delayMs: number;
  readonly repeat: boolean;
  readonly args: readonly unknown[];
}

interface Pending {
  readonly id: number;
  readonly action: Action;
  /** By the VU's clock. */
  readonly due: number;
  readonly release: () => void;
}

export class Timers {
  private readonly vu: VuContext;
  private lastId = 0;
  /** All that may still fire: those in line, and those whose callback waits for the VU or runs. */
  private pending: Map<number, Pending> | undefined;
  /** By due time, then by age. */
  private line: Pending[] | undefined;
  private timer: Timer | undefined;
  private timerAt = Infinity;

  constructor(vu: VuContext) {
    this.vu = vu;
  }

  /** Calls `callback` once after `delay` milliseconds, or every `delay` milliseconds if `repeat`. Returns the timer's id. */
  set(name: string, callback: unknown, options: { delay: unknown; repeat: boolean; args: readonly unknown[] }): number {
    if (typeof callback !== 'function')
      throw this.vu.realm.error('TypeError', `${name}() needs a function as its first argument`);
    const { delay, repeat, args } = options;
    const action = { callback, delayMs: toDelay(delay), repeat, args };
    this.enter(++this.lastId, action);
    return this.lastId;
  }

  clear(id: unknown): void {
    const pending = this.pending?.get(Number(id));
    if (pending === undefined) return;
    this.pending!.delete(pending.id);
    const index = this.line!.indexOf(pending);
    if (index >= 0) this.line!.splice(index, 1);
    if (this.line!.length === 0) this.disarm();
    pending.release();
  }

  /** The iteration is over: nothing that is still pending fires. */
  clearAll(): void {
    if (this.pending === undefined) return;
    const all = [...this.pending.values()];
    this.pending.clear();
    this.line!.length = 0;
    this.disarm();
    for (const { release } of all) release();
  }

  private enter(id: number, action: Action): void {
    const pending = { id, action, due: this.vu.clock.now() + action.delayMs, release: this.vu.loop.hold() };
    this.pending ??= new Map();
    this.pending.set(id, pending);
    this.line ??= [];
    this.line.splice(placeOf(pending.due, this.line), 0, pending);
    this.arm();
  }

  /** Sees to it that the clock calls when the first in line is due. */
  private arm(): void {
    const first = this.line![0];
    if (first === undefined || first.due >= this.timerAt) return;
    this.timer?.cancel();
    this.timerAt = first.due;
    this.timer = this.vu.clock.after(Math.max(0, first.due - this.vu.clock.now()), () => this.ring());
  }

  private disarm(): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.timerAt = Infinity;
  }

  /** Starts the first in line if it is due. Promise jobs of its callback run before the next, which has a turn of its own. */
  private ring(): void {
    this.disarm();
    const first = this.line![0];
    if (first === undefined) return;
    if (first.due <= this.vu.clock.now()) {
      this.line!.shift();
      if (this.line!.length > 0) this.ringNextTurn();
      this.vu.loop.enqueue(() => this.fire(first));
      first.release();
    } else this.arm();
  }

  private ringNextTurn(): void {
    const turn = setImmediate(() => this.ring());
    this.timer = { cancel: () => clearImmediate(turn) };
    this.timerAt = -Infinity; // what is set meanwhile waits for that turn
  }

  /** An interval counts from where its callback has run: while the VU blocks, its ticks do not pile up (k6). */
  private *fire(pending: Pending): Coroutine {
    const { id, action } = pending;
    // It may have been cleared since it was due.
    if (this.pending!.get(id) !== pending) return;
    if (!action.repeat) this.pending!.delete(id);
    yield* invoke(action.callback, this.vu.global, action.args);
    if (action.repeat && this.pending!.get(id) === pending) this.enter(id, action);
  }
}

/** Behind all that are due at that time or before. */
function placeOf(due: number, line: readonly Pending[]): number {
  let low = 0;
  for (let high = line.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (line[middle]!.due <= due) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toDelay(value: unknown): number {
  const ms = Number(value ?? 0);
  return ms > 0 ? ms : 0;
}
