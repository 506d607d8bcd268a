import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf, parseScenario, peak, shareOf, threadShare, fullShare } from './index.ts';
import type { RampingVUsConfig, Share } from './index.ts';
import { rampSteps } from './ramping-vus.ts';
import { contextOf, RecordingHost } from './recording-host.ts';

function ramp(startVUs: number, stages: string, fields: object = {}): RampingVUsConfig {
  const list = stages.split(' ').map((stage) => ({ duration: stage.split(':')[0], target: stage.split(':')[1] }));
  const { config, faults } = parseScenario('s', { executor: 'ramping-vus', startVUs, stages: list, ...fields });
  assert.deepEqual(faults, []);
  return config as RampingVUsConfig;
}

/** `at:vus` pairs. */
function show(steps: readonly { readonly atMs: number; readonly vus: number }[]): string {
  return steps.map(({ atMs, vus }) => `${atMs}:${vus}`).join(' ');
}

const ramps: readonly [name: string, startVUs: number, stages: string, segment: string, steps: string][] = [
  ['up: the target is reached at the end of the stage', 0, '4s:4', '0:1', '0:0 1000:1 2000:2 3000:3 4000:4'],
  ['down: the first goes after its part of the stage', 4, '4s:0', '0:1', '0:4 1000:3 2000:2 3000:1 4000:0'],
  ['jumps need no time', 2, '1s:2 0s:5 1s:5 0s:1', '0:1', '0:2 1000:5 2000:1'],
  ['division truncates to nanoseconds', 0, '1s:3', '0:1', '0:0 333.333334:1 666.666667:2 1000:3'],
  ['a flat stage changes nothing', 3, '5s:3 3s:0', '0:1', '0:3 6000:2 7000:1 8000:0'],
  ['of jumps that meet only the last counts', 1, '1s:1 0s:9 0s:1 1s:1 0s:3 0s:2', '0:1', '0:1 2000:2'],
  // measured with k6 2.2.0: VUs 2 and 5 at 335 and 1335 ms, VUs 1 3 4 6 7 at 0 670 1001 1668 2001 ms
  ['a segment keeps the moments of its own VUs', 1, '2s:7', '0:1/3', '0:0 333.333334:1 1333.333334:2'],
  ['and the other one the rest', 1, '2s:7', '1/3:1', '0:1 666.666667:2 1000:3 1666.666667:4 2000:5'],
];

for (const [name, startVUs, stages, segment, steps] of ramps) {
  test(`ramping-vus, ${name}`, () => {
    assert.equal(show(rampSteps(ramp(startVUs, stages), shareOf(segment, segment === '0:1' ? '' : '0,1/3,1'))), steps);
  });
}

function vusAt(steps: readonly { readonly atMs: number; readonly vus: number }[], ms: number): number {
  return steps.findLast(({ atMs }) => atMs <= ms)!.vus;
}

const long = ramp(3, '7s:20 1s:20 0s:11 3333ms:17 5s:2 250ms:9 2s:0');
const groups: readonly [name: string, shares: readonly Share[]][] = [
  ['three segments', ['0:1/7', '1/7:3/7', '3/7:1'].map((segment) => shareOf(segment, '0,1/7,3/7,1'))],
  ['four threads', [0, 1, 2, 3].map((thread) => threadShare(fullShare, thread, 4))],
  [
    'two segments of three threads',
    ['0:1/3', '1/3:1'].flatMap((segment) => [0, 1, 2].map((thread) => threadShare(shareOf(segment, '0,1/3,1'), thread, 3))),
  ],
];

for (const [name, shares] of groups) {
  test(`the ramps of ${name} add up to the whole ramp at every instant`, () => {
    const whole = rampSteps(long, fullShare);
    const parts = shares.map((share) => rampSteps(long, share));
    const instants = [...whole, ...parts.flat()].map(({ atMs }) => atMs);
    for (const ms of instants)
      assert.equal(
        parts.reduce((sum, steps) => sum + vusAt(steps, ms), 0),
        vusAt(whole, ms),
      );
  });
}

test('the numbers stay exact when duration times VUs exceeds a double', () => {
  const steps = rampSteps(ramp(0, '24h:200000'), fullShare);
  assert.equal(steps.length, 200_001);
  assert.deepEqual(steps[1], { atMs: 432, vus: 1 });
  assert.deepEqual(steps[199_999], { atMs: 86_399_568, vus: 199_999 });
});

const plans: readonly [name: string, config: RampingVUsConfig, steps: string, regularEndMs: number, maxEndMs: number][] = [
  // 32s: measured with `k6 inspect --execution-requirements`
  ['a ramp to 0 ends when the last VU may be gone', ramp(0, '1s:2 1s:0 30s:0'), '0:0 500:1 1000:2 31500:1 32000:0', 2000, 32_000],
  ['a ramp that stays up gets graceful stop', ramp(1, '1s:2', { gracefulStop: '3s' }), '0:1 1000:2 4000:0', 1000, 4000],
  ['going up again within the period keeps the VUs', ramp(2, '1s:2 0s:1 5s:1 0s:2 1s:2'), '0:2 37000:0', 7000, 37_000],
  [
    'a later return needs them again',
    ramp(2, '1s:2 0s:1 5s:1 0s:2 1s:2', { gracefulRampDown: '1s', gracefulStop: 0 }),
    '0:2 2000:1 6000:2 7000:0',
    7000,
    7000,
  ],
  // k6: would plan 0 VUs from 31s on, although five are looping
  [
    'after a jump down and a partial return the period still ends',
    ramp(10, '1s:10 0s:0 5s:5 60s:5'),
    '0:10 31000:5 96000:0',
    66_000,
    96_000,
  ],
  ['no graceful ramp-down: VUs are free at once', ramp(2, '2s:0', { gracefulRampDown: '0s' }), '0:2 1000:1 2000:0', 2000, 2000],
  ['graceful stop cuts graceful ramp-down short', ramp(2, '2s:0', { gracefulStop: '1s' }), '0:2 3000:0', 2000, 3000],
];

for (const [name, config, steps, regularEndMs, maxEndMs] of plans) {
  test(`ramping-vus plan: ${name}`, () => {
    const plan = kindOf(config).plan(config, fullShare);
    assert.equal(show(plan.steps), steps);
    assert.deepEqual([plan.regularEndMs, plan.maxEndMs, plan.unplannedVUs], [regularEndMs, maxEndMs, 0]);
    assert.equal(peak([{ startTimeMs: 0, plan }]), Math.max(...plan.steps.map(({ vus }) => vus)));
  });
}

test('a share without any VU of the ramp has nothing to do', () => {
  const config = ramp(0, '1s:1');
  assert.deepEqual(kindOf(config).plan(config, threadShare(fullShare, 1, 2)), {
    steps: [{ atMs: 0, vus: 0 }],
    unplannedVUs: 0,
    regularEndMs: 0,
    maxEndMs: 0,
  });
});

test('VUs start from the lowest slot, stop from the highest, and are used again', () => {
  const config = ramp(1, '2s:3 2s:1 1s:2 1s:2', { gracefulRampDown: '5s' });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  assert.equal(schedule.advance(0), 1000);
  assert.deepEqual(host.take(), ['loop 0']);
  assert.equal(schedule.advance(1000), 2000);
  assert.deepEqual(host.take(), ['loop 1']);
  // late: two changes at once, and the grace counts from when the VU should have stopped
  assert.equal(schedule.advance(3400), 4000);
  assert.deepEqual(host.take(), ['loop 2', 'retire 2 in 4600']);
  assert.deepEqual([schedule.take(2), schedule.take(1), schedule.take(0)], [-1, 0, 1]);
  assert.equal(schedule.advance(4000), 5000);
  assert.deepEqual(host.take(), ['retire 1 in 5000']);
  assert.equal(schedule.advance(5000), Infinity);
  assert.deepEqual(host.take(), ['loop 1']);
  assert.equal(schedule.take(1), 2);
  schedule.end();
  assert.equal(schedule.take(0), -1);
});

test('a VU that is due at the very end does not begin to loop', () => {
  const config = ramp(1, '1s:2');
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  schedule.advance(1000);
  assert.deepEqual(host.take(), ['loop 0']);
});

test('ramping-vus describes itself and its progress', () => {
  const config = ramp(0, '30s:10 30s:0');
  const kind = kindOf(config);
  assert.equal(
    kind.describe(config, fullShare),
    'Up to 10 looping VUs for 1m0s over 2 stages (gracefulRampDown: 30s, gracefulStop: 30s)',
  );
  const seen = { elapsedMs: 15_000, activeVUs: 5, grownVUs: 0, maxVUs: 10, startedIterations: 0, doneIterations: 0 };
  assert.deepEqual(kind.progress(config, fullShare, seen), { fraction: 0.25, columns: ['05/10 VUs', '0m15.0s/1m00.0s'] });
  assert.deepEqual(kind.progress(config, fullShare, { ...seen, elapsedMs: 61_000 }), {
    fraction: 1,
    columns: ['05/10 VUs', '1m0s'],
  });
});
