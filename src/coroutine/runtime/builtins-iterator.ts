// Coroutine entries of the iterator helpers (`Iterator.prototype.map` and its kin), where the platform has them. A lazy helper is a
// real one, made natively over a control of ours that takes its steps: there the iterator and the callback may block.

import { dataProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { runPlain } from './fiber.ts';
import { closeIterator, closeQuietly, closingOnError, stepIterator, type Opened } from './iterate.ts';
import { coOf, hiddenField, withCo, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

type Result = IteratorResult<unknown, unknown>;

/** How a lazy helper goes on: its next element, and what happens when it is left. */
interface Steps {
  advance(): Coroutine<Result>;
  close(): Coroutine<void>;
}

const ended: Result = { done: true, value: undefined };

/** Takes the steps of one lazy helper. The native helper calls `next` and `return`, compiled code the other two. */
class HelperControl {
  private readonly realm: Realm;
  private readonly steps: Steps;
  private isRunning = false;
  private isDone = false;

  constructor(realm: Realm, steps: Steps) {
    this.realm = realm;
    this.steps = steps;
  }

  next(): Result {
    return runPlain(this.step());
  }

  return(): Result {
    return runPlain(this.finish());
  }

  *step(): Coroutine<Result> {
    if (this.isDone) return this.realm.result(undefined, true);
    const { done, value } = yield* this.alone(this.steps.advance());
    this.isDone = done === true;
    return this.realm.result(value, this.isDone);
  }

  *finish(): Coroutine<Result> {
    if (!this.isDone) {
      yield* this.alone(this.steps.close());
      this.isDone = true;
    }
    return this.realm.result(undefined, true);
  }

  /** While a step runs there is no other; one that fails is the last. */
  private *alone<R>(run: Coroutine<R>): Coroutine<R> {
    if (this.isRunning) throw new this.realm.TypeError('Generator is already running');
    this.isRunning = true;
    try {
      return yield* run;
    } catch (error) {
      this.isDone = true;
      throw error;
    } finally {
      this.isRunning = false;
    }
  }
}

const controls = hiddenField<HelperControl>();
/** What `Iterator.from` wraps an iterator in keeps that. */
const wrapped = hiddenField<Opened>();

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
  installFrom(realm, Iterator);
  installConcat(realm, Iterator, makeHelper);
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

/** Makes native helpers. They pass on what the control gives, and the language takes them for what they are. */
function helperMaker(realm: Realm, prototype: object): (steps: Steps) => object {
  const map = nativeMethod(prototype, 'map');
  const same = (value: unknown): unknown => value;
  const make = (control: HelperControl): object => realm.call(map, control, same) as object;
  const helperPrototype = realm.Object.getPrototypeOf(make(new HelperControl(realm, nothing))) as object;
  for (const [name, method] of [
    ['next', 'step'],
    ['return', 'finish'],
  ] as const) {
    const native = nativeMethod(helperPrototype, name);
    withCo(native, function* (this: unknown): Coroutine {
      const control = controls.get(this);
      return control === undefined ? realm.call(native, this) : yield* control[method]();
    });
  }
  return (steps) => {
    const control = new HelperControl(realm, steps);
    return controls.put(make(control), control);
  };
}

const nothing: Steps = {
  // oxlint-disable-next-line eslint/require-yield -- there is nothing to wait for
  *advance() {
    return ended;
  },
  // oxlint-disable-next-line eslint/no-empty-function, eslint/require-yield -- there is nothing to close
  *close() {},
};

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

function* elementOf(realm: Realm, opened: Opened): Coroutine<Result> {
  const result = yield* stepIterator(realm, opened);
  return result.done ? ended : { done: false, value: result.value };
}

function iteratorMethod(realm: Realm, value: unknown): unknown {
  const method = realm.get(value, Symbol.iterator);
  if (method !== undefined && method !== null && typeof method !== 'function')
    throw new realm.TypeError('The Symbol.iterator method is not a function');
  return method ?? undefined;
}

function* openBy(realm: Realm, value: unknown, method: unknown): Coroutine<Opened> {
  const iterator = method === undefined ? value : yield* callCo(realm, method, value);
  if (!isObject(iterator)) throw new realm.TypeError(`${String(iterator)} is not an object`);
  return { iterator, next: realm.get(iterator, 'next') };
}

/** Anything that is iterable, or an iterator. */
function* openFlattened(realm: Realm, value: unknown): Coroutine<Opened> {
  if (!isObject(value)) throw new realm.TypeError(`${String(value)} is not an object`);
  return yield* openBy(realm, value, iteratorMethod(realm, value));
}

function installFrom(realm: Realm, Iterator: object): void {
  const native = nativeMethod(Iterator, 'from');
  const isIterator = (value: object): boolean => realm.call(Function.prototype[Symbol.hasInstance], Iterator, value) === true;
  const wrap = (opened: Opened): object => {
    const plain = (method: unknown) => (): unknown => realm.call(method as AnyFunction, opened.iterator);
    const stand = {
      next: plain(opened.next),
      get return(): unknown {
        const close = realm.get(opened.iterator, 'return');
        return close === undefined || close === null ? undefined : plain(close);
      },
    };
    return wrapped.put(realm.call(native, Iterator, stand) as object, opened);
  };
  withCo(native, function* (this: unknown, value: unknown): Coroutine {
    if (!isObject(value) && typeof value !== 'string') return realm.call(native, this, value);
    const opened = yield* openBy(realm, value, iteratorMethod(realm, value));
    return isIterator(opened.iterator) ? opened.iterator : wrap(opened);
  });
  const wrapperPrototype = realm.Object.getPrototypeOf(realm.call(native, Iterator, { next() {} })) as object;
  const next = nativeMethod(wrapperPrototype, 'next');
  withCo(next, function* (this: unknown): Coroutine {
    const opened = wrapped.get(this);
    return opened === undefined ? realm.call(next, this) : yield* callCo(realm, opened.next, opened.iterator);
  });
  const close = nativeMethod(wrapperPrototype, 'return');
  withCo(close, function* (this: unknown): Coroutine {
    const opened = wrapped.get(this);
    const method = opened === undefined ? undefined : realm.get(opened.iterator, 'return');
    if (opened === undefined || method === undefined || method === null) return realm.call(close, this);
    return yield* callCo(realm, method, opened.iterator);
  });
}

function installConcat(realm: Realm, Iterator: object, makeHelper: (steps: Steps) => object): void {
  const native = (Iterator as { concat?: AnyFunction }).concat;
  if (native === undefined) return;
  // oxlint-disable-next-line eslint/require-yield -- nothing runs before the first step
  withCo(native, function* (this: unknown, ...items: unknown[]): Coroutine {
    const sources = items.map((item) => {
      const method = isObject(item) ? iteratorMethod(realm, item) : undefined;
      if (method === undefined) throw new realm.TypeError('An argument is not iterable');
      return { item, method };
    });
    let inner: Opened | undefined;
    return makeHelper({
      *advance() {
        for (;;) {
          if (inner === undefined) {
            const source = sources.shift();
            if (source === undefined) return ended;
            inner = yield* openBy(realm, source.item, source.method);
          }
          const element = yield* elementOf(realm, inner);
          if (!element.done) return element;
          inner = undefined;
        }
      },
      *close() {
        if (inner !== undefined) yield* closeIterator(realm, inner.iterator);
      },
    });
  });
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
