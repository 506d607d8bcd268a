// `new` of compiled functions that are no classes, and the way of `new.target` into their generators.

import { runPlain } from './fiber.ts';
import { coOf, type Coroutine, type NewEntry } from './protocol.ts';
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
  const body = Reflect.apply(entry, receiver, args) as Coroutine;
  newTargetOnItsWay = newTarget;
  return runPlain(body);
}

/** The coroutine entry for `new` of any compiled function: makes the object and runs the body on it. */
export function constructEntry(realm: Realm): NewEntry {
  return function* (args, newTarget): Coroutine {
    const prototype = (newTarget as { prototype: unknown }).prototype;
    const self = realm.Object.create(isObject(prototype) ? prototype : realm.Object.prototype) as object;
    const body = realm.call(coOf(newTarget)!, self, ...args) as Coroutine;
    newTargetOnItsWay = newTarget;
    const first = body.next();
    newTargetOnItsWay = undefined;
    let value = first.value;
    if (first.done !== true) {
      yield first.value;
      value = yield* body;
    }
    return isObject(value) ? value : self;
  };
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
