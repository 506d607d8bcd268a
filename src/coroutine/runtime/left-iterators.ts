// Iterators that a pattern leaves in the middle. The language closes them at once, where nothing can wait; if their `return` may block,
// they are kept here until the statements with the pattern are left, which is next: no code of the script runs in between.

import { isObject } from './construct.ts';
import { coOf, type Coroutine } from '../protocol.ts';
import { callCo, type Realm } from './realm.ts';

interface Left {
  readonly iterator: object;
  readonly close: unknown;
}

let left: Left[] = [];
let hasFailed = false;

/** Keeps the iterator, if that is needed or others are kept already, which come first. */
export function putOff(iterator: object, close: unknown): boolean {
  if (left.length === 0 && coOf(close) === undefined) return false;
  left.push({ iterator, close });
  return true;
}

/** By the names the transform writes. */
export interface LeftHelpers {
  /** Told of what the statements threw. */
  leaving(error: unknown): unknown;
  hasLeft(): boolean;
  closeLeft(): Coroutine<void>;
}

export function leftHelpers(realm: Realm): LeftHelpers {
  return {
    leaving(error) {
      hasFailed = left.length > 0;
      return error;
    },
    hasLeft: () => left.length > 0,
    *closeLeft() {
      const all = left;
      // After an error, which is the one that counts, what closing throws is not heard of.
      let isQuiet = hasFailed;
      left = [];
      hasFailed = false;
      let failure: { readonly error: unknown } | undefined;
      for (const { iterator, close } of all) {
        try {
          const result = yield* callCo(realm, close, iterator);
          if (!isQuiet && !isObject(result)) throw new realm.TypeError(`Iterator result ${String(result)} is not an object`);
        } catch (error) {
          if (!isQuiet) failure = { error };
          isQuiet = true;
        }
      }
      if (failure !== undefined) throw failure.error;
    },
  };
}
