// The object a script's `handleSummary(data)` gets. Its shape is k6's and has not changed since k6 0.30: scripts depend on it.

import { createHash } from 'node:crypto';
import type { Json } from '../base/index.ts';
import type { GroupTree } from '../metrics/index.ts';
import type { RunResult, SummarySettings } from './result.ts';
import { metricValues, observedMetrics, type MetricValues } from './values.ts';

export interface SummaryCheck {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly passes: number;
  readonly fails: number;
}

export interface SummaryGroup {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly groups: readonly SummaryGroup[];
  readonly checks: readonly SummaryCheck[];
}

export interface SummaryMetric {
  readonly type: string;
  readonly contains: string;
  readonly values: MetricValues;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

export interface SummaryData {
  readonly root_group: SummaryGroup;
  readonly options: {
    readonly summaryTrendStats: readonly string[];
    readonly summaryTimeUnit: string;
    readonly noColor: boolean;
  };
  readonly state: { readonly isStdOutTTY: boolean; readonly isStdErrTTY: boolean; readonly testRunDurationMs: number };
  readonly metrics: Readonly<Record<string, SummaryMetric>>;
  /** Absent without `setup`. */
  readonly setup_data?: Json;
}

/** Makes the data for `handleSummary`: plain values that can be cloned into the script's world. */
export function summaryData(result: RunResult, settings: SummarySettings): SummaryData {
  const { summaryTrendStats, summaryTimeUnit, noColor, isStdOutTTY, isStdErrTTY } = settings;
  const metrics: Record<string, SummaryMetric> = {};
  for (const observed of observedMetrics(result)) {
    const { type, contains } = observed.metric;
    const values = metricValues(observed, result.durationMs, summaryTrendStats);
    const verdicts = result.thresholds?.get(observed.key) ?? [];
    const thresholds = Object.fromEntries(verdicts.map(({ source, ok }) => [source, { ok }]));
    metrics[observed.name] = { type, contains, values, ...(verdicts.length > 0 && { thresholds }) };
  }
  return {
    root_group: summaryGroup(result.sinks.groups),
    options: { summaryTrendStats, summaryTimeUnit, noColor },
    state: { isStdOutTTY, isStdErrTTY, testRunDurationMs: result.durationMs },
    metrics,
    ...(result.setupData !== undefined && { setup_data: result.setupData }),
  };
}

/** A tree of groups with k6's ids. */
export function summaryGroup(group: GroupTree): SummaryGroup {
  const { name, path } = group;
  const checks = group.checks.map((check) => ({
    name: check.name,
    path: check.path,
    id: idOf(check.path),
    passes: check.passes,
    fails: check.fails,
  }));
  return { name, path, id: idOf(path), groups: group.groups.map(summaryGroup), checks };
}

/** k6: groups and checks are known by the MD5 of their path. */
function idOf(path: string): string {
  return createHash('md5').update(path).digest('hex');
}
