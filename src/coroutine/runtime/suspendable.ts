// Host functions that may block, in the shape compiled code calls: a plain entry that refuses to wait and a coroutine entry.

import { currentFiber } from './fiber.ts';
import { showAsNative } from './function-text.ts';
import { withCo, type Coroutine } from '../protocol.ts';

/** Makes a host function of a generator that may `yield SUSPEND`. Its name is the last part of `name` (`http.get`: `get`). */
export function suspendable<T, A extends unknown[], R>(
  name: string,
  body: (this: T, ...args: A) => Coroutine<R>,
): (this: T, ...args: A) => R {
  const shortName = name.slice(name.lastIndexOf('.') + 1);
  const plain = {
    [shortName](this: T, ...args: A): R {
      const fiber = currentFiber();
      if (fiber === undefined) throw new Error(`${name}() was called while no VU runs`);
      return fiber.drive(body.apply(this, args));
    },
  }[shortName]!;
  Object.defineProperty(plain, 'length', { value: body.length, configurable: true });
  return withCo(showAsNative(plain), body);
}

/** The text of the script error for a blocking call whose `Fiber.block` was refused. */
export function cannotBlock(name: string): string {
  return (
    `${name}() cannot wait here: it was reached through native code that cannot be suspended ` +
    '(a getter, toString, an iterator or a callback of a library that is not compiled)'
  );
}
