// The summary text of fixed samples. The golden files were compared line by line with what k6 prints for the same samples.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { MetricRegistry, parseSelector, SinkSet, TagTable, Thresholds, type Metric } from '../../src/metrics/index.ts';
import { renderSummary, summaryData, summaryExport, type RunResult, type TextSettings } from '../../src/summary/index.ts';
import { assertGolden } from './golden.ts';

const specs = {
  checks: ['rate>0.9'],
  my_counter: ['count>100', 'rate>0.00001'],
  'my_trend{a:b}': ['max>=0'],
  my_trend: ['p(95)<100', 'max<2', 'p(99.9) < 50'],
  'my_rate{ foo: "bar" }': [],
  my_rate: ['rate != 0.5'],
  'my_time{x:y}': ['avg<1'],
  http_req_duration: ['p(95)<200'],
  'http_req_duration{expected_response:true}': ['max<100'],
};

/** One second of a test that has a bit of everything. */
function sampleResult(withThresholds = true): RunResult {
  const registry = new MetricRegistry();
  const tags = new TagTable();
  const custom = {
    counter: registry.define('my_counter', 'counter', 'default'),
    gauge: registry.define('my_gauge', 'gauge', 'time'),
    rate: registry.define('my_rate', 'rate', 'default'),
    trend: registry.define('my_trend', 'trend', 'default'),
    time: registry.define('my_time', 'trend', 'time'),
    ws: registry.define('ws_things', 'counter', 'default'),
    hidden: registry.define('checks_x', 'counter', 'default'),
  };
  const sinks = new SinkSet(
    registry,
    Object.keys(specs)
      .filter((text) => text.includes('{'))
      .map(parseSelector),
    { breakdown: true },
  );
  const add = (metric: Metric, values: readonly number[], labels: Readonly<Record<string, string>> = {}): void => {
    let set = tags.empty;
    for (const [key, value] of Object.entries(labels)) set = set.with(key, value);
    for (const [index, value] of values.entries()) sinks.add(metric, set, value, 1000 + index);
  };
  const { builtin } = registry;
  add(builtin.checks, [1, 1, 1], { group: '::shop', check: 'is in the shop' });
  add(builtin.groupDuration, [12], { group: '::shop::till' });
  add(builtin.checks, [1, 0, 1], { group: '', check: 'is sometimes right' });
  add(builtin.checks, [0], { group: '::shop::till', check: 'is in the shop' });
  add(custom.counter, [3, 3, 3]);
  add(custom.gauge, [5.5, 0.002, 61_000]);
  add(custom.rate, [1, 0, 1]);
  add(custom.rate, [1], { foo: 'bar' });
  add(custom.trend, [1, 2, 3, 4.5], { a: 'b' });
  add(custom.trend, [1.123456789]);
  add(custom.time, [0.0005, 0.5, 12.3456, 1234.5678, 65_432.1]);
  add(custom.time, [3_725_000], { x: 'y' });
  add(custom.ws, [7]);
  add(custom.hidden, [7]);
  add(builtin.httpReqs, [1, 1]);
  add(builtin.httpReqDuration, [10.5, 20.25], { expected_response: 'true' });
  add(builtin.httpReqWaiting, [9, 19]);
  add(builtin.httpReqFailed, [0, 1]);
  add(builtin.iterations, [1, 1]);
  add(builtin.iterationDuration, [30, 41]);
  add(builtin.dataSent, [7, 2]);
  add(builtin.dataReceived, [123_456]);
  const thresholds = new Thresholds(
    Object.fromEntries(
      Object.entries(specs).map(([selector, sources]) => [
        selector,
        sources.map((source) => ({ source, abortOnFail: false, delayAbortEvalMs: 0 })),
      ]),
    ),
    registry,
  );
  thresholds.evaluate(sinks, 1500, true);
  return {
    sinks,
    registry,
    thresholds: withThresholds ? thresholds.results() : undefined,
    durationMs: 1500,
    setupData: { user: 1 },
  };
}

const trendStats = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'];
const compact: TextSettings = { mode: 'compact', color: false, trendStats, timeUnit: '' };

const rows: readonly [name: string, settings: TextSettings, withThresholds?: boolean][] = [
  ['summary-compact', compact],
  ['summary-colours', { ...compact, color: true }],
  ['summary-full', { ...compact, mode: 'full' }],
  ['summary-legacy', { ...compact, mode: 'legacy' }],
  ['summary-few-stats', { ...compact, trendStats: ['avg', 'count', 'p(99.9)'], timeUnit: 'ms' }, false],
];
for (const [name, settings, withThresholds] of rows) {
  test(`${name}: the text is the one that was checked`, () => {
    assertGolden(name, renderSummary(sampleResult(withThresholds), settings));
  });
}

test('a disabled summary is empty', () => {
  assert.equal(renderSummary(sampleResult(), { ...compact, mode: 'disabled' }), '');
});

test('handleSummary gets the object that k6 gives it', () => {
  const settings = { summaryTrendStats: trendStats, summaryTimeUnit: '', noColor: false, isStdOutTTY: true, isStdErrTTY: false };
  assertGolden('summary-data', `${JSON.stringify(summaryData(sampleResult(), settings), undefined, 2)}\n`);
});

test('the summary export says true for a crossed threshold', () => {
  assertGolden('summary-export', `${JSON.stringify(summaryExport(sampleResult(), trendStats), undefined, 2)}\n`);
});
