// One call of `check`: its functions one after the other, each of which may block, with a sample for each (k6-facts 5.1). It is a coroutine
// by hand, because most checks block nowhere and every iteration has some.

import { isAsyncFunction, isHarmless, type HostCall } from '../coroutine/index.ts';
import type { TagSet } from '../metrics/index.ts';
import { invoke, type VuContext } from '../vu/index.ts';
import type { ScriptFunction } from './script-values.ts';

const asyncCheck =
  'check() cannot wait for async functions: await what they return first, and check that, ' +
  'or take check() from https://jslib.k6.io/k6-utils/1.6.0/index.js';

export class Checks implements HostCall<boolean> {
  private readonly vu: VuContext;
  private readonly tags: TagSet;
  private readonly value: unknown;
  private readonly sets: Readonly<Record<string, unknown>>;
  private readonly names: readonly string[];
  /** None of the functions can block. */
  private readonly isHarmless: boolean;
  private readonly timeMs: number;
  private at = 0;
  /** The function whose turn it is, while it waits. */
  private running: HostCall<unknown> | undefined = undefined;
  private havePassed = true;

  /** Checks `value` by each member of `sets`. */
  constructor(vu: VuContext, tags: TagSet, value: unknown, sets: Readonly<Record<string, unknown>>) {
    this.vu = vu;
    this.tags = tags;
    this.value = value;
    this.sets = sets;
    this.names = Object.keys(sets);
    this.isHarmless = isHarmless(sets);
    this.timeMs = vu.clock.epoch();
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, boolean> {
    const { names } = this;
    for (; this.at < names.length; this.at++) {
      const waiting = this.judge(names[this.at]!);
      if (waiting !== undefined) return waiting;
    }
    return { done: true, value: this.havePassed };
  }

  /** Goes on with the check `name`. Returns what it yields if it has to wait. */
  private judge(name: string): IteratorYieldResult<unknown> | undefined {
    const series = this.seriesOf(name);
    let result = this.running === undefined ? this.sets[name] : undefined;
    if (!this.isHarmless && isAsyncFunction(result)) throw this.vu.realm.error('Error', asyncCheck);
    try {
      if (typeof result === 'function') {
        if (this.isHarmless) result = (result as ScriptFunction)(this.value);
        else this.running = invoke(result, undefined, [this.value]);
      }
      if (this.running !== undefined) {
        const step = this.running.next();
        if (step.done !== true) return step;
        this.running = undefined;
        result = step.value;
      }
    } catch (error) {
      this.record(series, false);
      throw error;
    }
    this.record(series, Boolean(result));
    return undefined;
  }

  private seriesOf(name: string): TagSet {
    const { vu, tags } = this;
    if (name.includes('::')) throw vu.realm.error('Error', `check name "${name}" may not contain '::'`);
    return vu.options.systemTags.has('check') ? tags.with('check', name) : tags;
  }

  private record(series: TagSet, hasPassed: boolean): void {
    const { vu } = this;
    if (!hasPassed) this.havePassed = false;
    vu.record(vu.registry.builtin.checks, series, hasPassed ? 1 : 0, this.timeMs);
  }
}
