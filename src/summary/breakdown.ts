// The sections of `--summary-mode full` below the totals: a tree of groups for each scenario, made from the parts that the sinks kept.
// k6: groups stand in the section of their scenario; those of the scenario `default`, and of setup and teardown, are sections themselves.

import type { Part } from '../metrics/index.ts';
import { groupByCaption, isShown, type CheckReport, type GroupReport } from './section.ts';
import { compareMetricNames, type ObservedMetric } from './values.ts';

const SEPARATOR = '::';

/** A section in the making. */
interface Place {
  readonly name: string;
  readonly parts: Part[];
  readonly groups: Map<string, Place>;
}

/** Sorts the parts of a result into sections. */
export function breakdownReports(parts: readonly Part[]): {
  readonly groups: readonly GroupReport[];
  readonly scenarios: readonly GroupReport[];
} {
  const scenarios = new Map<string, Place>();
  for (const part of parts) {
    let place = openPlace(scenarios, part.scenario);
    for (const name of part.group.split(SEPARATOR).slice(1)) place = openPlace(place.groups, name);
    place.parts.push(part);
  }
  const outside = scenarios.get('');
  scenarios.delete('');
  return {
    groups: outside === undefined ? [] : [...outside.groups.values()].map(reportOf),
    scenarios: [...scenarios.values()].map(reportOf).sort((a, b) => compareMetricNames(a.name, b.name)),
  };
}

function openPlace(places: Map<string, Place>, name: string): Place {
  let place = places.get(name);
  if (place === undefined) places.set(name, (place = { name, parts: [], groups: new Map() }));
  return place;
}

function reportOf({ name, parts, groups }: Place): GroupReport {
  const checks = parts.map(checkOf).filter((check) => check !== undefined);
  const metrics = parts
    .filter(({ check, metric }) => check === undefined && isShown(metric.name, 'full'))
    .map(observedOf)
    .sort((a, b) => compareMetricNames(a.name, b.name));
  return {
    name,
    checks: checks.length > 0 ? checks : undefined,
    metricGroups: groupByCaption(metrics),
    groups: [...groups.values()].map(reportOf),
  };
}

function checkOf({ check, sink }: Part): CheckReport | undefined {
  if (check === undefined || sink.type !== 'rate') return undefined;
  return { name: check, passes: sink.trues, fails: sink.total - sink.trues };
}

function observedOf({ metric, sink }: Part): ObservedMetric {
  return { name: metric.name, key: metric.name, metric, selector: undefined, sink };
}
