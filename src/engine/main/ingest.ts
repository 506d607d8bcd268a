// Where the threads' reports come together: totals, thresholds, outputs. The only place that adds samples to the total.

import { realClock, type Clock } from '../../base/index.ts';
import {
  MetricRegistry,
  parseSelector,
  SampleReader,
  SinkSet,
  TagTable,
  Thresholds,
  type Metric,
  type Sample,
  type ThresholdSpecs,
} from '../../metrics/index.ts';
import type { Output } from '../../outputs/index.ts';
import { Lateness } from '../lateness.ts';
import type { ReportMessage } from '../messages.ts';

const expectedResponses = 'http_req_duration{expected_response:true}';

/** The sub-metrics a run keeps: those that thresholds name, and k6's automatic one. */
export function submetricsOf(specs: ThresholdSpecs): string[] {
  return [...new Set([...Object.keys(specs).filter((text) => text.includes('{')), expectedResponses])];
}

export class Ingest {
  readonly sinks: SinkSet;
  readonly registry: MetricRegistry;
  readonly thresholds: Thresholds | undefined;
  readonly lateness: Lateness;
  readonly tags: TagTable = new TagTable();
  private readonly outputs: readonly Output[];
  private readonly readers = new Map<number, SampleReader>();
  private readonly runTags: Readonly<Record<string, string>>;
  private readonly clock: Clock;

  constructor(options: {
    readonly registry: MetricRegistry;
    readonly specs: ThresholdSpecs;
    readonly noThresholds: boolean;
    readonly outputs: readonly Output[];
    readonly runTags: Readonly<Record<string, string>>;
    /** How many there are. */
    readonly scenarios: number;
    readonly clock?: Clock;
  }) {
    this.registry = options.registry;
    // Plain metrics with a threshold are declared, too: k6 shows them even if nothing was measured.
    const shown = new Set([...Object.keys(options.specs), ...submetricsOf(options.specs)]);
    this.sinks = new SinkSet(options.registry, [...shown].map(parseSelector));
    this.thresholds = options.noThresholds ? undefined : new Thresholds(options.specs, options.registry);
    this.lateness = new Lateness(options.scenarios);
    this.outputs = options.outputs;
    this.runTags = options.runTags;
    this.clock = options.clock ?? realClock;
  }

  /** Adds what one thread measured since its last report. */
  add(thread: number, report: ReportMessage): void {
    this.sinks.merge(report.sinks);
    this.lateness.merge(report.lateness);
    if (report.samples === undefined || this.outputs.length === 0) return;
    let reader = this.readers.get(thread);
    if (reader === undefined) this.readers.set(thread, (reader = new SampleReader(this.registry, this.tags)));
    this.hand(reader.read(report.samples));
  }

  /** A sample of the run itself (`vus`, `vus_max`): run tags only. */
  gauge(metric: Metric, value: number): void {
    let tags = this.tags.empty;
    for (const [key, tag] of Object.entries(this.runTags)) tags = tags.with(key, tag);
    const timeMs = this.clock.epoch();
    this.sinks.add(metric, tags, value, timeMs);
    if (this.outputs.length > 0) this.hand([{ metric, tags, value, timeMs }]);
  }

  private hand(samples: readonly Sample[]): void {
    for (const output of this.outputs) output.addSamples(samples);
  }
}
