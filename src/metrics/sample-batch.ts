// Raw samples on their way from a thread to the outputs: columns of typed arrays. Metrics and tag sets travel once, when first
// used, and as numbers from then on; transient tag sets travel in each batch that uses them.

import type { Metric, MetricType, ValueType } from './metric.ts';
import type { MetricRegistry } from './registry.ts';
import type { Metadata, Sample } from './sample.ts';
import type { TagSet, TagTable } from './tags.ts';

type Pairs = readonly (readonly [string, string])[];

/** Plain cloneable data. */
export interface SampleBatch {
  readonly count: number;
  /** Samples that did not fit since the last batch. */
  readonly lost: number;
  /** Per sample, by the sender's index. */
  readonly metrics: Uint32Array<ArrayBuffer>;
  /** Per sample: the id of a kept tag set, or -1 - n for `transientTags[n]`. */
  readonly tags: Int32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  readonly times: Float64Array<ArrayBuffer>;
  /** In order and without overlap: samples `from` to before `to` carry `metadata`. */
  readonly metadata: readonly { readonly from: number; readonly to: number; readonly metadata: Metadata }[];
  readonly newMetrics: readonly { index: number; name: string; type: MetricType; contains: ValueType }[];
  readonly newTags: readonly { readonly id: number; readonly pairs: Pairs }[];
  readonly transientTags: readonly Pairs[];
}

/** The sender's side: takes up to `capacity` samples between two `take`s, and counts those it has no room for. */
export class SampleBuffer {
  private readonly capacity: number;
  private readonly metrics: Uint32Array<ArrayBuffer>;
  private readonly tags: Int32Array<ArrayBuffer>;
  private readonly values: Float64Array<ArrayBuffer>;
  private readonly times: Float64Array<ArrayBuffer>;
  private count = 0;
  private lost = 0;
  private metadata: { readonly from: number; to: number; readonly metadata: Metadata }[] = [];
  private readonly sentMetrics = new Set<Metric>();
  private readonly sentTags = new Set<number>();
  private newMetrics: Metric[] = [];
  private newTags: { readonly id: number; readonly pairs: Pairs }[] = [];
  private readonly transientNumbers = new Map<TagSet, number>();

  constructor(capacity: number) {
    this.capacity = capacity;
    this.metrics = new Uint32Array(capacity);
    this.tags = new Int32Array(capacity);
    this.values = new Float64Array(capacity);
    this.times = new Float64Array(capacity);
  }

  // oxlint-disable-next-line max-params -- called per sample: an object to carry them would be garbage at once
  push(metric: Metric, tags: TagSet, value: number, timeMs: number, metadata?: Metadata): void {
    const row = this.count;
    if (row === this.capacity) {
      this.lost++;
      return;
    }
    this.metrics[row] = metric.index;
    this.tags[row] = tags.isTransient ? this.transientNumber(tags) : tags.id;
    this.values[row] = value;
    this.times[row] = timeMs;
    this.count++;
    if (!this.sentMetrics.has(metric)) this.announceMetric(metric);
    if (!tags.isTransient && !this.sentTags.has(tags.id)) this.announceTags(tags);
    if (metadata !== undefined) this.attach(row, metadata);
  }

  /** All samples since the last call, as a copy no larger than needed. */
  take(): SampleBatch {
    const { count } = this;
    const batch: SampleBatch = {
      count,
      lost: this.lost,
      metrics: this.metrics.slice(0, count),
      tags: this.tags.slice(0, count),
      values: this.values.slice(0, count),
      times: this.times.slice(0, count),
      metadata: this.metadata,
      newMetrics: this.newMetrics,
      newTags: this.newTags,
      transientTags: Array.from(this.transientNumbers.keys(), (tags) => tags.entries()),
    };
    this.count = this.lost = 0;
    this.metadata = [];
    this.newMetrics = [];
    this.newTags = [];
    this.transientNumbers.clear();
    return batch;
  }

  /** The memory of a batch that can be handed over instead of copied. */
  transferables(batch: SampleBatch): ArrayBuffer[] {
    return [batch.metrics.buffer, batch.tags.buffer, batch.values.buffer, batch.times.buffer];
  }

  private announceMetric(metric: Metric): void {
    this.sentMetrics.add(metric);
    this.newMetrics.push(metric);
  }

  private announceTags(tags: TagSet): void {
    this.sentTags.add(tags.id);
    this.newTags.push({ id: tags.id, pairs: tags.entries() });
  }

  private transientNumber(tags: TagSet): number {
    const known = this.transientNumbers.get(tags);
    if (known !== undefined) return known;
    const number = -1 - this.transientNumbers.size;
    this.transientNumbers.set(tags, number);
    return number;
  }

  /** Samples of one request come together and share one object: one entry for all of them. */
  private attach(row: number, metadata: Metadata): void {
    const last = this.metadata.at(-1);
    if (last !== undefined && last.to === row && last.metadata === metadata) last.to++;
    else this.metadata.push({ from: row, to: row + 1, metadata });
  }
}

/** The receiver's side: one per sender, as numbers of metrics and tag sets are the sender's. */
export class SampleReader {
  private readonly registry: MetricRegistry;
  private readonly table: TagTable;
  private readonly metrics: Metric[] = [];
  private readonly tags: TagSet[] = [];

  constructor(registry: MetricRegistry, tags: TagTable) {
    this.registry = registry;
    this.table = tags;
  }

  /** The samples of a batch. Batches must be read in the order they were taken. */
  read(batch: SampleBatch): Sample[] {
    for (const { index, name, type, contains } of batch.newMetrics)
      this.metrics[index] = this.registry.define(name, type, contains);
    for (const { id, pairs } of batch.newTags) this.tags[id] = this.tagSet(pairs);
    const transient = batch.transientTags.map((pairs) => this.tagSet(pairs));
    const samples: Sample[] = [];
    let nextRun = 0;
    for (let row = 0; row < batch.count; row++) {
      const tagNumber = batch.tags[row]!;
      const metric = this.metrics[batch.metrics[row]!]!;
      const tags = tagNumber < 0 ? transient[-1 - tagNumber]! : this.tags[tagNumber]!;
      while (nextRun < batch.metadata.length && batch.metadata[nextRun]!.to <= row) nextRun++;
      const run = batch.metadata[nextRun];
      const metadata = run !== undefined && run.from <= row ? run.metadata : undefined;
      samples.push({ metric, tags, value: batch.values[row]!, timeMs: batch.times[row]!, metadata });
    }
    return samples;
  }

  private tagSet(pairs: Pairs): TagSet {
    let set = this.table.empty;
    for (const [key, value] of pairs) set = set.with(key, value);
    return set;
  }
}
