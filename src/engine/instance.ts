// What scripts see of the process as a whole (`exec.instance`): sums over the counters of all threads.

import type { Clock } from '../base/index.ts';
import type { InstanceContext } from '../vu/index.ts';
import type { ThreadCounters } from './counters.ts';

export interface InstanceSources {
  /** Stands still while the test is paused. */
  readonly clock: Clock;
  /** When the test began, by that clock's `epoch`. */
  readonly testStartTime: () => number;
  readonly threads: () => readonly ThreadCounters[];
  /** How many scenarios there are. */
  readonly scenarios: () => number;
}

export function instanceContext({ clock, testStartTime, threads, scenarios }: InstanceSources): InstanceContext {
  const sum = (field: 'active' | 'completed' | 'interrupted'): number => {
    let total = 0;
    for (const thread of threads()) for (let index = 0; index < scenarios(); index++) total += thread.get(index, field);
    return total;
  };
  return {
    currentTestRunDuration: () => clock.epoch() - testStartTime(),
    iterationsCompleted: () => sum('completed'),
    iterationsInterrupted: () => sum('interrupted'),
    vusActive: () => sum('active'),
    vusInitialized: () => threads().reduce((total, thread) => total + thread.initialized, 0),
  };
}
