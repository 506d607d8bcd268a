// How many VUs several scenarios need together: VUs are not tied to a scenario, so what counts is the highest sum at any one time.

import type { Plan } from './executor.ts';

export interface PlacedPlan {
  /** Offset of the scenario from the start of the test. */
  readonly startTimeMs: number;
  readonly plan: Plan;
}

/** The VUs to initialise before the test. */
export function peak(plans: readonly PlacedPlan[]): number {
  return highestSum(plans, 0);
}

/** The VUs there can ever be, those included that arrival rates may add while they run. k6 shows it as "max VUs". */
export function peakPossible(plans: readonly PlacedPlan[]): number {
  return highestSum(plans, 1);
}

/** When the last scenario is over, graceful periods included. */
export function testEndMs(plans: readonly PlacedPlan[]): number {
  return plans.reduce((end, { startTimeMs, plan }) => Math.max(end, startTimeMs + plan.maxEndMs), 0);
}

function highestSum(plans: readonly PlacedPlan[], unplannedWeight: number): number {
  const changes: { readonly atMs: number; readonly difference: number }[] = [];
  for (const { startTimeMs, plan } of plans) {
    const unplanned = plan.unplannedVUs * unplannedWeight;
    let vus = 0;
    for (const step of plan.steps) {
      changes.push({ atMs: startTimeMs + step.atMs, difference: step.vus - vus });
      vus = step.vus;
    }
    changes.push({ atMs: startTimeMs, difference: unplanned }, { atMs: startTimeMs + plan.maxEndMs, difference: -unplanned });
  }
  // at one instant, VUs are returned before others are taken
  changes.sort((a, b) => a.atMs - b.atMs || a.difference - b.difference);
  let sum = 0;
  let highest = 0;
  for (const { difference } of changes) highest = Math.max(highest, (sum += difference));
  return highest;
}
