// The bodies of k6's REST API v1, in the form of JSON:API: what a run is and has measured, as documents. No sockets here.

import type { RunResult, RunStatus } from '../engine/index.ts';
import {
  observedMetrics,
  ratePerSecond,
  summaryGroup,
  trendStat,
  type ObservedMetric,
  type SummaryGroup,
} from '../summary/index.ts';

export interface StatusAttributes {
  readonly status: number;
  readonly paused: boolean;
  readonly vus: number;
  readonly 'vus-max': number;
  readonly stopped: boolean;
  readonly running: boolean;
  readonly tainted: boolean;
}

export interface StatusDocument {
  readonly data: { readonly type: 'status'; readonly id: 'default'; readonly attributes: StatusAttributes };
}

export interface MetricData {
  readonly type: 'metrics';
  readonly id: string;
  readonly attributes: {
    readonly type: string;
    readonly contains: string;
    /** Null: it has no thresholds, or nobody has looked at them yet. */
    readonly tainted: boolean | null;
    readonly sample: Readonly<Record<string, number>>;
  };
}

export interface GroupData {
  readonly type: 'groups';
  readonly id: string;
  readonly attributes: {
    readonly path: string;
    readonly name: string;
    readonly checks: readonly GroupCheck[] | null;
  };
  readonly relationships: {
    readonly groups: { readonly data: readonly GroupReference[] };
    readonly parent: { readonly data: GroupReference | null };
  };
}

interface GroupReference {
  readonly type: 'groups';
  readonly id: string;
}

interface GroupCheck {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly passes: number;
  readonly fails: number;
}

export function statusDocument(status: RunStatus): StatusDocument {
  const { phase, isPaused, isStopped, isTainted, activeVUs, initializedVUs } = status;
  const attributes = {
    status: statusNumber(status),
    paused: isPaused,
    vus: activeVUs,
    'vus-max': initializedVUs,
    stopped: isStopped,
    running: phase !== 'init' && phase !== 'waiting' && phase !== 'ended',
    tainted: isTainted,
  };
  return { data: { type: 'status', id: 'default', attributes } };
}

/** k6 counts: 0 created, 1 and 2 initialising, 3 initialised, 4 paused before the run, 5 started, 6 setup, 7 running, 8 teardown, ... */
function statusNumber({ phase, isInterrupted, isMarkedFailed }: RunStatus): number {
  switch (phase) {
    case 'init':
      return 1;
    case 'waiting':
      return 4;
    case 'setup':
      return 6;
    case 'running':
      return 7;
    case 'teardown':
      return 8;
    case 'ended':
      if (isMarkedFailed) return 11;
      return isInterrupted ? 10 : 9;
  }
}

/** All metrics that have been measured, or have thresholds. k6: in any order; here by name. */
export function metricsData(result: RunResult): readonly MetricData[] {
  return observedMetrics(result).map((observed) => metricData(observed, result));
}

function metricData(observed: ObservedMetric, result: RunResult): MetricData {
  const { type, contains } = observed.metric;
  const verdicts = result.thresholds?.get(observed.key) ?? [];
  const isJudged = verdicts.some(({ value, ok }) => value !== undefined || !ok);
  const tainted = isJudged ? verdicts.some(({ ok }) => !ok) : null;
  return { type: 'metrics', id: observed.name, attributes: { type, contains, tainted, sample: sampleOf(observed, result) } };
}

const trendStats = ['avg', 'max', 'med', 'min', 'p(90)', 'p(95)'];

function sampleOf({ sink, metric }: ObservedMetric, { durationMs }: RunResult): Readonly<Record<string, number>> {
  switch (metric.type) {
    case 'counter': {
      const count = sink?.type === 'counter' ? sink.sum : 0;
      return { count, rate: ratePerSecond(count, durationMs) };
    }
    case 'gauge':
      return { value: sink?.type === 'gauge' && !sink.isEmpty ? sink.value : 0 };
    case 'rate':
      return { rate: sink?.type === 'rate' && !sink.isEmpty ? sink.trues / sink.total : 0 };
    case 'trend':
      return Object.fromEntries(trendStats.map((stat) => [stat, trendStat(sink, stat)]));
  }
}

/** The tree of groups as a list, parents first. */
export function groupsData(result: RunResult): readonly GroupData[] {
  return flattened(summaryGroup(result.sinks.groups), null);
}

function flattened(group: SummaryGroup, parent: GroupReference | null): readonly GroupData[] {
  const { id, path, name, checks, groups } = group;
  const reference = referTo(group);
  const data: GroupData = {
    type: 'groups',
    id,
    attributes: {
      path,
      name,
      checks:
        checks.length === 0
          ? null
          : checks.map((check) => ({
              id: check.id,
              path: check.path,
              name: check.name,
              passes: check.passes,
              fails: check.fails,
            })),
    },
    relationships: { groups: { data: groups.map(referTo) }, parent: { data: parent } },
  };
  return [data, ...groups.flatMap((inner) => flattened(inner, reference))];
}

function referTo({ id }: SummaryGroup): GroupReference {
  return { type: 'groups', id };
}

/** `text` is JSON; undefined if there is none. */
export function setupDocument(text: string | undefined): unknown {
  const attributes = text === undefined ? {} : { data: JSON.parse(text) as unknown };
  return { data: { type: 'setupData', id: 'default', attributes } };
}
