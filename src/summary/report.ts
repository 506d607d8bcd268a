// What the summary text says, before anyone thinks of columns: sections of checks and metrics, and the verdicts.
// `text.ts` prints it. The order of everything is decided here.

import type { GroupTree } from '../metrics/index.ts';
import type { RunResult, SummaryMode } from './result.ts';
import { observedMetrics, parentName, type ObservedMetric } from './values.ts';

export interface Report {
  readonly thresholds: readonly ThresholdReport[];
  readonly total: SectionReport;
  /** Top-level groups in script order; empty unless the mode is `full`. */
  readonly groups: readonly GroupReport[];
}

export interface ThresholdReport {
  readonly observed: ObservedMetric;
  /** The parent metric has thresholds of its own and stands above. */
  readonly isBelowParent: boolean;
  readonly verdicts: readonly { readonly source: string; readonly ok: boolean }[];
}

export interface SectionReport {
  /** `undefined` if the script has no checks. */
  readonly checks: readonly CheckReport[] | undefined;
  readonly metricGroups: readonly { readonly caption: string; readonly metrics: readonly ObservedMetric[] }[];
}

export interface GroupReport extends SectionReport {
  readonly name: string;
  readonly groups: readonly GroupReport[];
}

export interface CheckReport {
  readonly name: string;
  readonly passes: number;
  readonly fails: number;
}

// k6: names are matched by prefix, so a custom metric named `iterations_y` counts as EXECUTION and `checks_x` is not shown.
const connectionPhases = ['http_req_blocked', 'http_req_connecting', 'http_req_tls_handshaking'] as const;
const exchangePhases = ['http_req_sending', 'http_req_waiting', 'http_req_receiving'] as const;
const neverShown = ['checks', 'group_duration'] as const;
const shownInFullOnly = [...connectionPhases, ...exchangePhases] as const;

/** In the order of the text; CUSTOM takes what no row matches. */
const captions: readonly (readonly [caption: string, prefixes: readonly string[]])[] = [
  ['CUSTOM', []],
  ['HTTP', ['http_reqs', 'http_req_failed', 'http_req_duration', ...connectionPhases, ...exchangePhases]],
  ['EXECUTION', ['vus', 'iterations', 'iteration_duration', 'dropped_iterations']],
  ['NETWORK', ['data_sent', 'data_received']],
  ['BROWSER', ['browser_']],
  ['WEB_VITALS', []],
  ['GRPC', ['grpc_']],
  ['WEBSOCKET', ['ws_']],
];

/** Sorts a result into the sections of the summary. */
export function buildReport(result: RunResult, mode: SummaryMode): Report {
  const observed = observedMetrics(result);
  const shown = observed.filter(({ name }) => isShown(name, mode));
  const hasChecks = observed.some(({ name }) => name === 'checks');
  return {
    thresholds: thresholdReports(result, observed),
    total: { checks: hasChecks ? checksByName(result.sinks.checks) : undefined, metricGroups: groupByCaption(shown) },
    groups: mode === 'full' ? groupReports(result.sinks.groups, shown) : [],
  };
}

function isShown(name: string, mode: SummaryMode): boolean {
  const hidden = mode === 'full' ? neverShown : [...neverShown, ...shownInFullOnly];
  return !hidden.some((prefix) => name.startsWith(prefix));
}

function thresholdReports(result: RunResult, observed: readonly ObservedMetric[]): readonly ThresholdReport[] {
  const judged = observed.filter(({ key }) => (result.thresholds?.get(key)?.length ?? 0) > 0);
  const names = new Set(judged.map(({ name }) => name));
  return judged.map((metric) => ({
    observed: metric,
    isBelowParent: metric.name.includes('{') && names.has(parentName(metric.name)),
    verdicts: result.thresholds?.get(metric.key) ?? [],
  }));
}

function groupByCaption(metrics: readonly ObservedMetric[]): SectionReport['metricGroups'] {
  return captions
    .map(([caption]) => ({ caption, metrics: metrics.filter(({ name }) => captionOf(name) === caption) }))
    .filter((group) => group.metrics.length > 0);
}

function captionOf(name: string): string {
  if (name.startsWith('browser_web_vital_')) return 'WEB_VITALS';
  return captions.find(([, prefixes]) => prefixes.some((prefix) => name.startsWith(prefix)))?.[0] ?? 'CUSTOM';
}

/** Checks of the same name count together, whatever group they were made in. */
function checksByName(all: readonly CheckReport[]): readonly CheckReport[] {
  const byName = new Map<string, { name: string; passes: number; fails: number }>();
  for (const { name, passes, fails } of all) {
    const sum = byName.get(name);
    if (sum === undefined) byName.set(name, { name, passes, fails });
    else {
      sum.passes += passes;
      sum.fails += fails;
    }
  }
  return [...byName.values()];
}

/** k6: the groups that setup and teardown make are left out. Metrics of a group are its `{group:path}` submetrics. */
function groupReports(group: GroupTree, shown: readonly ObservedMetric[]): readonly GroupReport[] {
  return group.groups
    .filter(({ path }) => path !== '::setup' && path !== '::teardown')
    .map((child) => ({
      name: child.name,
      checks: child.checks.length > 0 ? child.checks : undefined,
      metricGroups: groupByCaption(shown.filter((metric) => isOfGroup(metric, child.path))),
      groups: groupReports(child, shown),
    }));
}

function isOfGroup({ selector }: ObservedMetric, path: string): boolean {
  const [tag, ...others] = selector?.tags ?? [];
  return others.length === 0 && tag?.[0] === 'group' && tag[1] === path;
}
