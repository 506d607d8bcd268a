// The way of `new.target` into generators, and what is a constructor.

import { runPlain } from './fiber.ts';
import { isAsked, type Coroutine } from '../protocol.ts';
import type { AnyFunction } from './realm.ts';

/** `new.target` on its way from a plain entry, or from `new` in compiled code, to the first statement of the body. */
let newTargetOnItsWay: unknown;

/** What a body that uses `new.target` reads first. */
export function takeNewTarget(): unknown {
  const newTarget = newTargetOnItsWay;
  newTargetOnItsWay = undefined;
  return newTarget;
}

/** The plain entry of a function that uses `new.target`. */
export function plainNew(entry: AnyFunction, receiver: unknown, args: ArrayLike<unknown>, newTarget: unknown): unknown {
  if (isAsked()) return entry;
  const body = Reflect.apply(entry, receiver, args) as Coroutine;
  newTargetOnItsWay = newTarget;
  return runPlain(body);
}

/** Runs a body that may read `new.target` first. */
export function* withNewTarget(body: Coroutine, newTarget: unknown): Coroutine {
  let first: IteratorResult<unknown, unknown>;
  try {
    newTargetOnItsWay = newTarget;
    first = body.next();
  } finally {
    newTargetOnItsWay = undefined;
  }
  if (first.done === true) return first.value;
  yield first.value;
  return yield* body;
}

/** Whether `new f()` and `Reflect.construct` would accept `f`. */
export function isConstructor(f: unknown): f is AnyFunction {
  if (typeof f !== 'function') return false;
  if (constructors.has(f)) return true;
  try {
    void new (new Proxy(f, { construct: () => ({}) }) as unknown as new () => object)();
  } catch {
    return false;
  }
  constructors.add(f);
  return true;
}

const constructors = new WeakSet();

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
