// `instanceof` of a class that answers for itself, by a method that may block.

import { dataProperty, getterOf, readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { coOf, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type Realm } from './realm.ts';

/** `value instanceof target`. */
export function instanceHelper(realm: Realm): (value: unknown, target: unknown) => Coroutine<boolean> {
  const ordinary = nativeMethod(realm.global.Function.prototype, Symbol.hasInstance);
  const hasGetter = (target: object): boolean => getterOf(realm, target, Symbol.hasInstance) !== undefined;
  return function* (value, target) {
    if (!isObject(target)) return realm.isInstance(value, target);
    if (!hasGetter(target) && coOf(dataProperty(realm, target, Symbol.hasInstance)) === undefined)
      return realm.isInstance(value, target);
    const method = yield* readProperty(realm, target, Symbol.hasInstance);
    if (method !== undefined && method !== null) return Boolean(yield* callCo(realm, method, target, value));
    if (typeof target !== 'function') throw new realm.TypeError("Right-hand side of 'instanceof' is not callable");
    return realm.call(ordinary, target, value) as boolean;
  };
}
