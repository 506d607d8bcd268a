// The lines of the json output, byte for byte as k6 writes them: key order, sorted tags, Go's escapes.

import { formatDuration } from '../base/index.ts';
import { parseSelector, type Metric, type Sample, type Selector, type TagSet, type ThresholdSpecs } from '../metrics/index.ts';
import { rfc3339 } from './timestamp.ts';

// k6: makes this submetric whether or not anyone asks.
const automaticSubmetrics: readonly string[] = ['http_req_duration{expected_response:true}'];

/** Writes the line that comes before the first point of a metric. */
export function metricLine(metric: Metric, specs: ThresholdSpecs): string {
  const { name, type, contains } = metric;
  const thresholds = (specs[name] ?? []).map((spec) =>
    spec.abortOnFail
      ? {
          threshold: spec.source,
          abortOnFail: true,
          delayAbortEval: spec.delayAbortEvalMs === 0 ? null : formatDuration(spec.delayAbortEvalMs),
        }
      : spec.source,
  );
  const submetrics = submetricsOf(name, specs);
  const data = { name, type, contains, thresholds, submetrics: submetrics.length === 0 ? null : submetrics };
  return `${escaped({ type: 'Metric', data, metric: name })}\n`;
}

function submetricsOf(metric: string, specs: ThresholdSpecs): readonly object[] {
  const found = new Map<string, object>();
  for (const text of [...Object.keys(specs), ...automaticSubmetrics]) {
    if (!text.startsWith(`${metric}{`)) continue;
    const selector = parseSelector(text);
    const tags = Object.fromEntries(sortedTags(selector));
    const identity = JSON.stringify(tags);
    if (found.has(identity)) continue;
    const suffix = text.slice(metric.length + 1, text.lastIndexOf('}')).trim();
    found.set(identity, { name: `${metric}{${suffix}}`, suffix, tags });
  }
  return [...found.values()];
}

function sortedTags({ tags }: Selector): readonly (readonly [string, string])[] {
  return [...tags].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Writes points. Tags are most of a line and are shared by many samples, so their text is kept per tag set. */
export class PointWriter {
  private readonly tagTexts = new WeakMap<TagSet, string>();
  private readonly starts = new Map<Metric, string>();

  line(sample: Sample): string {
    const { value, metadata } = sample;
    const number = Object.is(value, -0) ? '-0' : String(value);
    const tail = metadata === undefined ? '' : metadataText(metadata);
    const start = this.start(sample.metric);
    return `${start}${rfc3339(sample.timeMs)}","value":${number},"tags":${this.tagText(sample.tags)}${tail}}}\n`;
  }

  private start(metric: Metric): string {
    let text = this.starts.get(metric);
    if (text === undefined) {
      text = `{"metric":"${metric.name}","type":"Point","data":{"time":"`;
      this.starts.set(metric, text);
    }
    return text;
  }

  private tagText(tags: TagSet): string {
    let text = this.tagTexts.get(tags);
    if (text === undefined) {
      text = escaped(Object.fromEntries(tags.entries()));
      this.tagTexts.set(tags, text);
    }
    return text;
  }
}

function metadataText(metadata: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? '' : `,"metadata":${escaped(Object.fromEntries(pairs))}`;
}

/** JSON as Go writes it with HTML escaping off: the two line separators that JavaScript leaves alone are escaped. */
function escaped(value: object): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (char) => (char === '\u2028' ? '\\u2028' : '\\u2029'));
}
