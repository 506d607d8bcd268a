// The aggregated numbers of one metric as the summary shows them, and which metrics it shows at all.

import type { Metric, Selector, Sink } from '../metrics/index.ts';
import type { RunResult } from './result.ts';

export type MetricValues = Readonly<Record<string, number>>;

/** A metric or submetric that belongs in the summary. */
export interface ObservedMetric {
  /** Metric name, or a submetric's selector as the user spelled it, without spaces next to the braces. */
  readonly name: string;
  /** The exact spelling, which thresholds are found by. */
  readonly key: string;
  readonly metric: Metric;
  readonly selector: Selector | undefined;
  readonly sink: Sink | undefined;
}

/** Everything that has samples or thresholds, sorted by name; a submetric with thresholds brings its parent along. */
export function observedMetrics(result: RunResult): readonly ObservedMetric[] {
  const found = new Map<string, ObservedMetric>();
  const wanted = new Set<string>();
  for (const name of result.thresholds?.keys() ?? []) {
    wanted.add(name);
    wanted.add(parentName(name));
  }
  for (const { selector, metric, sink } of result.sinks.series()) {
    if (sink.isEmpty && !wanted.has(selector.text)) continue;
    found.set(selector.text, { name: shownName(selector.text), key: selector.text, metric, selector, sink });
  }
  for (const key of wanted) {
    const metric = result.registry.get(parentName(key));
    if (metric === undefined || found.has(key)) continue;
    found.set(key, { name: shownName(key), key, metric, selector: undefined, sink: result.sinks.sink(key) });
  }
  return [...found.values()].sort((a, b) => compareMetricNames(a.name, b.name));
}

/** The values of k6's `handleSummary` data: which keys there are depends on the type of the metric. */
export function metricValues(observed: ObservedMetric, durationMs: number, trendStats: readonly string[]): MetricValues {
  const { sink, metric } = observed;
  switch (metric.type) {
    case 'counter': {
      const count = sink?.type === 'counter' ? sink.sum : 0;
      return { count, rate: ratePerSecond(count, durationMs) };
    }
    case 'gauge':
      if (sink?.type !== 'gauge' || sink.isEmpty) return { value: 0, min: 0, max: 0 };
      return { value: sink.value, min: sink.min, max: sink.max };
    case 'rate': {
      const passes = sink?.type === 'rate' ? sink.trues : 0;
      const total = sink?.type === 'rate' ? sink.total : 0;
      return { rate: total === 0 ? 0 : passes / total, passes, fails: total - passes };
    }
    case 'trend':
      return Object.fromEntries(trendStats.map((stat) => [stat, trendStat(sink, stat)]));
  }
}

/** One aggregate of a trend by its k6 name (`avg`, `p(99.9)`, ...); 0 for a trend without samples. */
export function trendStat(sink: Sink | undefined, stat: string): number {
  if (sink?.type !== 'trend' || sink.isEmpty) return 0;
  switch (stat) {
    case 'avg':
      return sink.sum / sink.count;
    case 'min':
      return sink.min;
    case 'max':
      return sink.max;
    case 'count':
      return sink.count;
    case 'med':
      return sink.percentile(50);
    default:
      return sink.percentile(Number(/^p\((.*)\)$/.exec(stat)?.[1] ?? Number.NaN));
  }
}

/** Divides by a whole number of nanoseconds, as k6 does: the last digit depends on it. */
export function ratePerSecond(count: number, durationMs: number): number {
  return durationMs === 0 ? 0 : count / (Math.round(durationMs * 1e6) / 1e9);
}

function shownName(selectorText: string): string {
  const parent = parentName(selectorText);
  return parent === selectorText ? parent : `${parent}{${selectorText.slice(parent.length + 1, -1).trim()}}`;
}

/** The metric a selector starts with. */
export function parentName(selectorText: string): string {
  const brace = selectorText.indexOf('{');
  return brace < 0 ? selectorText : selectorText.slice(0, brace);
}

const collator = new Intl.Collator('en');

/** Submetrics follow their parent. */
export function compareMetricNames(a: string, b: string): number {
  return collator.compare(parentName(a), parentName(b)) || collator.compare(a, b);
}
