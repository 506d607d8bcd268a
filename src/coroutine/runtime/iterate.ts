// Iterators whose methods may block: opened, asked for their next element, told that nothing more is asked.

import { Await, type Coroutine } from '../protocol.ts';
import { mayHaveAccessor } from './accessor-registry.ts';
import { readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { callCo, type Realm } from './realm.ts';

/** What `next` gives. */
export type Result = { readonly done?: unknown; readonly value?: unknown };

/** An iterator, and its `next`, which is looked up once. */
export interface Opened {
  readonly iterator: object;
  readonly next: unknown;
}

function methodOf(realm: Realm, object: unknown, key: PropertyKey): unknown {
  return object === undefined || object === null ? undefined : realm.get(object, key);
}

/** A method, which a getter may give; `undefined` of nothing. */
export function* methodCo(realm: Realm, object: unknown, key: PropertyKey): Coroutine {
  if (object === undefined || object === null || !mayHaveAccessor(key)) return methodOf(realm, object, key);
  return yield* readProperty(realm, object, key);
}

/** Asks for an iterator; `text` is what errors call the iterable. */
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

/** What a method of an iterator must give: an object. */
export function checked(realm: Realm, result: unknown): Result {
  if (!isObject(result)) throw new realm.TypeError(`Iterator result ${String(result)} is not an object`);
  return result;
}
