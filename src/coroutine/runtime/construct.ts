// `new` in compiled code of any constructor that may suspend (for classes see classes.ts), and the way of `new.target` into generators.

import { runPlain } from './fiber.ts';
import { coOf, isAsked, newOf, type CoEntry, type Coroutine, type NewEntry } from '../protocol.ts';
import type { AnyFunction, Realm } from './realm.ts';

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

/** The coroutine entry of a constructor for `new`, if it has one: that of its class, or one that runs a compiled function on a new object. */
export function constructEntry(realm: Realm, constructor: unknown): NewEntry | undefined {
  const entry = newOf(constructor);
  const co = coOf(constructor);
  if (entry !== undefined || co === undefined) return entry;
  // The generator function is one for all: a new one for each `new` would cost a microsecond.
  return (args, newTarget) => construct(realm, co, args, newTarget);
}

function* construct(realm: Realm, co: CoEntry, args: ArrayLike<unknown>, newTarget: unknown): Coroutine {
  const prototype = (newTarget as { prototype: unknown }).prototype;
  const self = Object.create(isObject(prototype) ? prototype : realm.Object.prototype) as object;
  const value = yield* withNewTarget(Reflect.apply(co, self, args as unknown[]), newTarget);
  return isObject(value) ? value : self;
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
