import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { FakeClock, UserError } from '../base/index.ts';
import { MetricRegistry, TagTable, type Sample, type TagSet, type ThresholdSpecs } from '../metrics/index.ts';
import { createOutput, type Output, type OutputContext } from './index.ts';

process.env['TZ'] = 'America/St_Johns';
const secondMs = Date.UTC(2026, 10, 20, 12, 21, 44);
const registry = new MetricRegistry();
const trend = registry.define('my_trend', 'trend', 'time');
const tags = new TagTable();

function tagSet(pairs: Readonly<Record<string, string>>): TagSet {
  let set = tags.empty;
  for (const [key, value] of Object.entries(pairs)) set = set.with(key, value);
  return set;
}

function sample(value: number, changes: Partial<Sample> = {}): Sample {
  return { metric: trend, tags: tagSet({ scenario: 'default', group: '' }), value, timeMs: secondMs, ...changes };
}

interface Fixture {
  readonly output: Output;
  readonly clock: FakeClock;
  readonly logged: string[];
  readonly printed: () => string;
}

function jsonOutput(argument: string, changes: Partial<OutputContext> = {}): Fixture {
  const logged: string[] = [];
  let printed = '';
  const clock = new FakeClock();
  const output = createOutput(argument === '' ? 'json' : `json=${argument}`, {
    env: {},
    cwd: '/',
    registry,
    thresholds: {},
    clock,
    stdout: (text) => (printed += text),
    log: (level, message) => logged.push(`${level}: ${message}`),
    ...changes,
  });
  return { output, clock, logged, printed: () => printed };
}

async function linesOf(samples: readonly Sample[], thresholds: ThresholdSpecs = {}): Promise<readonly string[]> {
  const { output, printed } = jsonOutput('-', { thresholds });
  await output.start();
  output.addSamples(samples);
  await output.stop();
  return printed().trimEnd().split('\n');
}

function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-json-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

const pointRows: readonly [name: string, sample: Sample, line: string][] = [
  [
    'tags are sorted, the time is local and has no empty decimals',
    sample(9.213673),
    '{"metric":"my_trend","type":"Point","data":{"time":"2026-11-20T08:51:44-03:30","value":9.213673,"tags":{"group":"","scenario":"default"}}}',
  ],
  [
    'the time has microseconds',
    sample(0, { timeMs: secondMs + 244.387 }),
    '{"metric":"my_trend","type":"Point","data":{"time":"2026-11-20T08:51:44.244387-03:30","value":0,"tags":{"group":"","scenario":"default"}}}',
  ],
  [
    'metadata is there if a sample has it',
    sample(1, { metadata: { vu: '1', iter: '0' } }),
    '{"metric":"my_trend","type":"Point","data":{"time":"2026-11-20T08:51:44-03:30","value":1,"tags":{"group":"","scenario":"default"},"metadata":{"iter":"0","vu":"1"}}}',
  ],
  [
    'HTML is not escaped, line separators are, as Go does it',
    sample(1, { tags: tagSet({ c: '<x>&"\u2028é\u0001\t' }) }),
    '{"metric":"my_trend","type":"Point","data":{"time":"2026-11-20T08:51:44-03:30","value":1,"tags":{"c":"<x>&\\"\\u2028é\\u0001\\t"}}}',
  ],
];
for (const [name, given, line] of pointRows) {
  test(`a point: ${name}`, async () => {
    assert.equal((await linesOf([given]))[1], line);
  });
}

test('numbers are written as Go writes them', async () => {
  const values = [1e21, 1e-7, 0.1, 123_456_789, -0, 1.5e300, 0.000001];
  const lines = await linesOf(values.map((value) => sample(value)));
  const written = lines.slice(1).map((line) => /"value":([^,]*)/.exec(line)?.[1]);
  assert.deepEqual(written, ['1e+21', '1e-7', '0.1', '123456789', '-0', '1.5e+300', '0.000001']);
});

test('a metric is described once, before its first point, with its own thresholds and its submetrics', async () => {
  const abort = { source: 'p(95)<100', abortOnFail: true, delayAbortEvalMs: 0 };
  const [first, second, third] = await linesOf([sample(1), sample(2)], {
    my_trend: [abort, { source: 'max<2', abortOnFail: false, delayAbortEvalMs: 0 }, { ...abort, delayAbortEvalMs: 10_000 }],
    'my_trend{c: "d<e>",a:b}': [{ source: 'max>=0', abortOnFail: false, delayAbortEvalMs: 0 }],
    'my_trend{a:b,c:d<e>}': [],
    'my_trend{ x:y }': [],
    other: [],
  });
  assert.deepEqual(JSON.parse(first!), {
    type: 'Metric',
    data: {
      name: 'my_trend',
      type: 'trend',
      contains: 'time',
      thresholds: [
        { threshold: 'p(95)<100', abortOnFail: true, delayAbortEval: null },
        'max<2',
        { threshold: 'p(95)<100', abortOnFail: true, delayAbortEval: '10s' },
      ],
      submetrics: [
        { name: 'my_trend{c: "d<e>",a:b}', suffix: 'c: "d<e>",a:b', tags: { a: 'b', c: 'd<e>' } },
        { name: 'my_trend{x:y}', suffix: 'x:y', tags: { x: 'y' } },
      ],
    },
    metric: 'my_trend',
  });
  assert.match(second!, /"type":"Point"/);
  assert.match(third!, /"type":"Point"/);
});

test('a metric without thresholds has none and no submetrics', async () => {
  const [line] = await linesOf([sample(1, { metric: registry.builtin.checks })]);
  assert.equal(
    line,
    '{"type":"Metric","data":{"name":"checks","type":"rate","contains":"default","thresholds":[],"submetrics":null},"metric":"checks"}',
  );
});

test('http_req_duration has the submetric that k6 makes by itself', async () => {
  const [line] = await linesOf([sample(1, { metric: registry.builtin.httpReqDuration })]);
  assert.ok(
    line!.includes('"submetrics":[{"name":"http_req_duration{expected_response:true}","suffix":"expected_response:true"'),
  );
});

test('samples are written every 200 ms and at the end', async () => {
  const { output, clock, printed } = jsonOutput('');
  await output.start();
  output.addSamples([sample(1)]);
  assert.equal(printed(), '');
  clock.advance(200);
  await new Promise(setImmediate);
  assert.equal(printed().split('\n').length, 3);
  clock.advance(200);
  output.addSamples([sample(2)]);
  await output.stop();
  assert.equal(printed().split('\n').length, 4);
});

test('a file takes more lines than one write', async (context) => {
  const cwd = temporaryDirectory(context);
  const { output, logged } = jsonOutput('all.json', { cwd });
  await output.start();
  output.addSamples(Array.from({ length: 5001 }, (_, index) => sample(index)));
  await output.stop();
  const lines = readFileSync(join(cwd, 'all.json'), 'utf8').split('\n');
  assert.equal(lines.length, 5003);
  assert.ok(lines[5001]!.includes('"value":5000,'));
  assert.deepEqual(logged, []);
});

test('a name that ends in .gz is compressed', async (context) => {
  const cwd = temporaryDirectory(context);
  const { output } = jsonOutput('all.json.gz', { cwd });
  await output.start();
  output.addSamples([sample(1)]);
  await output.stop();
  const text = gunzipSync(readFileSync(join(cwd, 'all.json.gz'))).toString();
  assert.equal(text.split('\n').length, 3);
});

test('a file that cannot be written is a user error with exit code 255', async () => {
  const { output } = jsonOutput('/nonexistent/directory/a.json');
  await assert.rejects(output.start(), (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.exitCode, 255);
    assert.equal(error.message, 'output "json": cannot write "/nonexistent/directory/a.json": no such file or directory');
    return true;
  });
});

test('an output that does not exist is a user error that knows better', () => {
  assert.throws(
    () => createOutput('jsn=x', { ...({} as OutputContext) }),
    (error) => error instanceof UserError && error.exitCode === 255 && error.message.includes('did you mean "json"'),
  );
});

test('an output of k6 that is not here is refused with the reason', () => {
  for (const [spec, reason] of [
    ['csv=a.csv', 'output "csv": onrush does not have it yet'],
    ['web-dashboard', 'output "web-dashboard": onrush has no web dashboard'],
  ] as const)
    assert.throws(() => createOutput(spec, { ...({} as OutputContext) }), { message: reason });
});

test('the description is k6’s', () => {
  assert.equal(jsonOutput('').output.description, 'json(stdout)');
  assert.equal(jsonOutput('-').output.description, 'json(stdout)');
  assert.equal(jsonOutput('a=b.json').output.description, 'json (a=b.json)');
});
