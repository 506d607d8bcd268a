// Iteration in compiled code over iterators whose `next` may block: the sources of `for-of` and `for await`, spread, `yield*`.

import { Await, type Coroutine } from './protocol.ts';
import { callCo, type AnyFunction, type Realm } from './realm.ts';
import { Yield } from './generators.ts';
import { waitInReturn } from './returning.ts';

type Result = { readonly done?: unknown; readonly value?: unknown };
type Mode = 'next' | 'throw' | 'return';

/** What a compiled `for-of` runs over. A lazy one is told when to fetch the next element. */
interface LoopList {
  readonly isLazy: boolean;
  readonly source: Iterable<unknown>;
}

export interface IterationHelpers {
  of(iterable: unknown, text: string): Coroutine<LoopList>;
  ofAsync(iterable: unknown, text: string): Coroutine<LoopList>;
  failed(list: AsyncLoop | undefined, error: unknown): unknown;
  list(iterable: unknown, text: string): Coroutine;
  delegate(iterable: unknown, text: string): Coroutine;
  delegateAsync(iterable: unknown, text: string): Coroutine;
}

export function iterationHelpers(realm: Realm): IterationHelpers {
  return {
    *of(iterable, text) {
      if (isPlainArray(realm, iterable)) return { isLazy: false, source: iterable };
      const loop = new LazyLoop(realm, yield* openIterator(realm, iterable, text));
      yield* loop.step();
      return loop;
    },
    *ofAsync(iterable, text) {
      const open = methodOf(realm, iterable, Symbol.asyncIterator);
      const isSync = open === undefined || open === null;
      const iterator = isSync
        ? yield* openWith(realm, iterable, methodOf(realm, iterable, Symbol.iterator), `${text} is not async iterable`)
        : yield* openWith(realm, iterable, open, `${text} is not async iterable`);
      const loop = new AsyncLoop(realm, iterator, isSync);
      yield* loop.step();
      return loop;
    },
    failed(list, error) {
      if (list !== undefined) list.hasFailed = true;
      return error;
    },
    *list(iterable, text) {
      if (isPlainArray(realm, iterable)) return iterable;
      const { iterator, next } = yield* openIterator(realm, iterable, text);
      const items = new realm.Array<unknown>();
      for (;;) {
        const result = checked(realm, yield* callCo(realm, next, iterator));
        if (result.done) return items;
        items.push(result.value);
      }
    },
    *delegate(iterable, text) {
      const opened = yield* openIterator(realm, iterable, text);
      return yield* new Delegate(realm, opened);
    },
    *delegateAsync(iterable, text) {
      const open = methodOf(realm, iterable, Symbol.asyncIterator);
      const isSync = open === undefined || open === null;
      const opened = isSync
        ? yield* openIterator(realm, iterable, text)
        : yield* openWith(realm, iterable, open, `${text} is not async iterable`);
      return yield* new AsyncDelegate(realm, opened, isSync);
    },
  };
}

interface Opened {
  readonly iterator: object;
  readonly next: unknown;
}

function methodOf(realm: Realm, object: unknown, key: PropertyKey): unknown {
  return object === undefined || object === null ? undefined : realm.get(object, key);
}

/** The language would iterate it without running any code of the script. */
function isPlainArray(realm: Realm, value: unknown): value is unknown[] {
  return (
    Array.isArray(value) &&
    (value as unknown[])[Symbol.iterator] === realm.arrayValues &&
    realm.arrayIteratorPrototype.next === realm.arrayNext
  );
}

function openIterator(realm: Realm, iterable: unknown, text: string): Coroutine<Opened> {
  return openWith(realm, iterable, methodOf(realm, iterable, Symbol.iterator), `${text} is not iterable`);
}

function* openWith(realm: Realm, iterable: unknown, open: unknown, fault: string): Coroutine<Opened> {
  if (typeof open !== 'function') throw new realm.TypeError(fault);
  const iterator = yield* callCo(realm, open, iterable);
  if (!isObject(iterator)) throw new realm.TypeError('Result of the Symbol.iterator method is not an object');
  return { iterator, next: (iterator as Record<string, unknown>)['next'] };
}

function checked(realm: Realm, result: unknown): Result {
  if (!isObject(result)) throw new realm.TypeError(`Iterator result ${String(result)} is not an object`);
  return result;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

class LazyLoop implements LoopList {
  readonly isLazy = true;
  private readonly realm: Realm;
  private readonly opened: Opened;
  private isDone = false;
  private value: unknown;

  constructor(realm: Realm, opened: Opened) {
    this.realm = realm;
    this.opened = opened;
  }

  get source(): Iterable<unknown> {
    return this;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this;
  }

  /** Fetches the next element. If that fails, the iterator is not closed. */
  *step(): Coroutine<void> {
    const { iterator, next } = this.opened;
    this.isDone = true;
    const result = checked(this.realm, yield* callCo(this.realm, next, iterator));
    if (result.done) return;
    this.value = result.value;
    this.isDone = false;
  }

  next(): IteratorResult<unknown, unknown> {
    return { done: this.isDone, value: this.value };
  }

  /** The loop was left early. */
  return(): IteratorResult<unknown, unknown> {
    const close = this.isDone ? undefined : methodOf(this.realm, this.opened.iterator, 'return');
    this.isDone = true;
    if (close === undefined || close === null) return { done: true, value: undefined };
    return this.realm.call(close as AnyFunction, this.opened.iterator) as IteratorResult<unknown, unknown>;
  }
}

/** The source of `for await`; it closes its iterator itself, because closing awaits. */
export class AsyncLoop implements LoopList {
  readonly isLazy = true;
  hasFailed = false;
  private readonly realm: Realm;
  private readonly opened: Opened;
  private readonly isSync: boolean;
  private isDone = false;
  private value: unknown;

  constructor(realm: Realm, opened: Opened, isSync: boolean) {
    this.realm = realm;
    this.opened = opened;
    this.isSync = isSync;
  }

  get source(): Iterable<unknown> {
    return this;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this;
  }

  *step(): Coroutine<void> {
    const { iterator, next } = this.opened;
    this.isDone = true;
    let result = yield* callCo(this.realm, next, iterator);
    if (!this.isSync) result = yield new Await(result);
    const answer = checked(this.realm, result);
    const { done } = answer;
    // What the language puts around an ordinary iterator here gives a promise of the value, even of the last.
    if (this.isSync) this.value = yield new Await(this.realm.awaited(answer.value));
    else if (!done) this.value = answer.value;
    this.isDone = Boolean(done);
  }

  next(): IteratorResult<unknown, unknown> {
    return { done: this.isDone, value: this.value };
  }

  *close(): Coroutine<void> {
    if (this.isDone) return;
    this.isDone = true;
    try {
      const close = methodOf(this.realm, this.opened.iterator, 'return');
      if (close === undefined || close === null) return;
      const result = yield new Await(yield* callCo(this.realm, close, this.opened.iterator));
      if (!this.hasFailed) checked(this.realm, result);
    } catch (error) {
      if (!this.hasFailed) throw error;
    }
  }
}

/** `yield*` of a generator: passes on what comes in, and stays in a call of the inner iterator while that blocks. */
class Delegate {
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
    const method = mode === 'next' ? this.opened.next : methodOf(this.realm, iterator, mode);
    if (mode !== 'next' && (method === undefined || method === null)) {
      if (mode === 'return') return undefined;
      const close = methodOf(this.realm, iterator, 'return');
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
class AsyncDelegate extends Delegate {
  private readonly isSync: boolean;

  constructor(realm: Realm, opened: Opened, isSync: boolean) {
    super(realm, opened);
    this.isSync = isSync;
  }

  protected override *ask(mode: Mode, value: unknown): Coroutine<Result | undefined> {
    const asked = yield* super.ask(mode, value);
    if (asked === undefined) return undefined;
    const result = this.isSync ? asked : checked(this.realm, yield new Await(asked));
    return this.isSync ? { done: result.done, value: yield new Await(this.realm.awaited(result.value)) } : result;
  }

  protected override deliver(result: Result): IteratorResult<unknown, unknown> {
    return result.done ? { done: true, value: result.value } : { done: false, value: new Yield(result.value, true) };
  }
}
