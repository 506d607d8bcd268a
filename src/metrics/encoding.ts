// The encoded form of a set of sinks: one design for threads, machines and saved results. Names are inside, so no registry
// need be shared; it is sparse, so an idle interval costs a few bytes; and it adds up.
//
//   magic "onrm", version
//   series:  count, each { selector text, metric, type, contains, tags: count, each { key, value }; has samples: 0 or 1, sink }
//   groups:  count, each path, outer groups first
//   checks:  count, each { group path, name, rate sink }
//   parts:   count, each { metric, type, contains, scenario, group path, is of one check: 0 or 1, check, sink }
// Integers are varints, strings as in bytes.ts; a sink writes itself.

import type { Breakdown, Part } from './breakdown.ts';
import { ByteReader, type ByteWriter } from './bytes.ts';
import { damagedMetrics, otherMetricsVersion } from './errors.ts';
import type { Groups } from './groups.ts';
import { metricTypes, valueTypes, type Metric } from './metric.ts';
import type { MetricRegistry } from './registry.ts';
import type { Selector } from './selector.ts';
import { createSink, type Sink } from './sink.ts';
import type { Series } from './sink-set.ts';

const MAGIC = 'onrm';
const VERSION = 1;

/** Empty series are left out, but not declared submetrics: a saved run must show those that saw no sample. */
export function encodeSinks(
  out: ByteWriter,
  series: readonly Series[],
  groups: Groups,
  breakdown: Breakdown,
): Uint8Array<ArrayBuffer> {
  for (const character of MAGIC) out.varint(character.charCodeAt(0));
  out.varint(VERSION);
  const list = series.filter(({ selector, sink }) => !sink.isEmpty || selector.tags.length > 0);
  out.varint(list.length);
  for (const entry of list) encodeSeries(out, entry);
  const paths = groups.paths();
  out.varint(paths.length);
  for (const path of paths) out.string(path);
  const checks = groups.checks().filter(({ rate }) => !rate.isEmpty);
  out.varint(checks.length);
  for (const { groupPath, name, rate } of checks) {
    out.string(groupPath);
    out.string(name);
    rate.encode(out);
  }
  const parts = breakdown.parts().filter(({ sink }) => !sink.isEmpty);
  out.varint(parts.length);
  for (const part of parts) encodePart(out, part);
  return out.take();
}

/** Where decoded sinks go: all of it is empty. */
export interface DecodeTarget {
  readonly sinkFor: (metric: Metric, selector: Selector) => Sink;
  readonly groups: Groups;
  readonly breakdown: Breakdown;
}

/** Decodes into the empty sinks of `target`. */
export function decodeSinks(encoded: Uint8Array, registry: MetricRegistry, { sinkFor, groups, breakdown }: DecodeTarget): void {
  const input = readHeader(encoded);
  for (let left = input.varint(); left > 0; left--) {
    const { metric, selector } = decodeSelector(input, registry);
    const sink = sinkFor(metric, selector);
    if (input.varint() === 0) continue;
    if (!sink.isEmpty) throw damagedMetrics(`"${selector.text}" occurs twice`);
    sink.decode(input);
  }
  for (let left = input.varint(); left > 0; left--) groups.open(input.string());
  for (let left = input.varint(); left > 0; left--) groups.checkRate(input.string(), input.string()).decode(input);
  for (let left = input.varint(); left > 0; left--) decodePart(input, registry, breakdown);
  input.end();
}

function encodeSeries(out: ByteWriter, { selector, metric, sink }: Series): void {
  out.string(selector.text);
  encodeMetric(out, metric);
  out.varint(selector.tags.length);
  for (const [key, value] of selector.tags) {
    out.string(key);
    out.string(value);
  }
  out.varint(sink.isEmpty ? 0 : 1);
  if (!sink.isEmpty) sink.encode(out);
}

function decodeSelector(input: ByteReader, registry: MetricRegistry): { metric: Metric; selector: Selector } {
  const text = input.string();
  const metric = decodeMetric(input, registry);
  const tags: [string, string][] = [];
  for (let left = input.varint(); left > 0; left--) tags.push([input.string(), input.string()]);
  return { metric, selector: { text, metric: metric.name, tags } };
}

function encodePart(out: ByteWriter, { metric, scenario, group, check, sink }: Part): void {
  encodeMetric(out, metric);
  out.string(scenario);
  out.string(group);
  out.varint(check === undefined ? 0 : 1);
  out.string(check ?? '');
  sink.encode(out);
}

function decodePart(input: ByteReader, registry: MetricRegistry, breakdown: Breakdown): void {
  const metric = decodeMetric(input, registry);
  const scenario = input.string();
  const group = input.string();
  const isOneCheck = input.varint() !== 0;
  const check = input.string();
  const sink = breakdown.open(metric, { scenario, group, check: isOneCheck ? check : undefined });
  if (sink?.isEmpty === false) throw damagedMetrics(`"${metric.name}" occurs twice in one place`);
  (sink ?? createSink(metric.type)).decode(input);
}

function encodeMetric(out: ByteWriter, metric: Metric): void {
  out.string(metric.name);
  out.varint(metricTypes.indexOf(metric.type));
  out.varint(valueTypes.indexOf(metric.contains));
}

function decodeMetric(input: ByteReader, registry: MetricRegistry): Metric {
  const name = input.string();
  const type = metricTypes[input.varint()];
  const contains = valueTypes[input.varint()];
  if (type === undefined || contains === undefined) throw damagedMetrics(`"${name}" is of an unknown type`);
  return registry.define(name, type, contains);
}

function readHeader(encoded: Uint8Array): ByteReader {
  const input = new ByteReader(encoded);
  for (const character of MAGIC) if (input.varint() !== character.charCodeAt(0)) throw damagedMetrics('this is something else');
  const version = input.varint();
  if (version !== VERSION) throw otherMetricsVersion(version, VERSION);
  return input;
}
