import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { bundle } from './index.ts';
import type * as Forms from './jslib/formdata/index.ts';
import type * as Summary from './jslib/k6-summary/index.ts';
import type * as Utils from './jslib/k6-utils/index.ts';

/** What the fake built-in modules share with the test. */
interface World {
  readonly samples: [value: boolean, tags: Record<string, string>][];
  readonly exec: {
    scenario: { name: string; startTime: number };
    test: { options: { scenarios: Record<string, unknown> } };
    vu: { metrics: { tags: Record<string, string> } };
  };
}

const root = mkdtempSync(join(tmpdir(), 'onrush-jslib-'));
after(() => rmSync(root, { recursive: true }));
const world: World = {
  samples: [],
  exec: { scenario: { name: 's', startTime: 0 }, test: { options: { scenarios: {} } }, vu: { metrics: { tags: {} } } },
};
let utils: typeof Utils;
let summary: typeof Summary;
let forms: typeof Forms;

before(async () => {
  (globalThis as unknown as { world: World }).world = world;
  mkdirSync(join(root, 'node_modules/k6'), { recursive: true });
  writeFileSync(join(root, 'node_modules/k6/package.json'), '{"type":"module","exports":{"./*":"./*.js"}}');
  writeFileSync(join(root, 'node_modules/k6/execution.js'), 'export default globalThis.world.exec;');
  writeFileSync(
    join(root, 'node_modules/k6/metrics.js'),
    'export class Rate { constructor(name) { this.name = name; } add(value, tags) { globalThis.world.samples.push([value, tags, this.name]); } }',
  );
  utils = (await library('k6-utils', '1.4.0')) as typeof Utils;
  summary = (await library('k6-summary', '0.1.0')) as typeof Summary;
  forms = (await library('formdata', '0.0.2')) as typeof Forms;
});

/** The library as a script gets it: imported by its URL, without any network. */
async function library(name: string, version: string): Promise<unknown> {
  const url = `https://jslib.k6.io/${name}/${version}/index.js`;
  const fetchRemote = (wanted: string): Promise<string> => Promise.reject(new Error(`asked the network for ${wanted}`));
  const isBuiltin = (specifier: string): boolean => specifier.startsWith('k6');
  const { code, sections } = await bundle(
    { path: join(root, '-'), text: `export * from '${url}';` },
    { isBuiltin, builtins: [], fetchRemote },
  );
  assert.ok(sections.includes(url));
  writeFileSync(join(root, `${name}.mjs`), code);
  return import(pathToFileURL(join(root, `${name}.mjs`)).href);
}

const draws = 500;
const many = <T>(draw: () => T): T[] => Array.from({ length: draws }, draw);
const distinct = (values: unknown[]): string => [...new Set(values.map(String))].sort().join(' ');

test('randomIntBetween gives every number from its first to its last', () => {
  assert.equal(distinct(many(() => utils.randomIntBetween(3, 5))), '3 4 5');
});

test('randomItem gives every element', () => {
  assert.equal(distinct(many(() => utils.randomItem(['a', 'b']))), 'a b');
});

test('randomString has the length and the characters asked for', () => {
  assert.match(utils.randomString(40), /^[a-z]{40}$/);
  assert.match(utils.randomString(40, '01'), /^[01]{40}$/);
});

test('uuidv4 gives different valid UUIDs from either generator', () => {
  for (const secure of [false, true]) {
    const ids = many(() => utils.uuidv4(secure));
    assert.equal(new Set(ids).size, draws);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test('findBetween gives the first text, all of them, or none', () => {
  assert.equal(utils.findBetween('<b>one</b><b>two</b>', '<b>', '</b>'), 'one');
  assert.deepEqual(utils.findBetween('<b>one</b><b>two</b><b>', '<b>', '</b>', true), ['one', 'two']);
  assert.equal(utils.findBetween('<b>one', '<b>', '</b>'), null);
  assert.deepEqual(utils.findBetween('nothing', '<b>', '</b>', true), []);
});

test('normalDistributionStages rise to the maximum and fall back to nothing', () => {
  const stages = utils.normalDistributionStages(100, 60);
  assert.equal(stages.length, 12);
  assert.deepEqual([stages[0]!.duration, stages[1]!.duration, stages[11]!.duration], ['10s', '4s', '10s']);
  const targets = stages.map(({ target }) => target);
  assert.equal(Math.max(...targets), 100);
  assert.equal(targets[5], 100);
  assert.equal(targets[11], 0);
  assert.deepEqual(targets.slice(0, 11), targets.slice(0, 11).reverse());
});

test('parseDuration reads every unit and refuses everything else', () => {
  assert.deepEqual(
    ['1d2h3m4s5ms', '1.5s', '10s'].map((text) => utils.parseDuration(text)),
    [93_784_005, 1500, 10_000],
  );
  for (const text of ['', '10', 's', '10x', '1s 2m', 5 as unknown as string])
    assert.throws(() => utils.parseDuration(text), /not a duration/);
});

const stages = [
  { duration: '10s', target: 10 },
  { duration: '1m', target: 10 },
  { duration: '10s', target: 0 },
];

for (const [second, index, profile] of [
  [5, '0', 'ramp-up'],
  [15, '1', 'steady'],
  [75, '2', 'ramp-down'],
  [500, '2', 'ramp-down'],
] as const) {
  test(`after ${second} s the current stage is number ${index}, a ${profile}`, () => {
    world.exec.scenario.startTime = Date.now() - second * 1000;
    world.exec.test.options.scenarios = { s: { executor: 'ramping-vus', startVUs: 0, stages } };
    utils.tagWithCurrentStageIndex();
    utils.tagWithCurrentStageProfile();
    assert.deepEqual(world.exec.vu.metrics.tags, { stage: index, stage_profile: profile });
  });
}

test('a scenario without stages has no current one', () => {
  world.exec.test.options.scenarios = { s: { executor: 'constant-vus' } };
  assert.throws(() => utils.getCurrentStageIndex(), /the scenario "s" has no stages/);
});

test('check gives a boolean unless a condition is asynchronous', async () => {
  world.samples.length = 0;
  assert.equal(utils.check(5, { five: (n: number) => n === 5, value: 1 }, { page: 'home' }), true);
  assert.equal(utils.check(5, { six: (n: number) => n === 6, five: true }), false);
  assert.equal(await utils.check(5, { now: true, later: () => Promise.resolve(true) }), true);
  assert.equal(await utils.check(5, { now: false, later: () => Promise.resolve(true) }), false);
  assert.deepEqual(
    world.samples.map(([value, tags]) => [value, tags['check'], tags['page']]),
    [
      [true, 'five', 'home'],
      [true, 'value', 'home'],
      [false, 'six', undefined],
      [true, 'five', undefined],
      [true, 'now', undefined],
      [true, 'later', undefined],
      [false, 'now', undefined],
      [true, 'later', undefined],
    ],
  );
});

test('a condition that throws or rejects has failed, and its error goes on', async () => {
  world.samples.length = 0;
  const fails = (): never => {
    throw new Error('broken');
  };
  assert.throws(() => utils.check(1, { fails }), /broken/);
  await assert.rejects(Promise.resolve(utils.check(1, { later: () => Promise.reject(new Error('late')) })), /late/);
  assert.deepEqual(
    world.samples.map(([value]) => value),
    [false, false],
  );
});

const humanized: readonly [value: number, type: string, contains: string, expected: string, unit?: string][] = [
  [2 / 3, 'rate', 'default', '66.66%'],
  [0, 'trend', 'time', '0s'],
  [0.0005, 'trend', 'time', '500ns'],
  [0.12345, 'trend', 'time', '123.45µs'],
  [12.3456, 'trend', 'time', '12.34ms'],
  [1500, 'trend', 'time', '1.5s'],
  [65_000, 'trend', 'time', '1m5s'],
  [3_723_000, 'trend', 'time', '1h2m3s'],
  [1500, 'trend', 'time', '1500.00ms', 'ms'],
  [1500, 'trend', 'time', '1.50s', 's'],
  [5, 'counter', 'data', '5 B'],
  [1234, 'counter', 'data', '1.2 kB'],
  [45_600_000, 'counter', 'data', '46 MB'],
  [1.500000001, 'gauge', 'default', '1.5'],
];

for (const [value, type, contains, expected, unit] of humanized) {
  test(`${value} of a ${type} of ${contains} reads ${expected}`, () => {
    assert.equal(summary.humanizeValue(value, { type, contains }, unit), expected);
  });
}

const trend = { avg: 2, min: 1, med: 2, max: 30, 'p(90)': 3, 'p(95)': 3.5 };
const data: Summary.SummaryData = {
  root_group: {
    name: '',
    checks: [{ name: 'status is 200', passes: 3, fails: 0 }],
    groups: [{ name: 'cart', checks: [{ name: 'has items', passes: 2, fails: 1 }] }],
  },
  metrics: {
    vus: { type: 'gauge', contains: 'default', values: { value: 1, min: 1, max: 2 } },
    http_req_duration: { type: 'trend', contains: 'time', values: trend, thresholds: { 'p(95)<500': { ok: true } } },
    'http_req_duration{page:home}': {
      type: 'trend',
      contains: 'time',
      values: trend,
      thresholds: { 'avg<1 & "x"': { ok: false } },
    },
    data_sent: { type: 'counter', contains: 'data', values: { count: 2500, rate: 250 } },
    checks: { type: 'rate', contains: 'default', values: { rate: 5 / 6, passes: 5, fails: 1 } },
  },
};

test('textSummary shows the checks as a tree and the metrics as columns', () => {
  assert.equal(
    summary.textSummary(data, { indent: ' ', enableColors: false }),
    `     ✓ status is 200

     █ cart

       ✗ has items
        ↳  66% — ✓ 2 / ✗ 1

     checks..............: 83.33% ✓ 5     ✗ 1
     data_sent...........: 2.5 kB 250 B/s
   ✓ http_req_duration...: avg=2ms min=1ms med=2ms max=30ms p(90)=3ms p(95)=3.5ms
   ✗   { page:home }.....: avg=2ms min=1ms med=2ms max=30ms p(90)=3ms p(95)=3.5ms
     vus.................: 1      min=1   max=2`,
  );
});

test('textSummary obeys its options', () => {
  const text = summary.textSummary(data, {
    indent: '',
    enableColors: true,
    summaryTimeUnit: 's',
    summaryTrendStats: ['med', 'p(95)'],
  });
  assert.ok(text.includes('\u001B[32m    ✓ status is 200\u001B[0m'));
  const plain = stripVTControlCharacters(text);
  assert.match(plain, /http_req_duration\.+: med=0\.00s p\(95\)=0\.00s$/m);
});

test('jUnit has a test case for each threshold', () => {
  assert.equal(
    summary.jUnit(data, { name: 'shop', classname: 'load' }),
    `<?xml version="1.0"?>
<testsuites tests="2" failures="1">
<testsuite name="shop" tests="2" failures="1">
<testcase name="http_req_duration - p(95)&lt;500" classname="load" />
<testcase name="http_req_duration{page:home} - avg&lt;1 &amp; &quot;x&quot;" classname="load"><failure message="failed" /></testcase>
</testsuite>
</testsuites>`,
  );
});

test('FormData makes a form that others can read, with two files of one name', async () => {
  const form = new forms.FormData();
  form.append('text', 'grüße 😀');
  form.append('images', { data: new Uint8Array([0, 255, 10]).buffer, filename: 'a"1.png', content_type: 'image/png' });
  form.append('images', { data: 'plain' });
  form.append('raw', new Uint8Array([1, 2]), 'raw.bin');
  const type = `multipart/form-data; boundary=${form.boundary}`;
  const read = await new Response(form.body(), { headers: { 'Content-Type': type } }).formData();
  assert.equal(read.get('text'), 'grüße 😀');
  const [first, second] = read.getAll('images') as File[];
  assert.deepEqual([first!.name, first!.type], ['a"1.png', 'image/png']);
  assert.deepEqual([...new Uint8Array(await first!.arrayBuffer())], [0, 255, 10]);
  assert.deepEqual([second!.name, await second!.text()], ['blob', 'plain']);
  assert.equal((read.get('raw') as File).name, 'raw.bin');
});

test('FormData.append wants a name and a value', () => {
  const form = new forms.FormData();
  assert.throws(() => (form.append as (name: string) => void)('alone'), /needs a name and a value/);
});
