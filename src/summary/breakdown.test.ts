import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricRegistry, SinkSet, TagTable } from '../metrics/index.ts';
import { breakdownReports } from './breakdown.ts';
import type { GroupReport } from './section.ts';

const registry = new MetricRegistry();

function reportsOf(places: readonly (readonly [scenario: string, group: string])[]): ReturnType<typeof breakdownReports> {
  const sinks = new SinkSet(registry, [], { breakdown: true });
  const { empty } = new TagTable();
  for (const [scenario, group] of places) {
    const tags = empty.with('scenario', scenario).with('group', group);
    sinks.add(registry.builtin.httpReqs, tags, 1, 0);
    sinks.add(registry.builtin.checks, tags.with('check', 'is ok'), 1, 0);
    sinks.add(registry.builtin.groupDuration, tags, 1, 0);
  }
  return breakdownReports(sinks.parts);
}

const tree = ({ name, groups }: GroupReport): unknown => [name, groups.map(tree)];

test('groups are in the section of their scenario, in script order; scenarios are sorted', () => {
  const { groups, scenarios } = reportsOf([
    ['shop', '::b::c'],
    ['shop', '::b'],
    ['shop', '::a'],
    ['api', ''],
  ]);
  assert.deepEqual(groups, []);
  assert.deepEqual(scenarios.map(tree), [
    ['api', []],
    [
      'shop',
      [
        ['b', [['c', []]]],
        ['a', []],
      ],
    ],
  ]);
});

test('groups of the scenario "default" are sections', () => {
  const { groups, scenarios } = reportsOf([
    ['default', ''],
    ['default', '::a'],
  ]);
  assert.deepEqual([groups.map(tree), scenarios], [[['a', []]], []]);
});

test('a section has its checks and metrics, without those that no summary shows', () => {
  const [shop] = reportsOf([['shop', '']]).scenarios;
  assert.deepEqual(shop!.checks, [{ name: 'is ok', passes: 1, fails: 0 }]);
  assert.deepEqual(
    shop!.metricGroups.map(({ caption, metrics }) => [caption, metrics.map(({ name }) => name)]),
    [['HTTP', ['http_reqs']]],
  );
});
