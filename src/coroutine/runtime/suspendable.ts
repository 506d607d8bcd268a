// Host functions that may block, in the shape compiled code calls: a plain entry that refuses to wait and a coroutine entry.

import { currentFiber, driveToEnd, type Job } from './fiber.ts';
import { showAsNative } from './function-text.ts';
import { SUSPEND, withCo, type CoEntry } from '../protocol.ts';

/** What a call of a host function comes to: `yield*` gets the result out of it. A generator will do; these classes cost less. */
export interface HostCall<R> extends Job<R> {
  [Symbol.iterator](): HostCall<R>;
}

/** A call that had nothing to wait for. It is the result of its only step, too. */
export class Finished<R> implements HostCall<R> {
  readonly done = true;
  readonly value: R;

  constructor(value: R) {
    this.value = value;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): this {
    return this;
  }
}

const suspension: IteratorYieldResult<unknown> = { done: false, value: SUSPEND };

/**
 * A call that suspends its fiber once, and then takes its result from `source`. It does not keep that: V8 may have moved what has waited to the
 * old generation, where it would hold a document that the script has long let go of until the next collection of the whole heap.
 */
export class Suspended<R> implements HostCall<R> {
  private hasWaited = false;
  private readonly source: { take(): R };

  constructor(source: { take(): R }) {
    this.source = source;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, R> {
    if (this.hasWaited) return { done: true, value: this.source.take() };
    this.hasWaited = true;
    return suspension;
  }
}

/**
 * Makes a host function of `body`, which is called as the coroutine entry and stepped at once. Its name is the last part of `name`
 * (`http.get`: `get`).
 */
export function suspendable<T, A extends unknown[], R>(
  name: string,
  body: (this: T, ...args: A) => HostCall<R>,
): (this: T, ...args: A) => R {
  const shortName = name.slice(name.lastIndexOf('.') + 1);
  const plain = {
    [shortName](this: T, ...args: A): R {
      const fiber = currentFiber();
      if (fiber === undefined) throw new Error(`${name}() was called while no VU runs`);
      return fiber.uninterrupted(() => driveToEnd(body.apply(this, args)));
    },
  }[shortName]!;
  Object.defineProperty(plain, 'length', { value: body.length, configurable: true });
  return withCo(showAsNative(plain), body as unknown as CoEntry);
}

/** The text of the script error for a blocking call whose `Fiber.block` was refused. */
export function cannotBlock(name: string): string {
  return (
    `${name}() cannot wait here: it was reached through native code that cannot be suspended ` +
    '(a getter, toString, an iterator or a callback of a library that is not compiled)'
  );
}
