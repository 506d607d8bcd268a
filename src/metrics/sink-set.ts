// All the sinks of one thread, one machine or one run. A sample goes to its metric's sink and to each submetric that
// selects its tags. Which those are is worked out once per metric and tag set and cached in the tag set, so that adding is a few adds.

import { Breakdown, type Part } from './breakdown.ts';
import { ByteWriter } from './bytes.ts';
import { decodeSinks, encodeSinks } from './encoding.ts';
import { Groups, type CheckCount, type GroupTree } from './groups.ts';
import type { Metric } from './metric.ts';
import type { MetricRegistry } from './registry.ts';
import { matches, parseSelector, selectorKey, type Selector } from './selector.ts';
import { createSink, mergeSinks, type Sink } from './sink.ts';
import type { TagSet } from './tags.ts';

/** The samples one selector picks, added up. */
export interface Series {
  readonly selector: Selector;
  readonly metric: Metric;
  readonly sink: Sink;
}

/** A metric's own series and its submetrics. */
interface Family {
  readonly whole: Series;
  readonly parts: Series[];
  /** The sink lists in use, by which parts they contain: most tag sets share a few. */
  readonly lists: Map<string, readonly Sink[]>;
}

/** k6 warns at this many combinations of metric and tag set, and again at each doubling. */
const CARDINALITY_WARNING = 100_000;

export class SinkSet {
  /** Called when the number of time series (metric and tag set) reaches 100,000, and at each doubling. */
  onCardinality: ((timeSeries: number) => void) | undefined;
  private readonly registry: MetricRegistry;
  private readonly declared: readonly Selector[];
  private readonly families: (Family | undefined)[] = [];
  private readonly seriesByKey = new Map<string, Series>();
  private readonly groupIndex = new Groups();
  private readonly breakdown = new Breakdown();
  private readonly isBrokenDown: boolean;
  private readonly writer = new ByteWriter();
  /** Marks the caches in tag sets as ours and valid. */
  private cacheOwner = {};
  private timeSeries = 0;
  private nextWarning = CARDINALITY_WARNING;
  /** Kept for its memory only. */
  private incoming: SinkSet | undefined;

  /** `breakdown`: samples are also kept apart by scenario and group, see `parts`. */
  constructor(
    registry: MetricRegistry,
    submetrics: readonly Selector[],
    { breakdown = false }: { readonly breakdown?: boolean } = {},
  ) {
    this.registry = registry;
    this.declared = submetrics;
    this.isBrokenDown = breakdown;
  }

  get groups(): GroupTree {
    return this.groupIndex.root;
  }

  /** The checks of all groups in one list, in the order they were first seen. */
  get checks(): readonly CheckCount[] {
    return this.groupIndex.checks();
  }

  /** The samples by scenario and group, if this set or those merged into it keep them apart. */
  get parts(): readonly Part[] {
    return this.breakdown.parts();
  }

  add(metric: Metric, tags: TagSet, value: number, timeMs: number): void {
    const cached = tags.sinksOwner === this.cacheOwner ? tags.sinks[metric.index] : undefined;
    const sinks = cached ?? this.resolve(metric, tags);
    for (let i = 0; i < sinks.length; i++) sinks[i]!.add(value, timeMs);
  }

  /** The sink of a metric or declared submetric, in any spelling; `undefined` if there is no such series (yet). */
  sink(selectorText: string): Sink | undefined {
    this.openDeclared();
    return this.seriesByKey.get(selectorKey(parseSelector(selectorText)))?.sink;
  }

  /** Every metric that has had a sample, and every declared submetric with its metric, also empty ones. */
  series(): readonly Series[] {
    this.openDeclared();
    return [...this.seriesByKey.values()];
  }

  /** The one form of a set of sinks for threads, machines and files: `merge` of another set adds it up. */
  encode(): Uint8Array<ArrayBuffer> {
    return encodeSinks(this.writer, this.series(), this.groupIndex, this.breakdown);
  }

  /** Adds what another set has encoded. Throws a UserError, and adds nothing, if that is damaged or of another version. */
  merge(encoded: Uint8Array): void {
    const incoming = this.incoming ?? new SinkSet(this.registry, []);
    incoming.clear();
    // Not to be used again if decoding throws: it then holds parts of what was damaged.
    this.incoming = undefined;
    decodeSinks(encoded, this.registry, {
      sinkFor: (metric, selector) => incoming.open(metric, selector).sink,
      groups: incoming.groupIndex,
      breakdown: incoming.breakdown,
    });
    for (const { metric, selector, sink } of incoming.series()) mergeSinks(this.open(metric, selector).sink, sink);
    this.groupIndex.merge(incoming.groupIndex);
    this.breakdown.merge(incoming.breakdown);
    this.incoming = incoming;
  }

  /** Sets everything to zero. Memory and caches stay, for the next interval. */
  clear(): void {
    for (const { sink } of this.seriesByKey.values()) sink.clear();
    this.groupIndex.clear();
    this.breakdown.clear();
  }

  private resolve(metric: Metric, tags: TagSet): readonly Sink[] {
    if (tags.sinksOwner !== this.cacheOwner) {
      tags.sinksOwner = this.cacheOwner;
      tags.sinks = [];
    }
    const family = this.family(metric);
    const parts = family.parts.filter((part) => matches(part.selector, tags));
    const listKey = parts.map((part) => family.parts.indexOf(part)).join();
    let sinks = family.lists.get(listKey);
    if (sinks === undefined) {
      sinks = [family.whole.sink, ...parts.map((part) => part.sink)];
      family.lists.set(listKey, sinks);
    }
    sinks = this.withGroups(metric, tags, sinks);
    if (this.isBrokenDown) sinks = [...sinks, ...this.breakdown.sinksFor(metric, tags, this.registry)];
    tags.sinks[metric.index] = sinks;
    this.countTimeSeries();
    return sinks;
  }

  private withGroups(metric: Metric, tags: TagSet, sinks: readonly Sink[]): readonly Sink[] {
    // k6 (run-checked): only these two metrics make a group known, one that merely tags other samples is not in the summary.
    const { checks, groupDuration } = this.registry.builtin;
    if (metric === groupDuration) this.groupIndex.open(tags.get('group'));
    const check = metric === checks ? tags.get('check') : undefined;
    return check === undefined ? sinks : [...sinks, this.groupIndex.checkRate(tags.get('group'), check)];
  }

  private countTimeSeries(): void {
    if (++this.timeSeries < this.nextWarning) return;
    this.nextWarning *= 2;
    this.onCardinality?.(this.timeSeries);
  }

  private family(metric: Metric): Family {
    const known = this.families[metric.index];
    if (known !== undefined) return known;
    const whole: Series = {
      selector: { text: metric.name, metric: metric.name, tags: [] },
      metric,
      sink: createSink(metric.type),
    };
    const family: Family = { whole, parts: [], lists: new Map() };
    this.families[metric.index] = family;
    this.seriesByKey.set(metric.name, whole);
    for (const selector of this.declared) if (selector.metric === metric.name) this.open(metric, selector);
    return family;
  }

  /** The series of a selector, made if there is none. */
  private open(metric: Metric, selector: Selector): Series {
    const family = this.family(metric);
    const key = selectorKey(selector);
    const known = this.seriesByKey.get(key);
    if (known !== undefined) return known;
    const series: Series = { selector, metric, sink: createSink(metric.type) };
    family.parts.push(series);
    this.seriesByKey.set(key, series);
    this.cacheOwner = {};
    return series;
  }

  /** Declared submetrics exist from the start, but their metric may only be defined later. */
  private openDeclared(): void {
    for (const { metric } of this.declared) {
      const known = this.registry.get(metric);
      if (known !== undefined) this.family(known);
    }
  }
}
