// `yield*` of compiled generators.

import { Await, type Coroutine } from '../protocol.ts';
import { Yield } from './async-generators.ts';
import { checked, methodCo, type Opened, type OpenedAsync, type Result } from './iterate.ts';
import { callCo, type Realm } from './realm.ts';
import { waitInReturn } from './returning.ts';

type Mode = 'next' | 'throw' | 'return';

/** `yield*` of a generator: passes on what comes in, and stays in a call of the inner iterator while that blocks. */
export class Delegate {
  protected readonly realm: Realm;
  protected readonly opened: Opened;
  private call: Coroutine | undefined;
  private asked: Mode = 'next';

  constructor(realm: Realm, opened: Opened) {
    this.realm = realm;
    this.opened = opened;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value: unknown): IteratorResult<unknown, unknown> {
    return this.step('next', value);
  }

  throw(error: unknown): IteratorResult<unknown, unknown> {
    return this.step('throw', error);
  }

  return(value: unknown): IteratorResult<unknown, unknown> {
    return this.step('return', value);
  }

  /** Calls the iterator's method of that name; gives its result, or `undefined` if a `return` has nothing to call. */
  protected *ask(mode: Mode, value: unknown): Coroutine<Result | undefined> {
    const { iterator } = this.opened;
    const method = mode === 'next' ? this.opened.next : yield* methodCo(this.realm, iterator, mode);
    if (mode !== 'next' && (method === undefined || method === null)) {
      if (mode === 'return') return undefined;
      const close = yield* methodCo(this.realm, iterator, 'return');
      if (close !== undefined && close !== null) yield* callCo(this.realm, close, iterator);
      throw new this.realm.TypeError("The iterator does not provide a 'throw' method");
    }
    return checked(this.realm, yield* callCo(this.realm, method, iterator, value));
  }

  protected deliver(result: Result): IteratorResult<unknown, unknown> {
    return result as IteratorResult<unknown, unknown>;
  }

  private step(mode: Mode, value: unknown): IteratorResult<unknown, unknown> {
    const isNew = this.call === undefined;
    const call = (this.call ??= this.askAndTell(mode, value));
    if (isNew) this.asked = mode;
    try {
      const answer = isNew ? call.next() : call[mode === 'throw' ? 'throw' : 'next'](value);
      if (answer.done !== true) {
        if (this.asked === 'return') waitInReturn();
        return answer;
      }
      this.call = undefined;
      return answer.value as IteratorResult<unknown, unknown>;
    } catch (error) {
      this.call = undefined;
      throw error;
    }
  }

  private *askAndTell(mode: Mode, value: unknown): Coroutine {
    const result = yield* this.ask(mode, value);
    return result === undefined ? { done: true, value } : this.deliver(result);
  }
}

/** `yield*` of an async generator: awaits each result. */
export class AsyncDelegate extends Delegate {
  private readonly isSync: boolean;

  constructor(realm: Realm, opened: OpenedAsync) {
    super(realm, opened);
    this.isSync = opened.isSync;
  }

  protected override *ask(mode: Mode, value: unknown): Coroutine<Result | undefined> {
    const asked = yield* super.ask(mode, value);
    // The iterator has no `return`: then its argument is waited for.
    if (asked === undefined) return { done: true, value: yield new Await(value) };
    const result = this.isSync ? asked : checked(this.realm, yield new Await(asked));
    return this.isSync ? { done: result.done, value: yield new Await(this.realm.awaited(result.value)) } : result;
  }

  protected override deliver(result: Result): IteratorResult<unknown, unknown> {
    return result.done ? { done: true, value: result.value } : { done: false, value: new Yield(result.value, true) };
  }
}
