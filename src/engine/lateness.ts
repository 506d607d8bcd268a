// How late iterations started, per scenario: the honest measure of an arrival rate. Trends, so memory stays the same however long the
// test lasts, and threads add up.

import { MetricRegistry, parseSelector, SinkSet, TagTable, type Metric, type TagSet, type TrendSink } from '../metrics/index.ts';

/** Milliseconds between the instant an iteration was due and the one it started at. */
export class Lateness {
  private readonly sinks: SinkSet;
  private readonly metrics: readonly Metric[];
  private readonly tags: TagSet = new TagTable().empty;

  /** `scenarios` says how many there are; they are known by their index in the plan. */
  constructor(scenarios: number) {
    const registry = new MetricRegistry();
    this.metrics = Array.from({ length: scenarios }, (_, index) => registry.define(nameOf(index), 'trend', 'time'));
    this.sinks = new SinkSet(
      registry,
      this.metrics.map(({ name }) => parseSelector(name)),
    );
  }

  add(scenario: number, lateMs: number): void {
    this.sinks.add(this.metrics[scenario]!, this.tags, lateMs, 0);
  }

  /** One scenario's; empty if it has no start instants. */
  trend(scenario: number): TrendSink {
    return this.sinks.sink(nameOf(scenario)) as TrendSink;
  }

  /** For `merge` on another thread. */
  encode(): Uint8Array<ArrayBuffer> {
    return this.sinks.encode();
  }

  merge(encoded: Uint8Array): void {
    this.sinks.merge(encoded);
  }

  clear(): void {
    this.sinks.clear();
  }
}

function nameOf(scenario: number): string {
  return `scenario_${scenario}`;
}
