// The worker's half of stall detection: what the main thread calls, through the inspector, in a thread that is stuck in a script.

import type { LoadThread } from './thread/load-thread.ts';
import { probeName } from './stall-probe-name.ts';

/** Puts the probe where `Runtime.evaluate` finds it: `report` sends what was measured so far and names the VUs at work. */
export function exposeStallProbe(thread: LoadThread, number: number): void {
  const report = (): string => {
    const ids = Array.from(thread.working(), (vu) => vu.id);
    thread.report();
    return ids.join(', ');
  };
  Object.defineProperty(globalThis, probeName, { value: { thread: number, report } });
}
