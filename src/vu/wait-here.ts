// The last resort for a blocking call under native code, which cannot be suspended (an implicit `toString`, a trap of a proxy, a
// function made by `eval`): the thread waits in place until the operation is done. The result is right, but every VU of the thread
// stands still meanwhile, so each such place of the script is warned of, once.

import { nativeCaller } from './native-caller.ts';
import { firstPosition } from './stack.ts';
import type { VuContext } from './vu-context.ts';

/** How long a thread sleeps before it asks whether to go on, milliseconds. */
const napMs = 100;

const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * For a blocking function whose `Fiber.block` was refused. `wait` does the work and returns true; it asks `mayGoOn` at least ten times
 * a second and returns false once that is false. Then the iteration counts as interrupted.
 */
export function waitHere(vu: VuContext, call: string, wait: (mayGoOn: () => boolean) => boolean): void {
  const { stack = '' } = vu.realm.error('Error', '');
  const at = firstPosition(stack);
  const place = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
  vu.warnOnce(
    `${call}() was reached through ${nativeCaller()}, where a VU cannot be suspended: the whole thread waits for it${place}`,
  );
  if (wait(() => vu.mayWaitOn())) return;
  // Its time is over: nobody hears of this job again. Native code can only be left by an error.
  vu.fiber.interrupt();
  throw vu.realm.error('Error', `${call}() was cut short: the time of the iteration is over`);
}

/** Puts the thread to sleep for `ms` milliseconds; false if `mayGoOn` ended that. */
export function pauseThread(ms: number, mayGoOn: () => boolean): boolean {
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    if (!mayGoOn()) return false;
    Atomics.wait(cell, 0, 0, Math.min(left, napMs));
  }
  return true;
}
