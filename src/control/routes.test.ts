import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import type { Run, RunStatus } from '../engine/index.ts';
import { MetricRegistry, SinkSet, TagTable } from '../metrics/index.ts';
import { respond } from './routes.ts';

const status: RunStatus = {
  phase: 'running',
  isPaused: false,
  isStopped: false,
  isTainted: true,
  isInterrupted: false,
  isMarkedFailed: false,
  testElapsedMs: 1000,
  elapsedMs: 1000,
  activeVUs: 3,
  initializedVUs: 5,
  plannedVUs: 5,
  completed: 7,
  interrupted: 0,
  scenarios: [],
};

interface Told {
  readonly run: Run;
  readonly asked: string[];
}

/** A run that writes down what it is asked for, and refuses to be paused. */
function fakeRun(changes: Partial<RunStatus> = {}): Told {
  const asked: string[] = [];
  const registry = new MetricRegistry();
  const sinks = new SinkSet(registry, []);
  const { empty } = new TagTable();
  const { checks, groupDuration, iterations, vus } = registry.builtin;
  sinks.add(iterations, empty, 4, 0);
  sinks.add(vus, empty, 2, 0);
  sinks.add(groupDuration, empty.with('group', '::a'), 10, 0);
  sinks.add(checks, empty.with('group', '::a').with('check', 'ok'), 1, 0);
  const thresholds = new Map([
    ['iterations', [{ source: 'count>9', ok: false, value: 4 }]],
    ['vus', [{ source: 'value>1', ok: true, value: 2 }]],
    ['checks', [{ source: 'rate>0', ok: true, value: undefined }]],
  ]);
  const control: Run['control'] = {
    setPaused: (isPaused) =>
      isPaused
        ? Promise.reject(new UserError({ code: 'x', message: 'no pause here', exitCode: 255 }))
        : Promise.resolve(void asked.push('resume')),
    scale: ({ vus: wanted, maxVUs }) => Promise.resolve(void asked.push(`scale ${wanted} of ${maxVUs}`)),
    stop: () => void asked.push('stop'),
    result: () => ({ sinks, registry, thresholds, durationMs: 2000, setupData: undefined, lateness: [] }),
    setupData: undefined,
    runSetup: () => Promise.reject(new Error('setup has thrown')),
    runTeardown: () => Promise.resolve(void asked.push('teardown')),
  };
  const run = { control, status: () => ({ ...status, ...changes }) } as unknown as Run;
  return { run, asked };
}

async function ask(told: Told, method: string, url: string, body = ''): Promise<readonly [status: number, body: unknown]> {
  const answer = await respond(Promise.resolve(told.run), { method, url, body });
  return [answer.status, answer.type.startsWith('application/json') ? JSON.parse(answer.body) : answer.body];
}

function error(code: number, title: string, detail: string): unknown {
  return [code, { errors: [{ status: String(code), title, detail }] }];
}

test('the status has the fields of k6', async () => {
  const attributes = { status: 7, paused: false, vus: 3, 'vus-max': 5, stopped: false, running: true, tainted: true };
  assert.deepEqual(await ask(fakeRun(), 'GET', '/v1/status'), [200, { data: { type: 'status', id: 'default', attributes } }]);
});

const phases: readonly (readonly [changes: Partial<RunStatus>, status: number, running: boolean])[] = [
  [{ phase: 'init' }, 1, false],
  [{ phase: 'waiting', isPaused: true }, 4, false],
  [{ phase: 'setup' }, 6, true],
  [{ phase: 'running', isPaused: true }, 7, true],
  [{ phase: 'teardown' }, 8, true],
  [{ phase: 'ended' }, 9, false],
  // stopped while it lingered
  [{ phase: 'ended', isStopped: true }, 9, false],
  [{ phase: 'ended', isStopped: true, isInterrupted: true }, 10, false],
  [{ phase: 'ended', isMarkedFailed: true }, 11, false],
];
for (const [changes, number, isRunning] of phases) {
  test(`${JSON.stringify(changes)} is status ${number}`, async () => {
    const [, body] = await ask(fakeRun(changes), 'GET', '/v1/status');
    const { attributes } = (body as { data: { attributes: Record<string, unknown> } }).data;
    assert.deepEqual([attributes['status'], attributes['running']], [number, isRunning]);
  });
}

test('metrics have the values of k6, by name, and say whether their thresholds were crossed', async () => {
  const [, body] = await ask(fakeRun(), 'GET', '/v1/metrics');
  const short = (body as { data: { id: string; attributes: Record<string, unknown> }[] }).data.map(({ id, attributes }) => [
    id,
    attributes['type'],
    attributes['contains'],
    attributes['tainted'],
    attributes['sample'],
  ]);
  assert.deepEqual(short, [
    ['checks', 'rate', 'default', null, { rate: 1 }],
    ['group_duration', 'trend', 'time', null, { avg: 10, max: 10, med: 10, min: 10, 'p(90)': 10, 'p(95)': 10 }],
    ['iterations', 'counter', 'default', true, { count: 4, rate: 2 }],
    ['vus', 'gauge', 'default', false, { value: 2 }],
  ]);
});

test('one metric is found by its name, also by that of a submetric', async () => {
  const [code, body] = await ask(fakeRun(), 'GET', '/v1/metrics/vus');
  assert.deepEqual([code, (body as { data: { id: string } }).data.id], [200, 'vus']);
  assert.deepEqual(
    await ask(fakeRun(), 'GET', '/v1/metrics/a%7Bb:c%7D'),
    error(404, 'Not Found', 'No metric with that ID was found'),
  );
});

const rootId = 'd41d8cd98f00b204e9800998ecf8427e';

test('groups are a list of references, parents first', async () => {
  const [, body] = await ask(fakeRun(), 'GET', '/v1/groups');
  const [root, group] = (body as { data: Record<string, unknown>[] }).data;
  const id = group!['id'] as string;
  assert.deepEqual(root, {
    type: 'groups',
    id: rootId,
    attributes: { path: '', name: '', checks: null },
    relationships: { groups: { data: [{ type: 'groups', id }] }, parent: { data: null } },
  });
  assert.deepEqual(group!['relationships'], { groups: { data: [] }, parent: { data: { type: 'groups', id: rootId } } });
  assert.deepEqual(await ask(fakeRun(), 'GET', `/v1/groups/${id}`), [200, { data: group }]);
  assert.deepEqual(await ask(fakeRun(), 'GET', '/v1/groups/x'), error(404, 'Not Found', 'No group with that ID was found'));
});

test('setup data can be read, replaced and removed', async () => {
  const told = fakeRun();
  const put = (body: string): Promise<unknown> => ask(told, 'PUT', '/v1/setup', body);
  const document = (attributes: unknown): unknown => [200, { data: { type: 'setupData', id: 'default', attributes } }];
  assert.deepEqual(await ask(told, 'GET', '/v1/setup'), document({}));
  assert.deepEqual(await put('{"a": [1]}'), document({ data: { a: [1] } }));
  assert.deepEqual(await ask(told, 'GET', '/v1/setup'), document({ data: { a: [1] } }));
  assert.deepEqual(await put('null'), document({ data: null }));
  assert.deepEqual(await put(''), document({}));
  assert.equal(((await put('{')) as unknown[])[0], 400);
});

test('setup and teardown are run when asked, and say why they failed', async () => {
  const told = fakeRun();
  assert.deepEqual(await ask(told, 'POST', '/v1/setup'), error(500, 'Error executing setup', 'setup has thrown'));
  assert.deepEqual(await ask(told, 'POST', '/v1/teardown'), [200, '']);
  assert.deepEqual(told.asked, ['teardown']);
});

test('PATCH with null for an object changes nothing', async () => {
  for (const body of ['null', '{"data":null}']) {
    const told = fakeRun();
    assert.equal((await ask(told, 'PATCH', '/v1/status', body))[0], 200, body);
    assert.deepEqual(told.asked, []);
  }
});

const patches: readonly (readonly [attributes: unknown, asked: readonly string[], fault?: unknown])[] = [
  [{ paused: false }, ['resume']],
  [{ paused: true }, [], error(500, 'Pause error', 'no pause here')],
  [{ vus: 3 }, ['scale 3 of undefined']],
  [{ vus: 3, 'vus-max': 9 }, ['scale 3 of 9']],
  // what a client of k6 1.x sends
  [{ status: 0, paused: false, vus: null, 'vus-max': 7, stopped: false }, ['resume', 'scale undefined of 7']],
  // k6: nothing else is looked at then
  [{ stopped: true, paused: true, vus: 1 }, ['stop']],
  [{}, []],
  [null, []],
  [{ vus: '3' }, [], error(400, 'Invalid data', '"vus" must be a whole number')],
  [{ paused: 1 }, [], error(400, 'Invalid data', '"paused" must be true or false')],
  [7, [], error(400, 'Invalid data', '"data.attributes" must be an object')],
];
for (const [attributes, asked, fault] of patches) {
  test(`PATCH ${JSON.stringify(attributes)} ${fault === undefined ? 'is done' : 'is refused'}`, async () => {
    const told = fakeRun();
    const answer = await ask(told, 'PATCH', '/v1/status', JSON.stringify({ data: { attributes } }));
    assert.deepEqual(told.asked, asked);
    assert.deepEqual(answer, fault ?? (await ask(told, 'GET', '/v1/status')));
  });
}

test('other methods, other paths', async () => {
  for (const path of ['status', 'metrics', 'metrics/x', 'groups', 'groups/x', 'setup', 'teardown'])
    assert.deepEqual(await ask(fakeRun(), 'DELETE', `/v1/${path}`), [405, '']);
  assert.deepEqual(await ask(fakeRun(), 'GET', '/v1/nothing'), [404, '404 page not found\n']);
  for (const path of ['/', '/ping', '/anything']) assert.deepEqual(await ask(fakeRun(), 'GET', path), [200, 'ok']);
});

test('/ping answers before there is a run', async () => {
  const never = new Promise<Run>(() => undefined);
  assert.equal((await respond(never, { method: 'GET', url: '/ping', body: '' })).body, 'ok');
});
