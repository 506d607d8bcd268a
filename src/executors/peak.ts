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

/**
 * As k6 counts: scenarios one after the other in the order of `plans`, also where several change at one instant. In the order of their
 * start times, VUs that one returns are there for the next.
 */
function highestSum(plans: readonly PlacedPlan[], unplannedWeight: number): number {
  const changes = plans.flatMap(({ startTimeMs, plan }, index) =>
    plan.steps.map((step) => ({
      index,
      atMs: startTimeMs + step.atMs,
      vus: step.vus + (step.atMs < plan.maxEndMs ? plan.unplannedVUs * unplannedWeight : 0),
    })),
  );
  changes.sort((a, b) => (a.atMs === b.atMs ? a.index - b.index : a.atMs - b.atMs));
  const needs = plans.map(() => 0);
  let sum = 0;
  let highest = 0;
  for (const { index, vus } of changes) {
    sum += vus - needs[index]!;
    needs[index] = vus;
    highest = Math.max(highest, sum);
  }
  return highest;
}
