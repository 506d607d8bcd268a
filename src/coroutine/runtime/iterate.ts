// Iteration in compiled code over iterators whose `next` may block: the sources of `for-of` and `for await`, spread, `yield*`.

import { Await, type Coroutine } from '../protocol.ts';
import { mayHaveAccessor } from './accessor-registry.ts';
import { readProperty } from './accessors.ts';
import { callCo, type Realm } from './realm.ts';
import { Yield } from './async-generators.ts';
import { waitInReturn } from './returning.ts';

type Result = { readonly done?: unknown; readonly value?: unknown };
type Mode = 'next' | 'throw' | 'return';

/** What a compiled `for-of` runs over. A lazy one is told when to fetch the next element, and when the loop was left. */
interface LoopList {
  readonly isLazy: boolean;
  readonly source: Iterable<unknown>;
}

/** Makes what the pattern in the head of a loop reads an element from: see patterns.ts. */
export type WrapElement = (value: unknown) => Coroutine<{ readonly source: unknown }>;

export interface IterationHelpers {
  of(iterable: unknown, text: string, wrap?: WrapElement): Coroutine<LoopList>;
  ofAsync(iterable: unknown, text: string, wrap?: WrapElement): Coroutine<LoopList>;
  failed(list: Loop | undefined, error: unknown): unknown;
  list(iterable: unknown, text: string): Coroutine;
  delegate(iterable: unknown, text: string): Coroutine;
  delegateAsync(iterable: unknown, text: string): Coroutine;
}

export function iterationHelpers(realm: Realm): IterationHelpers {
  return {
    *of(iterable, text, wrap) {
      if (wrap === undefined && isPlainArray(realm, iterable)) return { isLazy: false, source: iterable };
      const loop = new LazyLoop(realm, yield* openIterator(realm, iterable, text), wrap);
      yield* loop.step();
      return loop;
    },
    *ofAsync(iterable, text, wrap) {
      const loop = new AsyncLoop(realm, yield* openAsync(realm, iterable, text), wrap);
      yield* loop.step();
      return loop;
    },
    failed(list, error) {
      if (list !== undefined) list.hasFailed = true;
      return error;
    },
    *list(iterable, text) {
      if (isPlainArray(realm, iterable)) return iterable;
      const opened = yield* openIterator(realm, iterable, text);
      const items = new realm.Array<unknown>();
      for (;;) {
        const result = yield* stepIterator(realm, opened);
        if (result.done) return items;
        items.push(result.value);
      }
    },
    *delegate(iterable, text) {
      const opened = yield* openIterator(realm, iterable, text);
      return yield* new Delegate(realm, opened);
    },
    *delegateAsync(iterable, text) {
      return yield* new AsyncDelegate(realm, yield* openAsync(realm, iterable, text));
    },
  };
}

export interface Opened {
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

/** The same where the method may be what a getter gives. */
function* methodCo(realm: Realm, object: unknown, key: PropertyKey): Coroutine {
  if (object === undefined || object === null || !mayHaveAccessor(key)) return methodOf(realm, object, key);
  return yield* readProperty(realm, object, key);
}

export function openIterator(realm: Realm, iterable: unknown, text: string): Coroutine<Opened> {
  if (mayHaveAccessor(Symbol.iterator)) return openByGetter(realm, iterable, text);
  return openWith(realm, iterable, methodOf(realm, iterable, Symbol.iterator), `${text} is not iterable`);
}

function* openByGetter(realm: Realm, iterable: unknown, text: string): Coroutine<Opened> {
  return yield* openWith(realm, iterable, yield* methodCo(realm, iterable, Symbol.iterator), `${text} is not iterable`);
}

/** Like `for await`: an async iterator, or else an ordinary one. */
export interface OpenedAsync extends Opened {
  readonly isSync: boolean;
}

export function* openAsync(realm: Realm, iterable: unknown, text: string): Coroutine<OpenedAsync> {
  const open = yield* methodCo(realm, iterable, Symbol.asyncIterator);
  const isSync = open === undefined || open === null;
  const method = isSync ? yield* methodCo(realm, iterable, Symbol.iterator) : open;
  return { ...(yield* openWith(realm, iterable, method, `${text} is not async iterable`)), isSync };
}

/** One call of `next`, and the wait for its result. */
export function* stepAsync(realm: Realm, { iterator, next, isSync }: OpenedAsync): Coroutine<Result> {
  let result = yield* callCo(realm, next, iterator);
  if (!isSync) result = yield new Await(result);
  const answer = yield* read(realm, checked(realm, result), isSync);
  const { done } = answer;
  // What the language puts around an ordinary iterator here gives a promise of the value, even of the last.
  if (isSync) return { done, value: yield new Await(realm.awaited(answer.value)) };
  return { done, value: done ? undefined : answer.value };
}

/** Tells the iterator that nothing more is asked of it; gives what it said. */
export function* closeAsync(realm: Realm, { iterator }: OpenedAsync): Coroutine {
  const close = yield* methodCo(realm, iterator, 'return');
  if (close === undefined || close === null) return {};
  return yield new Await(yield* callCo(realm, close, iterator));
}

/** Calls the method that gives an iterator. */
export function* openWith(realm: Realm, iterable: unknown, open: unknown, fault: string): Coroutine<Opened> {
  if (typeof open !== 'function') throw new realm.TypeError(fault);
  const iterator = yield* callCo(realm, open, iterable);
  if (!isObject(iterator)) throw new realm.TypeError('Result of the Symbol.iterator method is not an object');
  const isRead = mayHaveAccessor('next');
  return {
    iterator,
    next: isRead ? yield* readProperty(realm, iterator, 'next') : (iterator as Record<string, unknown>)['next'],
  };
}

/** One call of `next`. */
export function* stepIterator(realm: Realm, { iterator, next }: Opened): Coroutine<Result> {
  const result = checked(realm, yield* callCo(realm, next, iterator));
  return mayBeRead() ? yield* read(realm, result) : result;
}

/** Some result of an iterator may have getters. */
function mayBeRead(): boolean {
  return mayHaveAccessor('done') || mayHaveAccessor('value');
}

/** A result whose getters have been run; the value of the last one only if it is asked for. */
function* read(realm: Realm, result: Result, isLastRead = false): Coroutine<Result> {
  if (!mayBeRead()) return result;
  const done = yield* readProperty(realm, result, 'done');
  return { done, value: done && !isLastRead ? undefined : yield* readProperty(realm, result, 'value') };
}

/** Tells an iterator that nothing more is asked of it. */
export function* closeIterator(realm: Realm, iterator: object): Coroutine<void> {
  const close = yield* methodCo(realm, iterator, 'return');
  if (close !== undefined && close !== null) checked(realm, yield* callCo(realm, close, iterator));
}

/** The same after an error, which is the one that counts. */
export function* closeQuietly(realm: Realm, iterator: object): Coroutine<void> {
  try {
    yield* closeIterator(realm, iterator);
  } catch {
    // The first error counts.
  }
}

/** Runs what is done with an element; if that fails, the iterator is closed. */
export function* closingOnError<R>(realm: Realm, iterator: object, run: Coroutine<R>): Coroutine<R> {
  try {
    return yield* run;
  } catch (error) {
    yield* closeQuietly(realm, iterator);
    throw error;
  }
}

/** Calls `each` for every element; if that fails, the iterator is closed. */
export function* forEachOf(
  realm: Realm,
  iterable: unknown,
  text: string,
  each: (value: unknown) => Coroutine<void>,
): Coroutine<void> {
  const opened = yield* openIterator(realm, iterable, text);
  for (;;) {
    const result = yield* stepIterator(realm, opened);
    if (result.done) return;
    const { value } = result;
    yield* closingOnError(realm, opened.iterator, each(value));
  }
}

function checked(realm: Realm, result: unknown): Result {
  if (!isObject(result)) throw new realm.TypeError(`Iterator result ${String(result)} is not an object`);
  return result;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A loop over an iterator: the first element is fetched before the loop, each other one where its body has ended. */
abstract class Loop<O extends Opened = Opened> implements LoopList {
  readonly isLazy = true;
  /** The body threw: then what closing throws does not count. */
  hasFailed = false;
  /** What the pattern in the head of the loop reads from. */
  head: { readonly source: unknown } | undefined;
  protected readonly realm: Realm;
  protected readonly opened: O;
  protected isDone = false;
  private readonly wrap: WrapElement | undefined;
  private value: unknown;

  constructor(realm: Realm, opened: O, wrap: WrapElement | undefined) {
    this.realm = realm;
    this.opened = opened;
    this.wrap = wrap;
  }

  get source(): Iterable<unknown> {
    return this;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this;
  }

  next(): IteratorResult<unknown, unknown> {
    return { done: this.isDone, value: this.value };
  }

  /** Fetches the next element. If that fails, the iterator is not closed. */
  *step(): Coroutine<void> {
    this.isDone = true;
    const { done, value } = yield* this.fetch();
    if (done) return;
    this.isDone = false;
    this.value = value;
    if (this.wrap !== undefined) yield* this.wrapElement(this.wrap, value);
  }

  /** The loop is over: if it was left early, the iterator is told. */
  *close(): Coroutine<void> {
    if (this.isDone) return;
    this.isDone = true;
    try {
      yield* this.finish();
    } catch (error) {
      if (!this.hasFailed) throw error;
    }
  }

  protected abstract fetch(): Coroutine<Result>;
  protected abstract finish(): Coroutine<void>;

  private *wrapElement(wrap: WrapElement, value: unknown): Coroutine<void> {
    try {
      this.head = yield* wrap(value);
    } catch (error) {
      this.hasFailed = true;
      yield* this.close();
      throw error;
    }
    this.value = this.head.source;
  }
}

class LazyLoop extends Loop {
  protected override *fetch(): Coroutine<Result> {
    const result = yield* stepIterator(this.realm, this.opened);
    return { done: result.done, value: result.done ? undefined : result.value };
  }

  protected override *finish(): Coroutine<void> {
    const { iterator } = this.opened;
    const close = yield* methodCo(this.realm, iterator, 'return');
    if (close === undefined || close === null) return;
    const result = yield* callCo(this.realm, close, iterator);
    if (!this.hasFailed) checked(this.realm, result);
  }
}

/** The source of `for await`. */
class AsyncLoop extends Loop<OpenedAsync> {
  protected override fetch(): Coroutine<Result> {
    return stepAsync(this.realm, this.opened);
  }

  protected override *finish(): Coroutine<void> {
    const result = yield* closeAsync(this.realm, this.opened);
    if (!this.hasFailed) checked(this.realm, result);
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
class AsyncDelegate extends Delegate {
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
