// What the summary text says, before anyone thinks of columns: sections of checks and metrics, and the verdicts.
// `text.ts` prints it. The order of everything is decided here.

import { breakdownReports } from './breakdown.ts';
import type { RunResult, SummaryMode } from './result.ts';
import { groupByCaption, isShown, type CheckReport, type GroupReport, type SectionReport } from './section.ts';
import { observedMetrics, parentName, type ObservedMetric } from './values.ts';

export interface Report {
  readonly thresholds: readonly ThresholdReport[];
  readonly total: SectionReport;
  /** Top-level groups outside of named scenarios, in script order; empty unless the mode is `full`. */
  readonly groups: readonly GroupReport[];
  /** Scenarios not named `default`, by name; empty unless the mode is `full`. */
  readonly scenarios: readonly GroupReport[];
}

export interface ThresholdReport {
  readonly observed: ObservedMetric;
  /** The parent metric has thresholds of its own and stands above. */
  readonly isBelowParent: boolean;
  readonly verdicts: readonly { readonly source: string; readonly ok: boolean }[];
}

/** Sorts a result into the sections of the summary. */
export function buildReport(result: RunResult, mode: SummaryMode): Report {
  const observed = observedMetrics(result);
  const shown = observed.filter(({ name }) => isShown(name, mode));
  const hasChecks = observed.some(({ name }) => name === 'checks');
  return {
    thresholds: thresholdReports(result, observed),
    total: { checks: hasChecks ? checksByName(result.sinks.checks) : undefined, metricGroups: groupByCaption(shown) },
    ...(mode === 'full' ? breakdownReports(result.sinks.parts) : { groups: [], scenarios: [] }),
  };
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
