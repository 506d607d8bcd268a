// Thresholds: checked before the run against what exists, evaluated every other second and at the end against the sinks.

import { didYouMean, UserError } from '../base/index.ts';
import { thresholdMethod, unknownThresholdMetric, unmatchableTag } from './errors.ts';
import type { Metric, MetricType } from './metric.ts';
import type { MetricRegistry } from './registry.ts';
import { parseSelector } from './selector.ts';
import { createSink, type Sink } from './sink.ts';
import type { SinkSet } from './sink-set.ts';
import { parseThreshold, type ThresholdExpression, type ThresholdMethod } from './threshold-parser.ts';

export interface ThresholdSpec {
  readonly source: string;
  readonly abortOnFail: boolean;
  /** A failure aborts the test only when more than this has elapsed. */
  readonly delayAbortEvalMs: number;
}

/** The thresholds of each selector. */
export type ThresholdSpecs = Readonly<Record<string, readonly ThresholdSpec[]>>;

export interface ThresholdResult {
  readonly source: string;
  readonly ok: boolean;
  /** What was compared with the limit; `undefined` if there was nothing to compare. */
  readonly value: number | undefined;
}

const methodsOf: Readonly<Record<MetricType, readonly ThresholdMethod[]>> = {
  counter: ['count', 'rate'],
  gauge: ['value'],
  rate: ['rate'],
  trend: ['avg', 'min', 'max', 'med', 'p'],
};

export interface ThresholdFault {
  readonly error: UserError;
  /** Leads to what is wrong: a selector, or one of its thresholds, such as `checks.0`. */
  readonly path: string;
}

/** All that is wrong with thresholds; without the metrics that the script has defined, with their syntax. */
export function validateThresholds(specs: ThresholdSpecs, registry?: MetricRegistry): ThresholdFault[] {
  const faults: ThresholdFault[] = [];
  const attempt = <T>(path: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push({ error, path });
      return undefined;
    }
  };
  for (const [selector, list] of Object.entries(specs)) {
    const metric = attempt(selector, () =>
      registry === undefined ? void parseSelector(selector) : metricOf(selector, registry),
    );
    for (const [index, { source }] of list.entries())
      attempt(`${selector}.${index}`, () => {
        const { method } = parseThreshold(source);
        if (metric === undefined) return;
        const allowed = methodsOf[metric.type];
        if (!allowed.includes(method)) throw thresholdMethod({ selector, source, method, metric, allowed });
      });
  }
  return faults;
}

/** What is allowed but surely not meant. */
export function thresholdWarnings(specs: ThresholdSpecs): string[] {
  return Object.keys(specs).flatMap((selector) => {
    const unmatchable = parseSelector(selector).tags.filter(([key]) => key === 'vu' || key === 'iter');
    return unmatchable.map(([key]) => unmatchableTag(selector, key));
  });
}

interface Threshold {
  readonly spec: ThresholdSpec;
  readonly expression: ThresholdExpression;
  result: ThresholdResult;
}

interface Target {
  readonly selector: string;
  readonly type: MetricType;
  readonly thresholds: readonly Threshold[];
}

/** The thresholds of a run and how each of them stands. */
export class Thresholds {
  private readonly targets: readonly Target[];

  /** `specs` must be valid for `registry`. */
  constructor(specs: ThresholdSpecs, registry: MetricRegistry) {
    this.targets = Object.entries(specs).map(([selector, list]) => ({
      selector,
      type: metricOf(selector, registry).type,
      thresholds: list.map((spec) => ({
        spec,
        expression: parseThreshold(spec.source),
        result: { source: spec.source, ok: true, value: undefined },
      })),
    }));
  }

  /**
   * Compares every threshold with the sinks. During the run series without samples are passed over; the `final` evaluation takes
   * them as zero. `abort` says that a threshold with `abortOnFail` has failed after its delay.
   */
  evaluate(sinks: SinkSet, elapsedMs: number, final: boolean): { readonly crossed: readonly string[]; readonly abort: boolean } {
    const crossed: string[] = [];
    let abort = false;
    for (const { selector, type, thresholds } of this.targets) {
      const sink = sinks.sink(selector) ?? createSink(type);
      if (sink.isEmpty && !final) continue;
      for (const threshold of thresholds) threshold.result = compare(threshold.expression, sink, elapsedMs);
      const failed = thresholds.filter(({ result }) => !result.ok);
      if (failed.length > 0) crossed.push(selector);
      abort ||= failed.some(({ spec }) => spec.abortOnFail && elapsedMs > spec.delayAbortEvalMs);
    }
    return { crossed, abort };
  }

  /** The outcome of the latest evaluation by selector, as the user spelled it. */
  results(): ReadonlyMap<string, readonly ThresholdResult[]> {
    return new Map(this.targets.map(({ selector, thresholds }) => [selector, thresholds.map(({ result }) => result)]));
  }
}

/** The metric a selector names. */
function metricOf(selector: string, registry: MetricRegistry): Metric {
  const name = parseSelector(selector).metric;
  const metric = registry.get(name);
  if (metric !== undefined) return metric;
  const known = registry.all().map((other) => other.name);
  throw unknownThresholdMetric(selector, name, didYouMean(name, known));
}

function compare(
  { source, operator, limit, ...aggregation }: ThresholdExpression,
  sink: Sink,
  elapsedMs: number,
): ThresholdResult {
  const value = observe(aggregation, sink, elapsedMs);
  // k6: where there is nothing to compare (an empty rate, a counter's rate over no time) the threshold holds.
  return { source, value, ok: value === undefined || holds(value, operator, limit) };
}

function observe(
  { method, percent }: Pick<ThresholdExpression, 'method' | 'percent'>,
  sink: Sink,
  elapsedMs: number,
): number | undefined {
  switch (sink.type) {
    case 'counter':
      if (method === 'count') return sink.sum;
      return elapsedMs > 0 ? sink.sum / (elapsedMs / 1000) : undefined;
    case 'gauge':
      return sink.value;
    case 'rate':
      return sink.isEmpty ? undefined : sink.trues / sink.total;
    case 'trend':
      if (method === 'avg') return sink.average;
      if (method === 'min') return sink.min;
      if (method === 'max') return sink.max;
      return sink.percentile(percent);
  }
}

function holds(value: number, operator: ThresholdExpression['operator'], limit: number): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '!=':
      return value !== limit;
    default:
      return value === limit;
  }
}
