// The samples of a run once more, apart by scenario and by group: what `--summary-mode full` shows below the totals. A sample counts
// in its scenario and in its own group, not in the groups around that.

import type { Metric } from './metric.ts';
import type { MetricRegistry } from './registry.ts';
import { createSink, mergeSinks, type Sink } from './sink.ts';
import type { TagSet } from './tags.ts';

/** Where a part's samples come from. */
export interface PartPlace {
  /** Empty for samples of no scenario, and of the one called `default`. */
  readonly scenario: string;
  /** `::outer::inner`; empty for all samples of the scenario. */
  readonly group: string;
  /** For one check only. */
  readonly check: string | undefined;
}

/** The samples of one metric in one place. */
export interface Part extends PartPlace {
  readonly metric: Metric;
  readonly sink: Sink;
}

/** Names made from endless data must not fill the memory: what comes beyond is in the totals only. */
const DEFAULT_LIMIT = 10_000;
// k6: what setup and teardown do themselves is in no group, but the groups that they open are.
const stagePaths: ReadonlySet<string> = new Set(['::setup', '::teardown']);

export class Breakdown {
  private readonly limit: number;
  private readonly byKey = new Map<string, Part>();

  constructor(limit: number = DEFAULT_LIMIT) {
    this.limit = limit;
  }

  /** The parts in the order they were first seen. */
  parts(): readonly Part[] {
    return [...this.byKey.values()];
  }

  /** What the samples with these tags feed. */
  sinksFor(metric: Metric, tags: TagSet, { builtin }: MetricRegistry): readonly Sink[] {
    const scenarioTag = tags.get('scenario') ?? '';
    const scenario = scenarioTag === 'default' ? '' : scenarioTag;
    const group = groupPath(tags.get('group') ?? '');
    const check = metric === builtin.checks ? tags.get('check') : undefined;
    const sinks: Sink[] = [];
    const feed = (path: string): void => {
      this.feed(sinks, metric, { scenario, group: path, check: undefined });
      if (check !== undefined) this.feed(sinks, metric, { scenario, group: path, check });
    };
    if (scenario !== '') feed('');
    if (group !== '' && !stagePaths.has(group)) feed(group);
    return sinks;
  }

  /** The sink of a part, made if there is none; `undefined` if there are too many. */
  open(metric: Metric, place: PartPlace): Sink | undefined {
    const { scenario, group, check } = place;
    const key = JSON.stringify([metric.name, scenario, group, check]);
    const known = this.byKey.get(key);
    if (known !== undefined) return known.sink;
    if (this.byKey.size >= this.limit) return undefined;
    const sink = createSink(metric.type);
    this.byKey.set(key, { scenario, group, check, metric, sink });
    return sink;
  }

  merge(other: Breakdown): void {
    for (const part of other.byKey.values()) {
      if (part.sink.isEmpty) continue;
      const into = this.open(part.metric, part);
      if (into !== undefined) mergeSinks(into, part.sink);
    }
  }

  /** Sets everything to zero; the sinks stay, as cached tag sets refer to them. */
  clear(): void {
    for (const { sink } of this.byKey.values()) sink.clear();
  }

  private feed(sinks: Sink[], metric: Metric, place: PartPlace): void {
    const sink = this.open(metric, place);
    if (sink !== undefined) sinks.push(sink);
  }
}

/** The path of a group from the tag, which the user may have set to anything. */
function groupPath(tag: string): string {
  return tag === '' || tag.startsWith('::') ? tag : `::${tag}`;
}
