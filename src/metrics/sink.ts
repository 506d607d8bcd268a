// What the samples of one series add up to. One class per metric type; this file is the table of them.

import { CounterSink } from './counter.ts';
import { GaugeSink } from './gauge.ts';
import type { MetricType } from './metric.ts';
import { RateSink } from './rate.ts';
import { TrendSink } from './trend.ts';

export type Sink = CounterSink | GaugeSink | RateSink | TrendSink;

const sinkClasses = { counter: CounterSink, gauge: GaugeSink, rate: RateSink, trend: TrendSink };

/** A new empty sink for samples of a metric of type `type`. */
export function createSink(type: MetricType): Sink {
  return new sinkClasses[type]();
}

/** Adds `from` to `into`; both are of one type. */
export function mergeSinks(into: Sink, from: Sink): void {
  if (into.type === 'counter' && from.type === 'counter') into.merge(from);
  else if (into.type === 'gauge' && from.type === 'gauge') into.merge(from);
  else if (into.type === 'rate' && from.type === 'rate') into.merge(from);
  else if (into.type === 'trend' && from.type === 'trend') into.merge(from);
}
