// Who runs what: spreads scenarios over threads and gives every VU its number.

import { executorKinds, peak, shareOf, threadShare, type Plan, type ScenarioConfig, type Share } from '../../executors/index.ts';

/** One scenario as the process runs it. */
export interface PlannedScenario {
  readonly config: ScenarioConfig;
  /** Of the whole process. */
  readonly plan: Plan;
  /** `parts[thread]`: which of the equal parts the thread takes. */
  readonly parts: readonly number[];
}

export interface RunPlan {
  readonly share: Share;
  readonly threads: number;
  readonly scenarios: readonly PlannedScenario[];
  /** VUs of the process that are initialised before the test, and those that may follow. */
  readonly plannedVUs: number;
  readonly maxVUs: number;
  /** `__VU` of each planned and each spare VU by thread. */
  readonly vuIds: readonly (readonly number[])[];
  readonly spareVuIds: readonly (readonly number[])[];
  /** From scenario time 0 to the last possible iteration, graceful periods included. */
  readonly maxDurationMs: number;
}

export interface PlanRequest {
  readonly scenarios: readonly ScenarioConfig[];
  readonly segment: string | undefined;
  readonly segmentSequence: string | undefined;
  /** At most; a test with fewer VUs gets fewer. */
  readonly threads: number;
}

/** Plans a run. Threads are never more than VUs there can be. */
export function planRun(request: PlanRequest): RunPlan {
  const share = shareOf(request.segment, request.segmentSequence);
  const whole = request.scenarios.map((config) => planOf(config, share));
  const planned = peakOf(request.scenarios, whole);
  const unplanned = whole.reduce((sum, plan) => sum + plan.unplannedVUs, 0);
  // as many VUs as somebody outside may want one day
  const isOpenEnded = request.scenarios.some(({ executor }) => executor === 'externally-controlled');
  const threads = Math.max(1, Math.min(request.threads, isOpenEnded ? Infinity : planned + unplanned));
  const parts = assignParts(request.scenarios, share, threads);
  const perThread = Array.from({ length: threads }, (_, thread) =>
    request.scenarios.map((config, index) => planOf(config, threadShare(share, parts[index]![thread]!, threads))),
  );
  const counts = perThread.map((plans) => peakOf(request.scenarios, plans));
  const spares = perThread.map((plans) => plans.reduce((sum, plan) => sum + plan.unplannedVUs, 0));
  const plannedVUs = counts.reduce((sum, count) => sum + count, 0);
  return {
    share,
    threads,
    scenarios: request.scenarios.map((config, index) => ({ config, plan: whole[index]!, parts: parts[index]! })),
    plannedVUs,
    maxVUs: plannedVUs + spares.reduce((sum, count) => sum + count, 0),
    vuIds: dealIds(counts, 1),
    spareVuIds: dealIds(spares, plannedVUs + 1),
    maxDurationMs: Math.max(
      0,
      ...whole.map((plan, index) => (hasWork(plan) ? request.scenarios[index]!.startTimeMs + plan.maxEndMs : 0)),
    ),
  };
}

/** False: the process has nothing to do for the scenario, and does not wait for its start either. */
export function hasWork(plan: Plan): boolean {
  return plan.maxEndMs > 0;
}

function planOf(config: ScenarioConfig, share: Share): Plan {
  return executorKinds.get(config.executor)!.plan(config, share);
}

function peakOf(scenarios: readonly ScenarioConfig[], plans: readonly Plan[]): number {
  return peak(scenarios.map(({ startTimeMs }, index) => ({ startTimeMs, plan: plans[index]! })));
}

/**
 * Each scenario is cut in equal parts, one per thread. Which thread takes which part is free: rotating them spreads small scenarios,
 * but only where that needs no more VUs in all, since VU numbers must run from 1 without gaps and sequential scenarios share VUs.
 */
function assignParts(scenarios: readonly ScenarioConfig[], share: Share, threads: number): number[][] {
  const rotations: number[] = [];
  for (let index = 0; index < scenarios.length; index++) {
    let best = { rotation: 0, total: Infinity, largest: Infinity };
    for (let rotation = 0; rotation < threads; rotation++) {
      const counts = countVUs({ scenarios: scenarios.slice(0, index + 1), share, threads, rotations: [...rotations, rotation] });
      const total = counts.reduce((sum, count) => sum + count, 0);
      const largest = Math.max(...counts);
      if (total < best.total || (total === best.total && largest < best.largest)) best = { rotation, total, largest };
    }
    rotations.push(best.rotation);
  }
  return rotations.map((rotation) => Array.from({ length: threads }, (_, thread) => (thread + rotation) % threads));
}

function countVUs(request: {
  scenarios: readonly ScenarioConfig[];
  share: Share;
  threads: number;
  rotations: readonly number[];
}): number[] {
  const { scenarios, share, threads, rotations } = request;
  return Array.from({ length: threads }, (_, thread) => {
    const plans = scenarios.map((config, index) =>
      planOf(config, threadShare(share, (thread + rotations[index]!) % threads, threads)),
    );
    return peakOf(scenarios, plans);
  });
}

/** Deals the numbers from `first` on to the threads in turn, to each as many as `counts` says. */
export function dealIds(counts: readonly number[], first: number): number[][] {
  const hands: number[][] = counts.map(() => []);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let id = first;
  for (let thread = 0; id < first + total; thread = (thread + 1) % counts.length) {
    if (hands[thread]!.length < counts[thread]!) hands[thread]!.push(id++);
  }
  return hands;
}
