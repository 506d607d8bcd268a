// The run as the progress display sees it: sums over the threads' shared counters, and each executor's own columns.

import { kindOf } from '../../executors/index.ts';
import type { ThreadCounters } from '../counters.ts';
import { hasWork, type PlannedScenario, type RunPlan } from './plan.ts';
import type { RunStatus, ScenarioStatus } from './run-types.ts';
import type { Steering } from './steering.ts';

interface StatusSource {
  readonly flags: Pick<RunStatus, 'phase' | 'isStopped' | 'isTainted' | 'isInterrupted' | 'isMarkedFailed'>;
  readonly plan: RunPlan;
  readonly steering: Steering;
  readonly counters: readonly ThreadCounters[];
  readonly testElapsedMs: number;
  /** Scenario time; negative or 0 before the scenarios start. */
  readonly elapsedMs: number;
}

/** Reads the counters of all threads. */
export function readStatus(source: StatusSource): RunStatus {
  const { plan, counters, flags, steering, testElapsedMs, elapsedMs } = source;
  const sum: Sum = (index, field) => counters.reduce((total, thread) => total + thread.get(index, field), 0);
  const total = (field: 'active' | 'completed' | 'interrupted'): number =>
    plan.scenarios.reduce((count, _, index) => count + sum(index, field), 0);
  const initializedVUs = counters.reduce((count, thread) => count + thread.initialized, 0) - steering.surplusVUs;
  return {
    ...flags,
    isPaused: steering.isPaused,
    testElapsedMs,
    elapsedMs,
    activeVUs: total('active'),
    initializedVUs,
    plannedVUs: plan.plannedVUs,
    completed: total('completed'),
    interrupted: total('interrupted'),
    scenarios: plan.scenarios.map((scenario, index) => scenarioStatus(scenario, index, { ...source, sum, initializedVUs })),
  };
}

type Sum = (index: number, field: 'active' | 'started' | 'completed' | 'interrupted' | 'grown') => number;

function scenarioStatus(
  { config, plan, parts }: PlannedScenario,
  index: number,
  source: StatusSource & { readonly sum: Sum; readonly initializedVUs: number },
): ScenarioStatus {
  const threads = source.counters.slice(0, parts.length);
  const states = threads.map((thread) => thread.state(index));
  // once it is done, its time stands still
  const elapsedMs = states.every((state) => state === 'done')
    ? Math.max(...threads.map((thread) => thread.get(index, 'endedMs')))
    : Math.max(0, source.elapsedMs - config.startTimeMs);
  const { fraction, columns } = kindOf(config).progress(config, source.plan.share, {
    elapsedMs: Math.min(elapsedMs, plan.maxEndMs),
    activeVUs: source.sum(index, 'active'),
    grownVUs: source.sum(index, 'grown'),
    maxVUs: source.steering.maxVUsOf(index) ?? source.initializedVUs,
    startedIterations: source.sum(index, 'started'),
    doneIterations: source.sum(index, 'completed'),
  });
  const state = hasWork(plan) ? stateOf(states, source.sum(index, 'interrupted')) : 'done';
  return { name: config.name, state, fraction, columns };
}

function stateOf(states: readonly string[], interrupted: number): ScenarioStatus['state'] {
  if (states.every((state) => state === 'done')) return interrupted > 0 ? 'interrupted' : 'done';
  if (states.includes('running')) return 'running';
  if (states.includes('stopping')) return 'stopping';
  return states.every((state) => state === 'waiting') ? 'waiting' : 'running';
}
