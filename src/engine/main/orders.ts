// What each thread is told before the test: the options, its part of every scenario, and the numbers of its VUs.

import { IterationCounter } from '../counters.ts';
import { submetricsOf } from './ingest.ts';
import type { LoadedRun } from './load.ts';
import type { PrepareMessage } from '../messages.ts';
import { hasWork } from './plan.ts';
import { threadOptions } from './thread-options.ts';

/** One order for each thread of the plan; the counters of the threads are still to be added. */
export function prepareOrders(
  { plan, settled, net }: LoadedRun,
  samples: { readonly raw: boolean; readonly breakdown: boolean },
): readonly Omit<PrepareMessage, 'counters'>[] {
  const counters = plan.scenarios.map(({ parts }) => IterationCounter.create(parts.length));
  const options = threadOptions(settled, {
    net,
    submetrics: submetricsOf(settled.options.thresholds),
    rawSamples: samples.raw,
    breakdown: samples.breakdown,
  });
  return plan.vuIds.map((vuIds, thread) => ({
    kind: 'prepare',
    options,
    scenarios: plan.scenarios.map(({ config, plan: whole, parts }, index) => ({
      config,
      part: hasWork(whole) ? parts[thread]! : -1,
      parts: parts.length,
      counter: counters[index]!.memory,
    })),
    vuIds,
    spareVuIds: plan.spareVuIds[thread]!,
  }));
}
