// constant-arrival-rate and ramping-arrival-rate: iterations start at given instants.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instants } from './arrival-rate.ts';
import { constantInstants } from './constant-arrival-rate.ts';
import { fullShare, kindOf, parseScenario, shareOf, threadShare } from './index.ts';
import type { ConstantArrivalRateConfig, RampingArrivalRateConfig, ScenarioConfig, Share } from './index.ts';
import { rampingInstants } from './ramping-arrival-rate.ts';
import { contextOf, countingCounter, RecordingHost } from './recording-host.ts';

function constant(fields: object): ConstantArrivalRateConfig {
  return scenario({ executor: 'constant-arrival-rate', preAllocatedVUs: 6, ...fields }) as ConstantArrivalRateConfig;
}

function ramping(startRate: number, stages: string, fields: object = {}): RampingArrivalRateConfig {
  const list = stages.split(' ').map((stage) => ({ duration: stage.split(':')[0], target: stage.split(':')[1] }));
  return scenario({
    executor: 'ramping-arrival-rate',
    preAllocatedVUs: 6,
    startRate,
    stages: list,
    ...fields,
  }) as RampingArrivalRateConfig;
}

function scenario(raw: object): ScenarioConfig {
  const { config, faults } = parseScenario('s', raw);
  assert.deepEqual(faults, []);
  return config!;
}

function all(instants: Instants): number[] {
  const result: number[] = [];
  for (let ms = instants(); ms !== undefined; ms = instants()) result.push(ms);
  return result;
}

const third = shareOf('0:1/3', '0,1/3,1');
const rest = shareOf('1/3:1', '0,1/3,1');

const constantRows: readonly [name: string, fields: object, share: Share, instants: readonly number[]][] = [
  ['the first at once, none at the end', { rate: 4, duration: '1s' }, fullShare, [0, 250, 500, 750]],
  ['the period is truncated to nanoseconds', { rate: 3, duration: '1s' }, fullShare, [0, 333.333333, 666.666666, 999.999999]],
  ['rates per other units', { rate: 30, timeUnit: '1m', duration: '5s' }, fullShare, [0, 2000, 4000]],
  // measured with k6 2.2.0: 143 571 1000 1429 1858 ms
  [
    'a segment takes its stripe',
    { rate: 7, duration: '2s' },
    third,
    [142.857142, 571.428568, 999.999994, 1428.57142, 1857.142846],
  ],
];

for (const [name, fields, share, instants] of constantRows) {
  test(`constant-arrival-rate, ${name}`, () => {
    assert.deepEqual(all(constantInstants(constant(fields), share)), instants);
  });
}

const slope = '1s:10 0s:4 1s:4';
const rampingRows: readonly [name: string, config: RampingArrivalRateConfig, share: Share, rounded: readonly number[]][] = [
  ['a flat rate starts after one period', ramping(4, '1s:4'), fullShare, [250, 500, 750, 1000]],
  [
    'a slope from 0: times grow with the root of the number',
    ramping(0, '10s:2'),
    fullShare,
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) => Math.round(Math.sqrt(10 * i) * 1000)),
  ],
  ['a slope to 0', ramping(2, '2s:0'), fullShare, [586, 2000]],
  ['the fraction of an iteration is carried to the next stage', ramping(1, '1500ms:1 1s:1'), fullShare, [1000, 2000]],
  ['no rate, no iterations', ramping(0, '5s:0 0s:1 2s:1'), fullShare, [6000, 7000]],
  // measured with k6 2.2.0, which was up to 3 ms late
  ['one segment', ramping(2, slope), third, [500, 896, 1500]],
  ['the other', ramping(2, slope), rest, [309, 651, 781, 1000, 1250, 1750, 2000]],
];

for (const [name, config, share, rounded] of rampingRows) {
  test(`ramping-arrival-rate, ${name}`, () => {
    assert.deepEqual(all(rampingInstants(config, share)).map(Math.round), rounded);
  });
}

test('the instants of all segments and threads together are those of the whole', () => {
  const byNumber = (a: number, b: number): number => a - b;
  const shares = [third, rest].flatMap((share) => [0, 1, 2].map((thread) => threadShare(share, thread, 3)));
  for (const maxVUs of [6, 18, 7]) {
    const derived = shares.map((share) => share.rederive(maxVUs));
    const flat = constant({ rate: 97, duration: '2s', maxVUs });
    assert.deepEqual(
      derived.flatMap((share) => all(constantInstants(flat, share))).sort(byNumber),
      all(constantInstants(flat, fullShare)),
    );
    const sloped = ramping(3, '2s:50 1s:7', { maxVUs });
    assert.deepEqual(
      derived.flatMap((share) => all(rampingInstants(sloped, share))).sort(byNumber),
      all(rampingInstants(sloped, fullShare)),
    );
  }
});

test('a late call starts all that is overdue, and says when each was due', () => {
  const config = constant({ rate: 10, duration: '1s' });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  assert.equal(schedule.advance(0), 100);
  assert.equal(schedule.advance(50), 100);
  assert.deepEqual(host.take(), ['fire 0']);
  assert.equal(schedule.advance(310), 400);
  assert.deepEqual(host.take(), ['fire 1', 'fire 2', 'fire 3']);
  assert.deepEqual(host.due, [0, 100, 200, 300]);
});

test('a call that starts too much at once for the thread stops half-way and goes on later', () => {
  const config = constant({ rate: 10, duration: '1s' });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  host.patience = 2;
  assert.equal(schedule.advance(310), 200);
  assert.deepEqual(host.take(), ['fire 0', 'fire 1']);
  host.patience = 10;
  assert.equal(schedule.advance(320), 400);
  assert.deepEqual(host.take(), ['fire 2', 'fire 3']);
});

test('the call that ends the scenario still starts what fell due before the end', () => {
  const config = constant({ rate: 10, duration: '1s' });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  schedule.advance(750);
  host.take();
  assert.equal(schedule.advance(1002), Infinity);
  schedule.end();
  assert.deepEqual(host.take(), ['fire 8', 'fire 9']);
});

test('what is never reached is dropped at the end', () => {
  const config = constant({ rate: 10, duration: '1s' });
  const host = new RecordingHost();
  const schedule = kindOf(config).start(config, contextOf(host));
  schedule.advance(750);
  host.take();
  schedule.end();
  assert.deepEqual(host.take(), ['drop 2']);
  assert.equal(schedule.advance(2000), Infinity);
});

test('an iteration without an idle VU is dropped, and its number goes to the next one', () => {
  const config = constant({ rate: 10, duration: '1s' });
  const host = new RecordingHost();
  host.idleVUs = 1;
  const schedule = kindOf(config).start(config, contextOf(host));
  schedule.advance(200);
  host.idleVUs = 1;
  schedule.advance(300);
  assert.deepEqual(host.take(), ['fire 0', 'drop 1', 'drop 1', 'fire 1']);
});

test('threads number their iterations from one counter, in the stripe of the instance', () => {
  const config = constant({ rate: 10, duration: '1s', preAllocatedVUs: 6 });
  const counter = countingCounter();
  const hosts = [0, 1].map((thread) => {
    const host = new RecordingHost();
    const context = { ...contextOf(host, threadShare(third, thread, 2), counter), instanceShare: third };
    kindOf(config).start(config, context).advance(1000);
    return host;
  });
  assert.deepEqual(
    hosts.map((host) => host.take()),
    [['fire 1', 'fire 4'], ['fire 7']],
  );
});

test('threads divide iterations as they divide the pre-allocated VUs', () => {
  const rows: readonly [preAllocatedVUs: number, threads: number, plans: string][] = [
    [1, 2, '1+9 0+0'], // the second thread would have to drop its first iteration
    [3, 2, '2+5 1+2'],
    [4, 2, '2+3 2+3'],
    [0, 2, '0+5 0+5'],
  ];
  for (const [preAllocatedVUs, threads, plans] of rows) {
    const config = constant({ rate: 10, duration: '3s', preAllocatedVUs, maxVUs: 10 });
    const kind = kindOf(config);
    const shares = Array.from({ length: threads }, (_, thread) => threadShare(fullShare, thread, threads));
    const planned = shares.map((share) => kind.plan(config, share));
    assert.equal(planned.map(({ steps, unplannedVUs }) => `${steps[0]!.vus}+${unplannedVUs}`).join(' '), plans);
    const started = shares.map((share) => {
      const host = new RecordingHost();
      kind.start(config, contextOf(host, share)).advance(3000);
      return host.take().length;
    });
    assert.equal(
      started.reduce((sum, count) => sum + count),
      30,
    );
    assert.equal(started[1] === 0, planned[1]!.maxEndMs === 0);
  }
});

test('plans hold preAllocatedVUs, and the rest as VUs that may come', () => {
  const config = constant({ rate: 10, duration: '5s', preAllocatedVUs: 4, maxVUs: 10 });
  const kind = kindOf(config);
  const steps = [
    { atMs: 0, vus: 4 },
    { atMs: 35_000, vus: 0 },
  ];
  assert.deepEqual(kind.plan(config, fullShare), { steps, unplannedVUs: 6, regularEndMs: 5000, maxEndMs: 35_000 });
  assert.deepEqual(kind.plan(config, third).unplannedVUs, 2);
  assert.equal(kind.plan(constant({ rate: 10, duration: '5s', preAllocatedVUs: 1 }), third).maxEndMs, 0);
});

const texts: readonly [config: ScenarioConfig, share: Share, text: string][] = [
  [
    constant({ rate: 10, duration: '30s', maxVUs: 50 }),
    fullShare,
    '10.00 iterations/s for 30s (maxVUs: 6-50, gracefulStop: 30s)',
  ],
  [constant({ rate: 90, timeUnit: '1m', duration: '30s', gracefulStop: 0 }), third, '0.50 iterations/s for 30s (maxVUs: 2)'],
  [ramping(1, '30s:20 1m:5'), fullShare, 'Up to 20.00 iterations/s for 1m30s over 2 stages (maxVUs: 6, gracefulStop: 30s)'],
];

for (const [config, share, text] of texts) {
  test(`${config.executor} describes itself as "${text}"`, () => {
    assert.equal(kindOf(config).describe(config, share), text);
  });
}

test('progress lines show busy and ready VUs and the rate of the moment', () => {
  const seen = { elapsedMs: 5000, activeVUs: 2, grownVUs: 4, maxVUs: 10, startedIterations: 0, doneIterations: 0 };
  const flat = constant({ rate: 10, duration: '30s' });
  assert.deepEqual(kindOf(flat).progress(flat, fullShare, seen), {
    fraction: 1 / 6,
    columns: ['02/10 VUs', '05.0s/30s', '10.00 iters/s'],
  });
  const sloped = ramping(0, '10s:100');
  assert.deepEqual(kindOf(sloped).progress(sloped, fullShare, seen), {
    fraction: 0.5,
    columns: ['02/10 VUs', '05.0s/10s', '050.00 iters/s'],
  });
});
