// constant-vus, shared-iterations and per-vu-iterations: a fixed number of VUs that loop.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { executorKinds, kindOf, parseScenario, shareOf, threadShare, fullShare } from './index.ts';
import type { ScenarioConfig } from './index.ts';
import { contextOf, countingCounter, RecordingHost } from './recording-host.ts';

function scenario(executor: string, fields: Readonly<Record<string, unknown>>): ScenarioConfig {
  const { config, faults } = parseScenario('s', { executor, ...fields });
  assert.deepEqual(faults, []);
  return config!;
}

const looping = ['constant-vus', 'shared-iterations', 'per-vu-iterations'];

for (const executor of looping) {
  test(`${executor} lets all its VUs loop at once, and only once`, () => {
    const fields = executor === 'constant-vus' ? { vus: 3, duration: '5s' } : { vus: 3, iterations: 9 };
    const config = scenario(executor, fields);
    const host = new RecordingHost();
    const schedule = kindOf(config).start(config, contextOf(host));
    assert.equal(schedule.advance(0), Infinity);
    assert.deepEqual(host.take(), ['loop 0', 'loop 1', 'loop 2']);
    schedule.advance(100);
    assert.deepEqual(host.take(), []);
  });
}

test('constant-vus takes iterations until its time is over, numbered through the instance', () => {
  const config = scenario('constant-vus', { vus: 2, duration: '5s' });
  const instanceShare = shareOf('0:1/3', '0,1/3,1');
  const schedule = kindOf(config).start(config, { ...contextOf(new RecordingHost()), instanceShare });
  assert.deepEqual([schedule.take(0), schedule.take(1), schedule.take(0)], [1, 4, 7]);
  schedule.end();
  assert.equal(schedule.take(0), -1);
});

test('shared-iterations hands out each iteration once over all threads', () => {
  const config = scenario('shared-iterations', { vus: 4, iterations: 10 });
  const counter = countingCounter(2);
  const schedules = [0, 1].map((thread) =>
    kindOf(config).start(config, contextOf(new RecordingHost(), threadShare(fullShare, thread, 2), counter)),
  );
  const taken = Array.from({ length: 12 }, (_, turn) => schedules[turn % 2]!.take(0));
  assert.deepEqual(taken, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -1]);
});

test('the last thread to leave drops the shared iterations that nobody took', () => {
  const config = scenario('shared-iterations', { vus: 4, iterations: 10 });
  const counter = countingCounter(2);
  const hosts = [new RecordingHost(), new RecordingHost()];
  const schedules = hosts.map((host, thread) =>
    kindOf(config).start(config, contextOf(host, threadShare(fullShare, thread, 2), counter)),
  );
  schedules[0]!.take(0);
  schedules[1]!.take(0);
  schedules[0]!.take(0);
  schedules[1]!.end();
  assert.deepEqual(hosts[1]!.take(), []);
  schedules[0]!.end();
  assert.deepEqual(hosts[0]!.take(), ['drop 7']);
});

test('nothing is dropped when all shared iterations were taken', () => {
  const config = scenario('shared-iterations', { vus: 1, iterations: 2 });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  assert.deepEqual([schedule.take(0), schedule.take(0), schedule.take(0)], [0, 1, -1]);
  schedule.end();
  assert.deepEqual(host.take(), []);
});

test('each VU of per-vu-iterations does its own number, and drops what it did not get to', () => {
  const config = scenario('per-vu-iterations', { vus: 3, iterations: 2 });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  assert.deepEqual([schedule.take(1), schedule.take(1), schedule.take(1), schedule.take(0)], [0, 1, -1, 2]);
  schedule.end();
  assert.deepEqual(host.take(), ['drop 1 of 0', 'drop 2 of 2']);
  assert.equal(schedule.take(2), -1);
});

// Plans: VUs until the graceful stop is over.
const plans: readonly [executor: string, fields: object, segment: string, vus: number, regularEndMs: number, maxEndMs: number][] =
  [
    ['constant-vus', { vus: 10, duration: '1m' }, '0:1', 10, 60_000, 90_000],
    ['constant-vus', { vus: 10, duration: '1m', gracefulStop: '5s' }, '0:1/3', 3, 60_000, 65_000],
    ['shared-iterations', { vus: 10, iterations: 100 }, '1/3:1', 7, 600_000, 630_000],
    ['per-vu-iterations', { vus: 10, iterations: 5, maxDuration: '20s', gracefulStop: 0 }, '0:1', 10, 20_000, 20_000],
    ['constant-vus', { vus: 1, duration: '1m' }, '0:1/3', 0, 0, 0],
    ['shared-iterations', { vus: 1, iterations: 100 }, '0:1/3', 0, 0, 0],
  ];

for (const [executor, fields, segment, vus, regularEndMs, maxEndMs] of plans) {
  test(`${executor} ${JSON.stringify(fields)} in ${segment} plans ${vus} VUs until ${maxEndMs} ms`, () => {
    const config = scenario(executor, { ...fields });
    const plan = kindOf(config).plan(config, shareOf(segment));
    const start = { atMs: 0, vus };
    const steps = vus === 0 ? [start] : [start, { atMs: maxEndMs, vus: 0 }];
    assert.deepEqual(plan, { steps, unplannedVUs: 0, regularEndMs, maxEndMs });
  });
}

const texts: readonly [executor: string, fields: object, text: string][] = [
  ['constant-vus', { vus: 10, duration: '30s' }, '10 looping VUs for 30s (gracefulStop: 30s)'],
  ['shared-iterations', { vus: 2, iterations: 7 }, '7 iterations shared among 2 VUs (maxDuration: 10m0s, gracefulStop: 30s)'],
  [
    'per-vu-iterations',
    { vus: 2, iterations: 7, gracefulStop: '0s', exec: 'login', startTime: '5s' },
    '7 iterations for each of 2 VUs (maxDuration: 10m0s, exec: login, startTime: 5s)',
  ],
];

for (const [executor, fields, text] of texts) {
  test(`${executor} describes itself as "${text}"`, () => {
    const config = scenario(executor, { ...fields });
    assert.equal(kindOf(config).describe(config, fullShare), text);
  });
}

test('progress lines say what is done', () => {
  const seen = { elapsedMs: 2500, activeVUs: 5, grownVUs: 0, maxVUs: 5, startedIterations: 8, doneIterations: 3 };
  const columns = (executor: string, fields: object): unknown => {
    const config = scenario(executor, { ...fields });
    return kindOf(config).progress(config, fullShare, seen);
  };
  assert.deepEqual(columns('constant-vus', { vus: 5, duration: '10s' }), { fraction: 0.25, columns: ['5 VUs', '02.5s/10s'] });
  assert.deepEqual(columns('shared-iterations', { vus: 5, iterations: 10 }), {
    fraction: 0.3,
    columns: ['5 VUs', '00m02.5s/10m0s', '03/10 shared iters'],
  });
  assert.deepEqual(columns('per-vu-iterations', { vus: 5, iterations: 10 }), {
    fraction: 0.06,
    columns: ['5 VUs', '00m02.5s/10m0s', '03/50 iters, 10 per VU'],
  });
});

test('the table lists each executor under its own name', () => {
  for (const [name, kind] of executorKinds) assert.equal(kind.name, name);
  assert.equal(executorKinds.size, 7);
});
