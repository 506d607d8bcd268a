// Coroutine entries of the iterator helpers (`Iterator.prototype.map` and its kin), where the platform has them. A lazy helper is a
// real one, made natively over a control of ours that takes its steps: there the iterator and the callback may block.

import { dataProperty } from './accessors.ts';
import { installIteratorMakers } from './builtins-iterator-make.ts';
import { isObject } from './construct.ts';
import { closeIterator, closeQuietly, closingOnError, stepIterator, type Opened } from './iterate.ts';
import { elementOf, ended, helperMaker, openFlattened, type Result, type Steps } from './iterator-steps.ts';
import { coOf, withCo, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

export function installIteratorBuiltins(realm: Realm): void {
  const { Iterator } = realm.global as { Iterator?: { readonly prototype: object } };
  if (Iterator === undefined) return;
  const makeHelper = helperMaker(realm, Iterator.prototype);
  for (const [name, steps] of Object.entries(lazySteps(realm)))
    enter(realm, Iterator.prototype, name, function* (native, self, argument): Coroutine {
      if (name !== 'take' && name !== 'drop') return makeHelper(steps(yield* check(realm, native, self, argument), argument));
      let limit = 0;
      const number = { [Symbol.toPrimitive]: () => (limit = realm.number(argument)) };
      const opened = yield* check(realm, native, self, number);
      return makeHelper(steps(opened, Math.trunc(limit)));
    });
  for (const [name, run] of Object.entries(eagerRuns(realm)))
    enter(realm, Iterator.prototype, name, function* (native, self, ...args): Coroutine {
      if (name !== 'toArray' && typeof args[0] !== 'function') return yield* check(realm, native, self, args[0]);
      return yield* run({ iterator: self, next: realm.get(self, 'next') }, args);
    });
  installIteratorMakers(realm, Iterator, makeHelper);
  installDispose(realm, Iterator.prototype);
}

type Body = (native: AnyFunction, self: object, ...args: unknown[]) => Coroutine;

/** Puts a coroutine entry on a method; if nothing that it calls has one, the native function does it all. */
function enter(realm: Realm, prototype: object, name: string, body: Body): void {
  const native = nativeMethod(prototype, name);
  withCo(native, function* (this: unknown, ...args: unknown[]): Coroutine {
    if (!isObject(this) || !mayWait(realm, this, args[0])) return realm.call(native, this, ...args);
    return yield* body(native, this, ...args);
  });
}

function mayWait(realm: Realm, iterator: object, callback: unknown): boolean {
  const next = dataProperty(realm, iterator, 'next');
  return next === undefined || [callback, next, dataProperty(realm, iterator, 'return')].some((f) => coOf(f) !== undefined);
}

/** Lets the native function look at its argument, over an iterator that only tells what it was asked. */
function* check(realm: Realm, native: AnyFunction, iterator: object, argument: unknown): Coroutine<Opened> {
  let next: unknown;
  let isClosed = false;
  const asked = {
    get next(): unknown {
      return (next = realm.get(iterator, 'next'));
    },
    return(): object {
      isClosed = true;
      return ended;
    },
  };
  try {
    realm.call(native, asked, argument);
  } catch (error) {
    if (isClosed) yield* closeQuietly(realm, iterator);
    throw error;
  }
  return { iterator, next };
}

/** The callback is called with the value and its index; if it fails, the iterator is closed. */
function caller(realm: Realm, { iterator }: Opened, callback: unknown): (value: unknown) => Coroutine {
  let index = 0;
  return (value) => closingOnError(realm, iterator, callCo(realm, callback, undefined, value, index++));
}

type MakeSteps = (opened: Opened, argument: unknown) => Steps;

function lazySteps(realm: Realm): Record<string, MakeSteps> {
  const over = (opened: Opened, advance: Steps['advance']): Steps => ({
    advance,
    close: () => closeIterator(realm, opened.iterator),
  });
  return {
    map(opened, mapper) {
      const call = caller(realm, opened, mapper);
      return over(opened, function* () {
        const { done, value } = yield* elementOf(realm, opened);
        return done ? ended : { done: false, value: yield* call(value) };
      });
    },
    filter(opened, predicate) {
      const call = caller(realm, opened, predicate);
      return over(opened, function* () {
        for (;;) {
          const element = yield* elementOf(realm, opened);
          if (element.done || (yield* call(element.value))) return element;
        }
      });
    },
    take(opened, limit) {
      let left = limit as number;
      return over(opened, function* () {
        if (left-- > 0) return yield* elementOf(realm, opened);
        yield* closeIterator(realm, opened.iterator);
        return ended;
      });
    },
    drop(opened, limit) {
      let left = limit as number;
      return over(opened, function* () {
        for (; left > 0; left--) if ((yield* stepIterator(realm, opened)).done) return ended;
        return yield* elementOf(realm, opened);
      });
    },
    flatMap: (opened, mapper) => flatSteps(realm, opened, mapper),
  };
}

function flatSteps(realm: Realm, opened: Opened, mapper: unknown): Steps {
  const call = caller(realm, opened, mapper);
  let inner: Opened | undefined;
  return {
    *advance() {
      for (;;) {
        if (inner === undefined) {
          const { done, value } = yield* elementOf(realm, opened);
          if (done) return ended;
          inner = yield* closingOnError(realm, opened.iterator, openFlattened(realm, yield* call(value)));
        }
        const element = yield* closingOnError(realm, opened.iterator, elementOf(realm, inner));
        if (!element.done) return element;
        inner = undefined;
      }
    },
    *close() {
      if (inner !== undefined) yield* closingOnError(realm, opened.iterator, closeIterator(realm, inner.iterator));
      yield* closeIterator(realm, opened.iterator);
    },
  };
}

type Run = (opened: Opened, args: readonly unknown[]) => Coroutine;

/** Calls `visit` for each element until it gives something; then the iterator is closed. */
function* search(realm: Realm, opened: Opened, visit: (value: unknown) => Coroutine<Result | undefined>): Coroutine<Result> {
  for (;;) {
    const { done, value } = yield* elementOf(realm, opened);
    if (done) return ended;
    const found = yield* visit(value);
    if (found === undefined) continue;
    yield* closeIterator(realm, opened.iterator);
    return found;
  }
}

function eagerRuns(realm: Realm): Record<string, Run> {
  /** The first element that the callback says `answer` of. */
  const firstOf = (opened: Opened, callback: unknown, answer: boolean): Coroutine<Result> => {
    const call = caller(realm, opened, callback);
    return search(realm, opened, function* (value) {
      return Boolean(yield* call(value)) === answer ? { done: false, value } : undefined;
    });
  };
  return {
    *toArray(opened) {
      const items = new realm.Array<unknown>();
      // oxlint-disable-next-line eslint/require-yield -- elements are taken as they are
      yield* search(realm, opened, function* (value) {
        items[items.length] = value;
        return undefined;
      });
      return items;
    },
    *forEach(opened, [callback]) {
      const call = caller(realm, opened, callback);
      yield* search(realm, opened, function* (value) {
        yield* call(value);
        return undefined;
      });
    },
    *some(opened, [callback]) {
      return !(yield* firstOf(opened, callback, true)).done;
    },
    *every(opened, [callback]) {
      return (yield* firstOf(opened, callback, false)).done;
    },
    *find(opened, [callback]) {
      return (yield* firstOf(opened, callback, true)).value;
    },
    *reduce(opened, args) {
      let index = 0;
      let result = args[1];
      if (args.length < 2) {
        const first = yield* elementOf(realm, opened);
        if (first.done) throw new realm.TypeError('Reduce of a done iterator with no initial value');
        result = first.value;
        index = 1;
      }
      yield* search(realm, opened, function* (value) {
        result = yield* closingOnError(realm, opened.iterator, callCo(realm, args[0], undefined, result, value, index++));
        return undefined;
      });
      return result;
    },
  };
}

/** `using` leaves an iterator so. */
function installDispose(realm: Realm, prototype: object): void {
  const { dispose } = Symbol as { dispose?: symbol };
  const native = dispose === undefined ? undefined : (prototype as Record<symbol, AnyFunction | undefined>)[dispose];
  if (native === undefined) return;
  withCo(native, function* (this: unknown): Coroutine<void> {
    const close = realm.get(this, 'return');
    if (close !== undefined && close !== null) yield* callCo(realm, close, this);
  });
}
