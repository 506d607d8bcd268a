// Objects of the script with a `then` method of its own. The language calls that from a job of its own, while no job of the fiber runs;
// it becomes a job of the fiber, where it may block and waits while another is blocked.

import { currentFiber, runPlain, type Job } from './fiber.ts';
import type { AnyFunction, Realm } from './realm.ts';

/** Runs what native code called: to its end at once, or as a job if it is the `then` of a thenable. */
export function runPlainOrThen<R>(realm: Realm, job: Job<R>, args: ArrayLike<unknown>): R | undefined {
  if (currentFiber() !== undefined || realm.fiber === undefined || !isOfThen(args)) return runPlain(job);
  realm.fiber.adopt(job, {
    returned: () => undefined,
    threw: (error) => void realm.call(args[1] as AnyFunction, undefined, error),
  });
  return undefined;
}

/** Only the job of a promise that was resolved with a thenable calls a function of the script with two functions, out of nowhere. */
function isOfThen(args: ArrayLike<unknown>): boolean {
  return args.length === 2 && typeof args[0] === 'function' && typeof args[1] === 'function';
}
