// What compiled code calls to iterate: loops, spread, `yield*`. Arrays that the language iterates by itself are left to it.

import type { Coroutine } from '../protocol.ts';
import { AsyncDelegate, Delegate } from './delegates.ts';
import { openAsync, openIterator, stepIterator } from './iterate.ts';
import { AsyncLoop, LazyLoop, type Loop, type LoopList, type WrapElement } from './loops.ts';
import type { Realm } from './realm.ts';

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

/** The language would iterate it without running any code of the script. */
function isPlainArray(realm: Realm, value: unknown): value is unknown[] {
  return (
    Array.isArray(value) &&
    (value as unknown[])[Symbol.iterator] === realm.arrayValues &&
    realm.arrayIteratorPrototype.next === realm.arrayNext
  );
}
