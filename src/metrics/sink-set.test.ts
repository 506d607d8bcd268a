import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricRegistry } from './registry.ts';
import { parseSelector } from './selector.ts';
import { SinkSet } from './sink-set.ts';
import { TagTable } from './tags.ts';

const registry = new MetricRegistry();
const { httpReqs, httpReqDuration, checks, groupDuration, vus } = registry.builtin;
const ok = new TagTable().empty.with('status', '200');
const bad = ok.with('status', '500');

function sum(sinks: SinkSet, selector: string): number | undefined {
  const sink = sinks.sink(selector);
  return sink?.type === 'counter' ? sink.sum : undefined;
}

const names = (sinks: SinkSet): string[] => sinks.series().map(({ selector }) => selector.text);

test('a sample counts in its metric and in every submetric that selects it', () => {
  const sinks = new SinkSet(
    registry,
    ['http_reqs{status:200}', 'http_reqs{status:500}', 'http_reqs{status:200,a:b}'].map(parseSelector),
  );
  for (const tags of [ok, bad, ok, ok.with('a', 'b'), ok]) sinks.add(httpReqs, tags, 1, 0);
  assert.deepEqual(
    ['http_reqs', 'http_reqs{status:200}', 'http_reqs{status:500}', 'http_reqs{a:b,status:200}'].map((text) => sum(sinks, text)),
    [5, 4, 1, 1],
  );
});

test('series are the metrics with samples and the declared submetrics with theirs, empty or not', () => {
  const sinks = new SinkSet(registry, ['http_reqs{status:200}', 'http_reqs{ status:200 }'].map(parseSelector));
  sinks.add(vus, ok, 3, 0);
  assert.deepEqual(names(sinks), ['vus', 'http_reqs', 'http_reqs{status:200}']);
  assert.equal(sinks.sink('http_reqs')?.isEmpty, true);
  assert.equal(sinks.sink('checks'), undefined);
  assert.equal(sinks.sink('http_reqs{status:300}'), undefined);
});

test('a submetric may be declared before its metric is defined', () => {
  const late = new MetricRegistry();
  const sinks = new SinkSet(late, [parseSelector('logins{status:200}')]);
  assert.deepEqual(names(sinks), []);
  sinks.add(late.define('logins', 'counter', 'default'), ok, 2, 0);
  assert.equal(sum(sinks, 'logins{status:200}'), 2);
});

test('sets that share tag sets do not feed each other', () => {
  const [one, two] = [new SinkSet(registry, []), new SinkSet(registry, [parseSelector('http_reqs{status:200}')])];
  for (let i = 0; i < 3; i++) {
    one.add(httpReqs, ok, 1, 0);
    two.add(httpReqs, ok, 10, 0);
  }
  assert.equal(sum(one, 'http_reqs'), 3);
  assert.equal(sum(two, 'http_reqs'), 30);
  assert.equal(sum(two, 'http_reqs{status:200}'), 30);
});

test('a submetric that comes in by a merge counts from then on', () => {
  const [sinks, other] = [new SinkSet(registry, []), new SinkSet(registry, [parseSelector('http_reqs{status:200}')])];
  sinks.add(httpReqs, ok, 1, 0);
  other.add(httpReqs, ok.with('a', 'b'), 10, 0);
  sinks.merge(other.encode());
  sinks.add(httpReqs, ok, 100, 0);
  assert.deepEqual([sum(sinks, 'http_reqs'), sum(sinks, 'http_reqs{status:200}')], [111, 110]);
});

test('groups come from the tags of group_duration and checks alone, checks from those of checks', () => {
  const sinks = new SinkSet(registry, []);
  const inner = ok.with('group', '::a::b').with('check', 'is ok');
  sinks.add(httpReqDuration, ok.with('group', '::setup'), 5, 0);
  for (const value of [1, 1, 0]) sinks.add(checks, inner, value, 0);
  sinks.add(checks, ok, 1, 0);
  sinks.add(groupDuration, ok.with('group', '::c').with('check', 'not counted'), 1, 0);
  assert.deepEqual(
    sinks.groups.groups.map(({ path, checks }) => [path, checks.length]),
    [
      ['::a', 0],
      ['::c', 0],
    ],
  );
  assert.deepEqual(
    sinks.checks.map(({ path }) => path),
    ['::a::b::is ok'],
  );
  const b = sinks.groups.groups[0]!.groups[0]!;
  assert.equal(b.path, '::a::b');
  assert.deepEqual([b.checks.length, b.checks[0]!.passes, b.checks[0]!.fails], [1, 2, 1]);
  const rate = sinks.sink('checks');
  assert.ok(rate?.type === 'rate' && rate.total === 4 && rate.trues === 3);
});

test('after clear everything counts from zero through the same caches', () => {
  const sinks = new SinkSet(registry, [parseSelector('http_reqs{status:200}')]);
  const tags = ok.with('group', '::a').with('check', 'x');
  const addAll = (): void => {
    sinks.add(httpReqs, tags, 4, 0);
    sinks.add(checks, tags, 1, 0);
  };
  addAll();
  sinks.clear();
  assert.equal(sinks.sink('http_reqs')?.isEmpty, true);
  addAll();
  assert.equal(sum(sinks, 'http_reqs{status:200}'), 4);
  assert.equal(sinks.groups.groups[0]!.checks[0]!.passes, 1);
});

test('many time series are reported at 100,000 and at each doubling', () => {
  const sinks = new SinkSet(registry, []);
  const reported: number[] = [];
  sinks.onCardinality = (timeSeries) => reported.push(timeSeries);
  const { empty } = new TagTable(10);
  for (let i = 0; i < 130_000; i++) {
    const tags = empty.with('url', String(i));
    sinks.add(httpReqs, tags, 1, 0);
    sinks.add(httpReqs, tags, 1, 0);
    sinks.add(httpReqDuration, tags, 1, 0);
  }
  assert.deepEqual(reported, [100_000, 200_000]);
  assert.equal(sum(sinks, 'http_reqs'), 260_000);
});
