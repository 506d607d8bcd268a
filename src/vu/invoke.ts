// Calls any function of the script from the host, through its coroutine entry where it has one.

import { coOf, type Coroutine } from '../coroutine/index.ts';

/** Calls `fn` as a coroutine: a blocking call in it suspends whoever runs this. */
export function* invoke(fn: unknown, self: unknown, args: readonly unknown[]): Coroutine {
  const co = coOf(fn);
  if (co !== undefined) return yield* co.apply(self, args as unknown[]);
  return Reflect.apply(fn as (...args: unknown[]) => unknown, self, args);
}
