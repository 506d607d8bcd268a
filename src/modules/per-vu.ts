// Module functions are shared by all VUs of a thread: five thousand VUs then cost no function objects. A shared function
// finds the VU it is called for through the fiber that executes.

import { currentFiber, type Fiber } from '../coroutine/index.ts';
import type { Realm, VuContext } from '../vu/index.ts';

/** What a module keeps for each VU. */
export class PerVu<S> {
  private readonly states = new WeakMap<Fiber, S>();
  private lastFiber: Fiber | undefined;
  private last: S | undefined;

  set(vu: VuContext, state: S): void {
    this.states.set(vu.fiber, state);
  }

  /** The state of the VU whose script is executing. */
  get current(): S {
    const fiber = currentFiber();
    if (fiber !== undefined && fiber === this.lastFiber) return this.last!;
    const state = fiber === undefined ? undefined : this.states.get(fiber);
    if (state === undefined) throw new Error('a module function was called outside the script of a VU that imported it');
    this.lastFiber = fiber;
    this.last = state;
    return state;
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
