import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Breakdown } from './breakdown.ts';
import { MetricRegistry } from './registry.ts';
import { SinkSet } from './sink-set.ts';
import { TagTable, type TagSet } from './tags.ts';

const registry = new MetricRegistry();
const { httpReqs, checks } = registry.builtin;

function tagged(labels: Readonly<Record<string, string>>): TagSet {
  let tags = new TagTable().empty;
  for (const [key, value] of Object.entries(labels)) tags = tags.with(key, value);
  return tags;
}

function figures(sinks: SinkSet): string[] {
  return sinks.parts.map(({ scenario, group, check, metric, sink }) => {
    const value = sink.type === 'counter' ? sink.sum : sink.type === 'rate' ? `${sink.trues}/${sink.total}` : '';
    return [scenario, group, metric.name, ...(check === undefined ? [] : [check]), value].join(' ');
  });
}

const rows: readonly [claim: string, tags: Readonly<Record<string, string>>, parts: readonly string[]][] = [
  [
    'a sample counts in its scenario and in its group there',
    { scenario: 's', group: '::a' },
    ['s  http_reqs 1', 's ::a http_reqs 1'],
  ],
  ['a group is not counted in the group around it', { group: '::a::b' }, [' ::a::b http_reqs 1']],
  ['the scenario "default" has no part of its own', { scenario: 'default', group: '' }, []],
  ['what setup itself does is in no group', { group: '::setup' }, []],
  ['a group that setup opens is one', { group: '::setup::x' }, [' ::setup::x http_reqs 1']],
  ['a tag that is no path is a group at the top', { group: 'mine' }, [' ::mine http_reqs 1']],
];
for (const [claim, tags, parts] of rows) {
  test(claim, () => {
    const sinks = new SinkSet(registry, [], { breakdown: true });
    sinks.add(httpReqs, tagged(tags), 1, 0);
    assert.deepEqual(figures(sinks), parts);
  });
}

test('checks count together and each for itself', () => {
  const sinks = new SinkSet(registry, [], { breakdown: true });
  sinks.add(checks, tagged({ group: '::a', check: 'x' }), 1, 0);
  sinks.add(checks, tagged({ group: '::a', check: 'y' }), 0, 0);
  assert.deepEqual(figures(sinks), [' ::a checks 1/2', ' ::a checks x 1/1', ' ::a checks y 0/1']);
});

test('parts are neither series nor kept unless asked for', () => {
  const tags = tagged({ scenario: 's' });
  const [asked, plain] = [new SinkSet(registry, [], { breakdown: true }), new SinkSet(registry, [])];
  for (const sinks of [asked, plain]) sinks.add(httpReqs, tags, 1, 0);
  assert.deepEqual([asked.series().length, asked.parts.length], [1, 1]);
  assert.deepEqual([plain.series().length, plain.parts.length], [1, 0]);
});

test('parts of several threads and intervals add up, in any set', () => {
  const total = new SinkSet(new MetricRegistry(), []);
  for (let thread = 0; thread < 2; thread++) {
    const sinks = new SinkSet(registry, [], { breakdown: true });
    const tags = tagged({ scenario: 's', group: `::g${thread}`, check: 'x' });
    for (let interval = 0; interval < 3; interval++) {
      sinks.add(registry.builtin.checks, tags, 1, 0);
      total.merge(sinks.encode());
      sinks.clear();
    }
  }
  assert.deepEqual(figures(total), [
    's  checks 6/6',
    's  checks x 6/6',
    's ::g0 checks 3/3',
    's ::g0 checks x 3/3',
    's ::g1 checks 3/3',
    's ::g1 checks x 3/3',
  ]);
});

test('beyond the limit nothing is kept', () => {
  const breakdown = new Breakdown(3);
  for (let i = 0; i < 5; i++) breakdown.sinksFor(httpReqs, tagged({ group: `::${i}` }), registry);
  assert.deepEqual(
    breakdown.parts().map(({ group }) => group),
    ['::0', '::1', '::2'],
  );
});
