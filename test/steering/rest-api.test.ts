// The REST API of a running test, driven by an HTTP client. `K6=/path/to/k6` runs the same questions on k6, to see that the answers
// are k6's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patch, start, until, untilStatus, type Body, type Running } from './running.ts';

const script = `
  import { check, group, sleep } from 'k6';
  import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
  const counter = new Counter('my_counter'), gauge = new Gauge('my_gauge'), rate = new Rate('my_rate'), trend = new Trend('my_trend', true);
  new Trend('nobody');
  export const options = {
    vus: 2, iterations: 2,
    thresholds: { my_counter: ['count>5'], 'my_counter{a:b}': ['count<100'], my_rate: [], nobody: ['avg<1'] },
  };
  export function setup() { return { list: [1, 2] }; }
  export default function (data) {
    group('outer', () => {
      check(data, { one: (d) => d.list.length === 2, two: () => false });
      group('inner', () => { check(1, { three: () => true }); });
    });
    counter.add(1, { a: 'b' }); gauge.add(3); rate.add(true); rate.add(false); trend.add(5);
    sleep(60);
  }
  export function teardown() { console.log('torn down'); }
`;

/** Numbers that depend on time become what they are. */
function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).map(([key, inner]) => [key, timeless(inner)] as const);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === 'rate' && typeof inner === 'number' && inner !== 0.5 ? 'a rate' : inner]),
  );
}

async function metric(running: Running, name: string): Promise<Body> {
  const [, body] = await running.ask('GET', `/v1/metrics/${name}`);
  return timeless(body.data);
}

test('a paused test waits, is resumed, answers all questions and is stopped', async (context) => {
  const running = await start(context, script, '--paused');
  await untilStatus(running, { status: 4, paused: true, vus: 0, 'vus-max': 2, running: false, stopped: false });
  assert.deepEqual((await running.ask('PATCH', '/v1/status', patch({ paused: true })))[0], 500);
  const [resumed] = await running.ask('PATCH', '/v1/status', patch({ paused: false }));
  assert.equal(resumed, 200);
  await untilStatus(running, { status: 7, paused: false, vus: 2, 'vus-max': 2, running: true, stopped: false });

  await until(async () => (await metric(running, 'my_counter')).attributes.sample.count === 2, 'samples of both VUs');
  const all = await running.ask('GET', '/v1/metrics');
  const names = (all[1].data as { id: string }[])
    .map(({ id }) => id)
    .filter((id) => !/^(vus|vus_max|group_duration|data_sent|data_received)$/.test(id));
  assert.deepEqual(names.sort(), ['checks', 'my_counter', 'my_counter{a:b}', 'my_gauge', 'my_rate', 'my_trend', 'nobody']);
  const counter = { type: 'counter', contains: 'default', sample: { count: 2, rate: 'a rate' } };
  await until(async () => (await metric(running, 'my_counter')).attributes.tainted === true, 'a look at the thresholds');
  assert.deepEqual(await metric(running, 'my_counter'), {
    type: 'metrics',
    id: 'my_counter',
    attributes: { ...counter, tainted: true },
  });
  assert.deepEqual((await metric(running, 'my_counter{a:b}')).attributes, { ...counter, tainted: false });
  assert.deepEqual((await metric(running, 'my_gauge')).attributes.sample, { value: 3 });
  assert.deepEqual((await metric(running, 'my_rate')).attributes, {
    type: 'rate',
    contains: 'default',
    tainted: null,
    sample: { rate: 0.5 },
  });
  const five = { avg: 5, max: 5, med: 5, min: 5, 'p(90)': 5, 'p(95)': 5 };
  assert.deepEqual((await metric(running, 'my_trend')).attributes, {
    type: 'trend',
    contains: 'time',
    tainted: null,
    sample: five,
  });
  assert.deepEqual((await metric(running, 'nobody')).attributes.sample, {
    ...five,
    avg: 0,
    max: 0,
    med: 0,
    min: 0,
    'p(90)': 0,
    'p(95)': 0,
  });
  await untilStatus(running, { tainted: true });

  const [, groups] = await running.ask('GET', '/v1/groups');
  const [root, outer, inner] = groups.data;
  assert.deepEqual(outer, {
    type: 'groups',
    id: 'c34b428ee7255085dfe7fef53d3394d5',
    attributes: {
      path: '::outer',
      name: 'outer',
      checks: [
        { id: 'f06919b91bbf4683d175f09f6afae1e1', path: '::outer::one', name: 'one', passes: 2, fails: 0 },
        { id: 'eaf37edcb655394ae6bedeacbb3d341d', path: '::outer::two', name: 'two', passes: 0, fails: 2 },
      ],
    },
    relationships: {
      groups: { data: [{ type: 'groups', id: inner.id }] },
      parent: { data: { type: 'groups', id: root.id } },
    },
  });
  assert.deepEqual(root.attributes, { path: '', name: '', checks: null });
  assert.deepEqual(await running.ask('GET', `/v1/groups/${outer.id}`), [200, { data: outer }]);

  const setup = (attributes: unknown): unknown => ({ data: { type: 'setupData', id: 'default', attributes } });
  assert.deepEqual(await running.ask('GET', '/v1/setup'), [200, setup({ data: { list: [1, 2] } })]);
  assert.deepEqual(await running.ask('PUT', '/v1/setup', '{"list":[]}'), [200, setup({ data: { list: [] } })]);
  assert.deepEqual(await running.ask('POST', '/v1/setup'), [200, setup({ data: { list: [1, 2] } })]);
  assert.deepEqual(await running.ask('POST', '/v1/teardown'), [200, '']);
  assert.deepEqual(await running.ask('PUT', '/v1/setup', ''), [200, setup({})]);

  const refusals: readonly (readonly [status: number, method: string, path: string, body?: unknown])[] = [
    [404, 'GET', '/v1/metrics/nothing'],
    [404, 'GET', '/v1/groups/nothing'],
    [404, 'GET', '/v1/nothing'],
    [405, 'POST', '/v1/status'],
    [405, 'DELETE', '/v1/setup'],
    [405, 'GET', '/v1/teardown'],
    [400, 'PATCH', '/v1/status', '{'],
    [400, 'PATCH', '/v1/status', patch({ paused: 'yes' })],
    [400, 'PUT', '/v1/setup', '{'],
    [500, 'PATCH', '/v1/status', patch({ paused: true })],
    [500, 'PATCH', '/v1/status', patch({ vus: 3 })],
  ];
  for (const [status, method, path, body] of refusals)
    assert.equal((await running.ask(method, path, body))[0], status, `${method} ${path} ${JSON.stringify(body)}`);

  const [stopped] = await running.ask('PATCH', '/v1/status', patch({ stopped: true }));
  assert.equal(stopped, 200);
  assert.equal(await running.exitCode, 103);
  assert.match(running.text(), /test run stopped from REST API/);
  assert.match(running.text(), /torn down.*\n[^]*torn down/);
});

test('setup data from outside reaches the VUs of a test without setup', async (context) => {
  const simple = `
    export const options = { noSetup: true };
    export function setup() { throw new Error('not called'); }
    export default function (data) { console.log('got ' + JSON.stringify(data)); }
  `;
  const running = await start(context, simple, '--paused');
  await running.ask('PUT', '/v1/setup', { a: 1 });
  await running.ask('PATCH', '/v1/status', patch({ paused: false }));
  assert.equal(await running.exitCode, 0);
  assert.match(running.text(), /got \{.*a.*:1\}/);
});

test('a test that waits to be resumed can be stopped instead', async (context) => {
  const running = await start(
    context,
    `export function setup() { console.log('set up'); } export default function () {}`,
    '--paused',
  );
  await untilStatus(running, { status: 4 });
  await running.ask('PATCH', '/v1/status', patch({ stopped: true }));
  assert.equal(await running.exitCode, 103);
  assert.doesNotMatch(running.text(), /set up/);
});

test('with --linger a test that is over still answers, until Ctrl-C', async (context) => {
  const running = await start(context, `export default function () {}`, '--linger');
  await untilStatus(running, { status: 9, running: false, stopped: false });
  await until(async () => (await metric(running, 'iterations')).attributes.sample.count === 1, 'the iteration');
  await running.ask('PATCH', '/v1/status', patch({ stopped: true }));
  await untilStatus(running, { status: 9, stopped: true });
  running.interrupt();
  assert.equal(await running.exitCode, 0);
});
