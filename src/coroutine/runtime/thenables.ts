// Objects of the script with a `then` method of its own, which the language calls from a job of no one. What a promise is resolved with
// is therefore exchanged for an object whose `then` calls the script's as a job of the fiber, where it may block.

import { types } from 'node:util';
import { dataProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { currentFiber, type Fiber, type Job } from './fiber.ts';
import { coOf } from '../protocol.ts';
import { callCo, type AnyFunction, type Realm } from './realm.ts';

/** What to resolve a promise with in the place of `value`. */
export function adoptThenable(realm: Realm, value: unknown, fiber: Fiber | undefined = currentFiber()): unknown {
  if (fiber === undefined || !isObject(value) || types.isPromise(value)) return value;
  const then = dataProperty(realm, value, 'then');
  if (coOf(then) === undefined) return value;
  const { epoch } = fiber;
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- that is what it is for
    then(resolve: AnyFunction, reject: AnyFunction): void {
      if (fiber.epoch !== epoch) return;
      const job: Job = callCo(realm, then, value, (result: unknown) => resolve(adoptThenable(realm, result, fiber)), reject);
      fiber.react(job, { returned: () => undefined, threw: (error) => reject(error) });
    },
  };
}
