import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricRegistry } from './registry.ts';
import { parseSelector } from './selector.ts';
import { SinkSet } from './sink-set.ts';
import { TagTable } from './tags.ts';
import { Thresholds, thresholdWarnings, validateThresholds, type ThresholdSpecs } from './threshold.ts';

const registry = new MetricRegistry();
registry.define('queue', 'gauge', 'default');
const { empty } = new TagTable();

function specs(thresholds: Readonly<Record<string, readonly string[]>>, abort?: { delayMs: number }): ThresholdSpecs {
  const entries = Object.entries(thresholds).map(([selector, sources]) => {
    const list = sources.map((source) => ({ source, abortOnFail: abort !== undefined, delayAbortEvalMs: abort?.delayMs ?? 0 }));
    return [selector, list] as const;
  });
  return Object.fromEntries(entries);
}

function sinksOf(values: Readonly<Record<string, readonly number[]>>): SinkSet {
  const sinks = new SinkSet(registry, [parseSelector('http_reqs{status:200}')]);
  for (const [name, list] of Object.entries(values)) {
    for (const [index, value] of list.entries()) sinks.add(registry.get(name)!, empty, value, index);
  }
  return sinks;
}

const oneToFour = { http_req_duration: [4, 2, 1, 3] };

const rows: readonly [
  values: Record<string, number[]>,
  selector: string,
  source: string,
  value: number | undefined,
  ok: boolean,
][] = [
  // every aggregation of every type, over two seconds
  [{ http_reqs: [1, 2, 3] }, 'http_reqs', 'count==6', 6, true],
  [{ http_reqs: [1, 2, 3] }, 'http_reqs', 'rate>3', 3, false],
  [{ queue: [5, 9, 7] }, 'queue', 'value<=7', 7, true],
  [{ checks: [1, 0, 1, 1] }, 'checks', 'rate>=0.75', 0.75, true],
  [oneToFour, 'http_req_duration', 'avg!=2.5', 2.5, false],
  [oneToFour, 'http_req_duration', 'min<1', 1, false],
  [oneToFour, 'http_req_duration', 'max===4', 4, true],
  [oneToFour, 'http_req_duration', 'med<2.6', 2.5, true],
  [oneToFour, 'http_req_duration', 'p(90)>3.7', 3.7, false],
  // empty at the end: zero, but a rate has no value and holds
  [{}, 'http_reqs', 'count>0', 0, false],
  [{}, 'http_reqs{status:200}', 'count>0', 0, false],
  [{}, 'queue', 'value>1', 0, false],
  [{}, 'http_req_duration', 'p(95)>100', 0, false],
  [{}, 'http_req_duration', 'max<100', 0, true],
  [{}, 'checks', 'rate>0.95', undefined, true],
];

for (const [values, selector, source, value, ok] of rows) {
  test(`over ${JSON.stringify(values)}, ${selector}: ${source} is ${ok ? 'met' : 'crossed'}`, () => {
    const thresholds = new Thresholds(specs({ [selector]: [source] }), registry);
    const { crossed, abort } = thresholds.evaluate(sinksOf(values), 2000, true);
    assert.deepEqual(thresholds.results().get(selector), [{ source, ok, value }]);
    assert.deepEqual(crossed, ok ? [] : [selector]);
    assert.equal(abort, false);
  });
}

test('during the run series without samples are passed over', () => {
  const thresholds = new Thresholds(specs({ http_reqs: ['count>0'] }, { delayMs: 0 }), registry);
  assert.deepEqual(thresholds.evaluate(sinksOf({}), 2000, false), { crossed: [], abort: false });
  assert.deepEqual(thresholds.results().get('http_reqs'), [{ source: 'count>0', ok: true, value: undefined }]);
});

test('the rate of a counter over no time has no value and holds', () => {
  const thresholds = new Thresholds(specs({ http_reqs: ['rate>5'] }), registry);
  assert.deepEqual(thresholds.evaluate(sinksOf({ http_reqs: [1] }), 0, true).crossed, []);
});

test('a failure aborts only after more than its delay has elapsed', () => {
  const thresholds = new Thresholds(specs({ http_reqs: ['count<1'] }, { delayMs: 4000 }), registry);
  const aborts = [2000, 4000, 4000.1].map((elapsedMs) => thresholds.evaluate(sinksOf({ http_reqs: [1] }), elapsedMs, false));
  assert.deepEqual(aborts, [
    { crossed: ['http_reqs'], abort: false },
    { crossed: ['http_reqs'], abort: false },
    { crossed: ['http_reqs'], abort: true },
  ]);
});

test('the latest evaluation counts, and each threshold for itself', () => {
  const thresholds = new Thresholds(specs({ http_reqs: ['count>1', 'count<9'], checks: [] }), registry);
  assert.deepEqual(thresholds.evaluate(sinksOf({ http_reqs: [1] }), 1000, false).crossed, ['http_reqs']);
  assert.deepEqual(thresholds.evaluate(sinksOf({ http_reqs: [1, 1] }), 2000, true).crossed, []);
  assert.deepEqual(
    thresholds
      .results()
      .get('http_reqs')!
      .map(({ ok }) => ok),
    [true, true],
  );
  assert.deepEqual(thresholds.results().get('checks'), []);
});

const faults: readonly [thresholds: Record<string, string[]>, messages: string[]][] = [
  [{ http_req_duration: ['p(95)<500'], 'http_reqs{status:200}': ['rate>1'], queue: [] }, []],
  [
    { http_req_duratoin: ['avg<1'] },
    ['threshold on "http_req_duratoin": metric "http_req_duratoin" does not exist (did you mean "http_req_duration"?)'],
  ],
  [{ zzz: [] }, ['threshold on "zzz": metric "zzz" does not exist']],
  [
    { http_req_duration: ['count>1'] },
    ['threshold "count>1" on "http_req_duration": "count" does not apply to a trend, use avg, min, max, med, p(N)'],
  ],
  [{ 'checks{a:1}': ['p(90)>1'] }, ['threshold "p(90)>1" on "checks{a:1}": "p(N)" does not apply to a rate, use rate']],
  // all faults at once
  [
    { queue: ['value>', 'value<1', 'med<1'], 'queue{}': ['avg<'] },
    [
      'threshold "value>": expected a number at column 7',
      'threshold "med<1" on "queue": "med" does not apply to a gauge, use value',
      'threshold on "queue{}": expected a tag as key:value at column 7',
      'threshold "avg<": expected a number at column 5',
    ],
  ],
];

for (const [thresholds, messages] of faults) {
  test(`validation of ${JSON.stringify(thresholds)} finds ${messages.length} faults`, () => {
    const found = validateThresholds(specs(thresholds), registry);
    assert.deepEqual(
      found.map(({ error }) => error.message),
      messages,
    );
    for (const { error } of found) assert.equal(error.exitCode, 104);
  });
}

test('a fault of a threshold tells which one it is', () => {
  const found = validateThresholds(specs({ checks: ['rate>1', 'rate>>1', 'avg<1'], 'a{': ['x'] }), registry);
  assert.deepEqual(
    found.map(({ path }) => path),
    ['checks.1', 'checks.2', 'a{', 'a{.0'],
  );
});

test('a threshold on metadata is warned about', () => {
  assert.deepEqual(thresholdWarnings(specs({ 'http_reqs{vu:1,status:200}': [], http_reqs: [] })), [
    'threshold on "http_reqs{vu:1,status:200}": "vu" is metadata, not a tag, so no sample ever matches',
  ]);
});
