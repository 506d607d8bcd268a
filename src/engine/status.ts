// The run as the progress display sees it: sums over the threads' shared counters, and each executor's own columns.

import { kindOf } from '../executors/index.ts';
import type { ThreadCounters } from './counters.ts';
import type { PlannedScenario, RunPlan } from './plan.ts';
import type { RunStatus, ScenarioStatus } from './run-types.ts';
import type { Steering } from './steering.ts';

interface StatusSource {
  readonly flags: Pick<RunStatus, 'phase' | 'isStopped' | 'isTainted' | 'isInterrupted' | 'isMarkedFailed'>;
  readonly plan: RunPlan;
  readonly steering: Steering;
  readonly counters: readonly ThreadCounters[];
  /** Scenario time; negative or 0 before the scenarios start. */
  readonly elapsedMs: number;
}

/** Reads the counters of all threads. */
export function readStatus(source: StatusSource): RunStatus {
  const { plan, counters, flags, steering, elapsedMs } = source;
  const sum = (index: number, field: 'active' | 'started' | 'completed' | 'interrupted'): number =>
    counters.reduce((total, thread) => total + thread.get(index, field), 0);
  const total = (field: 'active' | 'completed' | 'interrupted'): number =>
    plan.scenarios.reduce((count, _, index) => count + sum(index, field), 0);
  const initializedVUs = counters.reduce((count, thread) => count + thread.initialized, 0) - steering.surplusVUs;
  return {
    ...flags,
    isPaused: steering.isPaused,
    elapsedMs,
    activeVUs: total('active'),
    initializedVUs,
    plannedVUs: plan.plannedVUs,
    completed: total('completed'),
    interrupted: total('interrupted'),
    scenarios: plan.scenarios.map((scenario, index) => scenarioStatus(scenario, index, { ...source, sum, initializedVUs })),
  };
}

type Sum = (index: number, field: 'active' | 'started' | 'completed' | 'interrupted') => number;

function scenarioStatus(
  { config, plan, parts }: PlannedScenario,
  index: number,
  source: StatusSource & { readonly sum: Sum; readonly initializedVUs: number },
): ScenarioStatus {
  const elapsedMs = Math.max(0, source.elapsedMs - config.startTimeMs);
  const states = source.counters.slice(0, parts.length).map((thread) => thread.state(index));
  const { fraction, columns } = kindOf(config).progress(config, source.plan.share, {
    elapsedMs: Math.min(elapsedMs, plan.maxEndMs),
    activeVUs: source.sum(index, 'active'),
    initializedVUs: source.initializedVUs,
    maxVUs: source.steering.maxVUsOf(index) ?? source.initializedVUs,
    startedIterations: source.sum(index, 'started'),
    doneIterations: source.sum(index, 'completed'),
  });
  return { name: config.name, state: stateOf(states, source.sum(index, 'interrupted')), fraction, columns };
}

function stateOf(states: readonly string[], interrupted: number): ScenarioStatus['state'] {
  if (states.every((state) => state === 'done')) return interrupted > 0 ? 'interrupted' : 'done';
  if (states.includes('running')) return 'running';
  if (states.includes('stopping')) return 'stopping';
  return states.every((state) => state === 'waiting') ? 'waiting' : 'running';
}
