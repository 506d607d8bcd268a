// Module functions are shared by all VUs of a thread: five thousand VUs then cost no function objects. A shared function
// finds the VU it is called for through the fiber that executes.

import { currentFiber } from '../coroutine/index.ts';
import type { Realm, VuContext } from '../vu/index.ts';

/** Of `Fiber.locals`. */
let nextIndex = 0;

/** What a module keeps for each VU. There are few of these. */
export class PerVu<S> {
  private readonly index = nextIndex++;

  set({ fiber }: VuContext, state: S): void {
    const { index } = this;
    const length = Math.max(fiber.locals.length, index + 1);
    fiber.locals = Array.from({ length }, (_, at) => (at === index ? state : fiber.locals[at]));
  }

  /** The state of the VU whose script is executing. */
  get current(): S {
    const state = currentFiber()?.locals[this.index];
    if (state === undefined) throw new Error('a module function was called outside the script of a VU that imported it');
    return state as S;
  }
}

/** The VUs that imported any module whose functions need nothing but the VU itself. */
export const vus: PerVu<VuContext> = new PerVu();

/** Makes `make(realm)` once per realm. */
export function perRealm<T>(make: (realm: Realm) => T): (realm: Realm) => T {
  const made = new WeakMap<Realm, T>();
  return (realm) => {
    let value = made.get(realm);
    if (value === undefined) made.set(realm, (value = make(realm)));
    return value;
  };
}
