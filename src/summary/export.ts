// The file of --summary-export: k6's first JSON summary, which CI jobs still read.

import type { Json, JsonObject } from '../base/index.ts';
import { summaryData, type SummaryGroup, type SummaryMetric } from './data.ts';
import type { RunResult } from './result.ts';

/** Makes the object to be written, indented by four, to the file of --summary-export. */
export function summaryExport(result: RunResult, trendStats: readonly string[]): JsonObject {
  const data = summaryData(result, {
    summaryTrendStats: trendStats,
    summaryTimeUnit: '',
    noColor: true,
    isStdOutTTY: false,
    isStdErrTTY: false,
  });
  const metrics = Object.fromEntries(Object.entries(data.metrics).map(([name, metric]) => [name, flatMetric(metric)]));
  return {
    root_group: groupByName(data.root_group),
    metrics,
    ...(data.setup_data !== undefined && { setup_data: data.setup_data }),
  };
}

function flatMetric(metric: SummaryMetric): JsonObject {
  const { rate, ...others } = metric.values;
  const values: Record<string, Json> = metric.type === 'rate' ? { ...others, value: rate ?? 0 } : { ...metric.values };
  if (metric.thresholds === undefined) return values;
  // k6: true means that the threshold was crossed.
  const thresholds = Object.fromEntries(Object.entries(metric.thresholds).map(([source, { ok }]) => [source, !ok]));
  return { ...values, thresholds };
}

function groupByName(group: SummaryGroup): JsonObject {
  const { name, path, id } = group;
  const groups = Object.fromEntries(group.groups.map((child) => [child.name, groupByName(child)]));
  const checks = Object.fromEntries(group.checks.map((check) => [check.name, { ...check }]));
  return { name, path, id, groups, checks };
}
