// A run that has been decided beforehand: the tests of what is shown need no engine.

import type { Run, RunControl, RunInfo, RunOutcome, RunRequest, RunStatus } from '../../src/engine/index.ts';
import { MetricRegistry, SinkSet, TagTable } from '../../src/metrics/index.ts';
import { fromFlags, merge, validate } from '../../src/options/index.ts';

export interface FakeRun {
  readonly start: (request: RunRequest) => Promise<Run>;
  /** What the engine was asked for. */
  request(): RunRequest;
  status: RunStatus;
  finish(changes?: Partial<RunOutcome>): void;
  readonly aborts: () => number;
}

export function fakeRun(flags: Readonly<Record<string, unknown>> = { iterations: '3', vus: '2' }): FakeRun {
  let request: RunRequest | undefined;
  let aborts = 0;
  let settle: (outcome: RunOutcome) => void = () => undefined;
  const finished = new Promise<RunOutcome>((resolve) => (settle = resolve));
  const { options } = validate(merge([fromFlags(flags)]));
  const info: RunInfo = {
    options,
    scenarios: [{ name: 'default', description: '3 iterations shared among 2 VUs (maxDuration: 10m0s, gracefulStop: 30s)' }],
    maxVUs: 2,
    maxDurationMs: 630_000,
    outputs: [],
    segmentFraction: 1,
    threads: 2,
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const control: RunControl = {
    setPaused: nothing,
    scale: nothing,
    stop: () => undefined,
    result,
    setupData: undefined,
    runSetup: nothing,
    runTeardown: nothing,
  };
  const fake: FakeRun = {
    start: (asked) => {
      request = asked;
      return Promise.resolve({ info, control, finished, status: () => fake.status, abort: () => void aborts++ });
    },
    request: () => request!,
    status: runStatus('init', 0, 0),
    finish: (changes = {}) =>
      settle({ exitCode: 0, error: undefined, result: result(), files: undefined, profiles: [], ...changes }),
    aborts: () => aborts,
  };
  return fake;
}

export function runStatus(phase: RunStatus['phase'], elapsedMs: number, completed: number): RunStatus {
  const isOver = phase === 'ended';
  const seconds = (elapsedMs / 1000).toFixed(1).padStart(4, '0');
  return {
    phase,
    isPaused: false,
    isStopped: false,
    isTainted: false,
    isInterrupted: false,
    isMarkedFailed: false,
    testElapsedMs: elapsedMs,
    elapsedMs,
    activeVUs: phase === 'running' ? 2 : 0,
    initializedVUs: phase === 'init' ? 1 : 2,
    plannedVUs: 2,
    completed,
    interrupted: 0,
    scenarios: [
      {
        name: 'default',
        state: isOver ? 'done' : phase === 'running' ? 'running' : 'waiting',
        fraction: completed / 3,
        columns: ['2 VUs', `00m${seconds}s/10m0s`, `${completed}/3 shared iters`],
      },
    ],
  };
}

function result(): RunOutcome['result'] {
  const registry = new MetricRegistry();
  const sinks = new SinkSet(registry, []);
  const { empty } = new TagTable();
  for (const duration of [10, 20, 30]) {
    sinks.add(registry.builtin.iterations, empty, 1, 0);
    sinks.add(registry.builtin.iterationDuration, empty, duration, 0);
  }
  return { sinks, registry, thresholds: undefined, durationMs: 2000, setupData: undefined, lateness: [] };
}
