// What must hold for every plan and every way to cut a test into segments and threads: the parts add up to the whole, exactly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constantInstants } from '../../src/executors/constant-arrival-rate.ts';
import { kindOf, parseScenario, threadShare, type Plan, type ScenarioConfig } from '../../src/executors/index.ts';
import { rampingInstants } from '../../src/executors/ramping-arrival-rate.ts';
import { rampSteps } from '../../src/executors/ramping-vus.ts';
import { countingCounter, RecordingHost } from '../../src/executors/recording-host.ts';
import { array, check, constantFrom, integer, oneof, record, tuple, type Arbitrary } from './random-values.ts';
import { fullShare, shareOf, type Share } from '../../src/executors/segment.ts';

const whole = (most: number, least = 0): Arbitrary<number> => integer({ min: least, max: most });
const duration = whole(20_000, 1000).map((ms) => `${ms}ms`);
const stages = (target: number): Arbitrary<readonly object[]> =>
  array(record({ duration: whole(8000).map((ms) => `${ms}ms`), target: whole(target) }), { minLength: 1, maxLength: 5 });
const grace = { gracefulStop: constantFrom('0s', '1s', '30s') };

function scenario(executor: string, fields: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<ScenarioConfig> {
  return record({ ...grace, ...fields })
    .map((raw) => parseScenario('s', { executor, ...raw }).config)
    .filter((config) => config !== undefined);
}

const constantVUs = scenario('constant-vus', { vus: whole(60, 1), duration });
const rampingVUs = scenario('ramping-vus', {
  startVUs: whole(30),
  stages: stages(30),
  gracefulRampDown: constantFrom('0s', '500ms', '3s'),
});
const sharedIterations = scenario('shared-iterations', { vus: whole(40, 1), iterations: whole(300, 40), maxDuration: duration });
const perVUIterations = scenario('per-vu-iterations', { vus: whole(40, 1), iterations: whole(20, 1), maxDuration: duration });
const vuBounds = tuple(whole(30), whole(30));
const withBounds = (executor: string, fields: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<ScenarioConfig> =>
  tuple(record({ ...grace, ...fields }), vuBounds)
    .map(([raw, [vus, more]]) => parseScenario('s', { executor, ...raw, preAllocatedVUs: vus, maxVUs: vus + more }).config)
    .filter((config) => config !== undefined);
const timeUnit = constantFrom('1s', '333ms', '7s', '1m');
const constantRate = withBounds('constant-arrival-rate', { rate: whole(50, 1), timeUnit, duration });
const rampingRate = withBounds('ramping-arrival-rate', { startRate: whole(20), timeUnit, stages: stages(20) });
const arrivals = oneof(constantRate, rampingRate);
const anyScenario = oneof(constantVUs, rampingVUs, sharedIterations, perVUIterations, arrivals);

/** The shares of all intervals of a random sequence. */
const segmentation = tuple(whole(40, 2), array(whole(40, 1), { maxLength: 5 })).map(([denominator, cuts]) => {
  const inner = [...new Set(cuts.filter((cut) => cut < denominator))].sort((a, b) => a - b);
  const points = ['0', ...inner.map((cut) => `${cut}/${denominator}`), '1'];
  return points.slice(1).map((point, index) => shareOf(`${points[index]}:${point}`, points.join()));
});
const threads = whole(5, 1);

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** The VUs of a step function at `atMs`, after all its changes then. */
function vusAt(steps: Plan['steps'], atMs: number): number {
  return steps.findLast((step) => step.atMs <= atMs)?.vus ?? 0;
}

function instantsOf(config: ScenarioConfig, share: Share): number[] {
  if (config.executor !== 'constant-arrival-rate' && config.executor !== 'ramping-arrival-rate') return [];
  const own = share.rederive(config.maxVUs);
  const next = config.executor === 'constant-arrival-rate' ? constantInstants(config, own) : rampingInstants(config, own);
  const instants: number[] = [];
  for (let instant = next(); instant !== undefined; instant = next()) instants.push(instant);
  return instants;
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

test('every number is divided exactly, and every index has one owner', () => {
  check([segmentation, whole(500)], (shares, count) => {
    assert.equal(sum(shares.map((share) => share.scale(count))), count);
    const owned = shares.flatMap((share) => Array.from({ length: share.scale(count) }, (_, n) => share.indexOf(n)));
    assert.deepEqual(
      ascending(owned),
      Array.from({ length: count }, (_, index) => index),
    );
  });
});

test('so it is among the threads of each segment, and after a division is derived anew', () => {
  check([segmentation, threads, whole(60, 1), whole(300)], (shares, count, by, total) => {
    for (const share of [...shares, ...shares.map((given) => given.rederive(by))]) {
      const parts = Array.from({ length: count }, (_, thread) => threadShare(share, thread, count));
      assert.equal(sum(parts.map((part) => part.scale(total))), share.scale(total));
    }
    assert.equal(sum(shares.map((share) => share.rederive(by).scale(total))), total);
  });
});

test('the number of an iteration and its index in the instance are two ways to say the same', () => {
  check([segmentation, anyScenario, whole(200)], (shares, config, n) => {
    for (const share of shares) {
      const numbering = kindOf(config).numbering(config, share);
      const number = numbering.indexOf(n);
      if (!Number.isNaN(number)) assert.equal(numbering.scale(number), n);
    }
  });
});

test('planned and unplanned VUs of all segments are those of the whole test', () => {
  check([segmentation, oneof(constantVUs, perVUIterations, sharedIterations, arrivals)], (shares, config) => {
    const kind = kindOf(config);
    const all = kind.plan(config, fullShare);
    const parts = shares.map((share) => kind.plan(config, share));
    assert.equal(sum(parts.map((part) => part.steps[0]!.vus)), all.steps[0]!.vus);
    const most = (plan: Plan): number => plan.steps[0]!.vus + plan.unplannedVUs;
    // both are divided, not their difference: k6 says so
    assert.equal(sum(parts.map(most)), most(all));
  });
});

test('ramps of all segments and threads add up to the ramp of the test, at every instant', () => {
  check([segmentation, threads, rampingVUs], (shares, count, config) => {
    if (config.executor !== 'ramping-vus') return;
    const all = rampSteps(config, fullShare);
    const parts = shares.flatMap((share) =>
      Array.from({ length: count }, (_, thread) => rampSteps(config, threadShare(share, thread, count))),
    );
    for (const { atMs } of all) {
      // also just before the step
      for (const instant of [atMs, atMs - 0.0001]) {
        const vus = sum(parts.map((steps) => vusAt(steps, instant)));
        assert.equal(vus, vusAt(all, instant), `at ${instant}`);
      }
    }
  });
});

test('a ramp plans VUs for as long as one could still run, and no more than the highest target', () => {
  check([rampingVUs], (config) => {
    if (config.executor !== 'ramping-vus') return;
    const plan = kindOf(config).plan(config, fullShare);
    const ramp = rampSteps(config, fullShare);
    const most = Math.max(...ramp.map(({ vus }) => vus));
    for (const { atMs } of ramp) {
      const vus = vusAt(ramp, atMs);
      if (atMs < plan.maxEndMs) assert.ok(vusAt(plan.steps, atMs) >= vus, `${vus} VUs at ${atMs}`);
    }
    assert.ok(plan.steps.every(({ vus }) => vus <= most));
    assert.equal(plan.steps.at(-1)!.vus, 0);
    assert.deepEqual(
      plan.steps.map(({ atMs }) => atMs),
      ascending(plan.steps.map(({ atMs }) => atMs)),
    );
  });
});

test('start instants of all segments are those of the test', () => {
  check([segmentation, arrivals], (shares, config) => {
    const maxVUs = 'maxVUs' in config ? config.maxVUs : 0;
    if (maxVUs === 0) return;
    const parts = shares.flatMap((share) => instantsOf(config, share));
    assert.deepEqual(ascending(parts), instantsOf(config, fullShare));
  });
});

test('threads start what their instance starts, each number once, whatever their number', () => {
  check([segmentation, threads, arrivals], (shares, count, config) => {
    const kind = kindOf(config);
    for (const share of shares) {
      const counter = countingCounter(count);
      const hosts = Array.from({ length: count }, (_, thread) => {
        const host = new RecordingHost();
        const own = threadShare(share, thread, count);
        const schedule = kind.start(config, { host, share: own, instanceShare: share, counter });
        schedule.advance(kind.plan(config, own).regularEndMs);
        schedule.end();
        return host;
      });
      const numbers = hosts.flatMap((host) => host.lines.map((line) => Number(/^fire (\d+)$/.exec(line)?.[1])));
      const due = hosts.flatMap((host) => host.due);
      assert.deepEqual(ascending(due), instantsOf(config, share));
      const numbering = kind.numbering(config, share);
      assert.deepEqual(
        ascending(numbers),
        due.map((_, n) => numbering.indexOf(n)),
      );
    }
  });
});

test('shared iterations of all segments are those of the test, each taken once, by whoever asks', () => {
  check([segmentation, threads, sharedIterations, array(whole(4))], (shares, count, config, greed) => {
    if (config.executor !== 'shared-iterations') return;
    const taken = shares.flatMap((share) => {
      const counter = countingCounter(count);
      const kind = kindOf(config);
      const hosts: RecordingHost[] = [];
      const schedules = Array.from({ length: count }, (_, thread) => {
        hosts.push(new RecordingHost());
        const own = threadShare(share, thread, count);
        return kind.start(config, { host: hosts[thread]!, share: own, instanceShare: share, counter });
      });
      const numbers: number[] = [];
      // the threads ask in any order and as often as they like; the last one takes what is left
      const order = [...greed, count - 1].map((thread) => thread % count);
      for (const [turn, thread] of order.entries()) {
        const isLast = turn === order.length - 1;
        for (let n = schedules[thread]!.take(0); n >= 0; n = schedules[thread]!.take(0)) {
          numbers.push(n);
          if (!isLast) break;
        }
      }
      for (const schedule of schedules) schedule.end();
      assert.deepEqual(
        hosts.flatMap((host) => host.lines),
        [],
      );
      return numbers;
    });
    assert.deepEqual(
      ascending(taken),
      Array.from({ length: config.iterations }, (_, n) => n),
    );
  });
});
