// A promise with a time limit that leaves no timer behind.

import type { Clock } from '../../base/index.ts';

/** What `work` resolves to, or `undefined` if that takes longer than `ms`. */
export async function within<T>(ms: number, work: Promise<T>, clock: Clock): Promise<T | undefined> {
  let cancel = (): void => undefined;
  const timeout = new Promise<undefined>((resolve) => {
    const timer = clock.after(ms, () => resolve(undefined));
    cancel = () => timer.cancel();
  });
  return Promise.race([work, timeout]).finally(cancel);
}
