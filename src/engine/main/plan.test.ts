import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseScenario, type ScenarioConfig } from '../../executors/index.ts';
import { planRun } from './plan.ts';

function scenario(name: string, raw: object): ScenarioConfig {
  return parseScenario(name, raw).config!;
}

function plan(scenarios: readonly ScenarioConfig[], threads: number): ReturnType<typeof planRun> {
  return planRun({ scenarios, threads, segment: undefined, segmentSequence: undefined });
}

const looping = (name: string, vus: number, startTime = '0s'): ScenarioConfig =>
  scenario(name, { executor: 'constant-vus', vus, duration: '1s', gracefulStop: '0s', startTime });

test('VU numbers run from 1 without gaps, dealt to the threads in turn', () => {
  const { vuIds, plannedVUs } = plan([looping('a', 5)], 2);
  assert.equal(plannedVUs, 5);
  assert.deepEqual(vuIds, [
    [1, 3, 5],
    [2, 4],
  ]);
});

test('there are never more threads than VUs', () => {
  assert.equal(plan([looping('a', 2)], 8).threads, 2);
  assert.equal(plan([looping('a', 1)], 8).threads, 1);
});

test('scenarios of one VU that run at the same time are spread over the threads', () => {
  const { vuIds } = plan([looping('a', 1), looping('b', 1)], 2);
  assert.deepEqual(vuIds, [[1], [2]]);
});

test('scenarios that follow each other share their VUs', () => {
  const { plannedVUs, vuIds } = plan([looping('a', 1), looping('b', 1, '10s')], 2);
  assert.equal(plannedVUs, 1);
  assert.deepEqual(vuIds[0], [1]);
});

test('VUs that an arrival-rate scenario may add are numbered after the planned ones', () => {
  const arrivals = scenario('a', {
    executor: 'constant-arrival-rate',
    rate: 10,
    duration: '1s',
    preAllocatedVUs: 2,
    maxVUs: 5,
  });
  const { vuIds, spareVuIds, maxVUs } = plan([arrivals], 1);
  assert.deepEqual(vuIds, [[1, 2]]);
  assert.deepEqual(spareVuIds, [[3, 4, 5]]);
  assert.equal(maxVUs, 5);
});

test('the longest possible run counts start times and graceful stops', () => {
  const late = scenario('late', { executor: 'constant-vus', vus: 1, duration: '5s', startTime: '10s' });
  assert.equal(plan([looping('a', 1), late], 1).maxDurationMs, 45_000);
});
