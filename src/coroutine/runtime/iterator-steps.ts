// Lazy iterator helpers: what takes their steps, and the iterators that the steps go over.

import { isObject } from './construct.ts';
import { runPlain } from './fiber.ts';
import { stepIterator, type Opened } from './iterate.ts';
import { hiddenField, withCo, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type Realm } from './realm.ts';

export type Result = IteratorResult<unknown, unknown>;

/** How a lazy helper goes on: its next element, and what happens when it is left. */
export interface Steps {
  advance(): Coroutine<Result>;
  close(): Coroutine<void>;
}

/** There is no further element. */
export const ended: Result = { done: true, value: undefined };

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

/** Makes native helpers. They pass on what the control gives, and the language takes them for what they are. */
export function helperMaker(realm: Realm, prototype: object): (steps: Steps) => object {
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

/** The next element of an iterator, as a step gives it. */
export function* elementOf(realm: Realm, opened: Opened): Coroutine<Result> {
  const result = yield* stepIterator(realm, opened);
  return result.done ? ended : { done: false, value: result.value };
}

/** The method that gives an iterator of `value`, if it has one. */
export function iteratorMethod(realm: Realm, value: unknown): unknown {
  const method = realm.get(value, Symbol.iterator);
  if (method !== undefined && method !== null && typeof method !== 'function')
    throw new realm.TypeError('The Symbol.iterator method is not a function');
  return method ?? undefined;
}

/** The iterator that `method` gives or, without one, `value` itself. */
export function* openBy(realm: Realm, value: unknown, method: unknown): Coroutine<Opened> {
  const iterator = method === undefined ? value : yield* callCo(realm, method, value);
  if (!isObject(iterator)) throw new realm.TypeError(`${String(iterator)} is not an object`);
  return { iterator, next: realm.get(iterator, 'next') };
}

/** Anything that is iterable, or an iterator. */
export function* openFlattened(realm: Realm, value: unknown): Coroutine<Opened> {
  if (!isObject(value)) throw new realm.TypeError(`${String(value)} is not an object`);
  return yield* openBy(realm, value, iteratorMethod(realm, value));
}
