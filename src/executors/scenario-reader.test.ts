import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseScenario } from './index.ts';

test('fields that are not given have their defaults', () => {
  const { config } = parseScenario('a', {
    executor: 'ramping-arrival-rate',
    preAllocatedVUs: '2',
    stages: [{ duration: 500, target: '3' }],
  });
  assert.deepEqual(config, {
    name: 'a',
    executor: 'ramping-arrival-rate',
    exec: 'default',
    startTimeMs: 0,
    gracefulStopMs: 30_000,
    env: {},
    tags: {},
    options: {},
    startRate: 0,
    timeUnitMs: 1000,
    stages: [{ durationMs: 500, target: 3 }],
    preAllocatedVUs: 2,
    maxVUs: 2,
  });
});

test('null is the same as not given', () => {
  const { config } = parseScenario('a', {
    executor: 'shared-iterations',
    vus: null,
    env: null,
    startTime: null,
    maxDuration: null,
  });
  assert.deepEqual([config?.startTimeMs, config?.executor === 'shared-iterations' && config.maxDurationMs], [0, 600_000]);
});

test('a parsed scenario can be sent to a thread', () => {
  const raw = {
    executor: 'constant-vus',
    duration: '1m',
    env: { A: 'b' },
    tags: { c: 'd' },
    options: { browser: { type: 'chromium' } },
  };
  const { config } = parseScenario('a', raw);
  assert.deepEqual(structuredClone(config), config);
});

const rows: readonly [raw: unknown, faults: readonly string[], name?: string][] = [
  [7, ['must be an object, but is 7']],
  [{ executor: 'ramping-vu' }, ['executor "ramping-vu" does not exist (did you mean "ramping-vus"?)']],
  [
    { executor: 'externally-controled' },
    ['executor "externally-controled" does not exist (did you mean "externally-controlled"?)'],
  ],
  [{ executor: 'externally-controlled', vus: 1 }, ['duration is missing (0 is until it is stopped)']],
  [
    { executor: 'externally-controlled', vus: 3, maxVUs: 2, duration: '-1s', gracefulStop: '1s' },
    [
      "maxVUs (2) can't be less than vus (3)",
      "duration can't be negative, but is -1s",
      'gracefulStop has no meaning here: VUs are stopped at once',
    ],
  ],
  [{ executor: 'per-vu-iterations', vus: 1e9 }, ['vus exceeds the limit of 100000000 VUs']],
  [
    { executor: 'constant-arrival-rate', rate: 1, duration: '1s', preAllocatedVUs: 1, maxVUs: 1e9 },
    ['maxVUs exceeds the limit of 100000000 VUs'],
  ],
  [{ executor: 5 }, ['executor must be a string, but is 5']],
  [
    {},
    [
      'executor is missing, it must be one of constant-vus, ramping-vus, shared-iterations, per-vu-iterations, constant-arrival-rate, ramping-arrival-rate, externally-controlled',
    ],
  ],
  // all faults of a scenario are found at once
  [
    {
      executor: 'constant-vus',
      vus: 0,
      duration: '5ms',
      exek: 'f',
      startTime: '-1s',
      gracefulStop: 'x',
      env: { A: 1 },
      tags: [],
    },
    [
      `startTime can't be negative, but is "-1s"`,
      'gracefulStop must be a duration such as "30s", but is "x"',
      'env.A must be a string, but is 1',
      'tags must be an object, but is []',
      'unknown field "exek" (did you mean "exec"?)',
      'vus must be more than 0, but is 0',
      'duration must be at least 1s, but is 5ms',
    ],
  ],
  [
    { executor: 'constant-vus', vus: 1.5, duration: true },
    ['vus must be a whole number, but is 1.5', 'duration must be a duration such as "30s", but is true'],
  ],
  [{ executor: 'constant-vus' }, ['duration is missing']],
  [{ executor: 'constant-vus', duration: '1s', exec: '' }, ['exec must not be empty']],
  [{ executor: 'constant-vus', duration: '1s', stages: [] }, ['unknown field "stages"']],
  [{ executor: 'shared-iterations', vus: 4, iterations: 3 }, ["iterations (3) can't be less than vus (4)"]],
  [
    { executor: 'per-vu-iterations', iterations: 0, maxDuration: 999 },
    ['iterations must be more than 0, but is 0', 'maxDuration must be at least 1s, but is 999ms'],
  ],
  [{ executor: 'ramping-vus', stages: [] }, ['stages must have at least one stage']],
  [{ executor: 'ramping-vus' }, ['stages is missing']],
  [
    { executor: 'ramping-vus', startVUs: 0, stages: [{ duration: '1s', target: 0 }] },
    ['startVUs or the target of one of the stages must be more than 0'],
  ],
  [
    { executor: 'ramping-vus', stages: [{ duration: '1s' }, { target: -1 }, { duration: '-1s', target: 1, vus: 3 }, 5] },
    [
      'stage 1: target is missing',
      "stage 2: target can't be negative, but is -1",
      'stage 2: duration is missing',
      'stage 3: unknown field "vus"',
      `stage 3: duration can't be negative, but is "-1s"`,
      'stage 4 must be an object, but is 5',
    ],
  ],
  [
    { executor: 'ramping-vus', stages: [{ duration: '1s', target: 200_000_000 }] },
    ['the target of stage 1 exceeds the limit of 100000000 VUs'],
  ],
  [
    { executor: 'constant-arrival-rate', rate: 0, timeUnit: '0s', duration: '1s', maxVUs: -1 },
    [
      'rate must be more than 0, but is 0',
      'timeUnit must be more than 0, but is 0s',
      'preAllocatedVUs is missing',
      "maxVUs (-1) can't be less than preAllocatedVUs (0)",
    ],
  ],
  [{ executor: 'constant-arrival-rate', duration: '1s', preAllocatedVUs: 1 }, ['rate is missing']],
  [
    { executor: 'ramping-arrival-rate', startRate: -1, preAllocatedVUs: -2, stages: [{ duration: '1s', target: 1 }] },
    ["startRate can't be negative, but is -1", "preAllocatedVUs can't be negative, but is -2"],
  ],
  [{ executor: 'constant-vus', duration: '1s' }, ['the name must be made of letters, digits, "_" and "-"'], 'my scenario'],
];

for (const [raw, faults, name = 's'] of rows) {
  test(`${name}: ${JSON.stringify(raw)} is refused`, () => {
    const parsed = parseScenario(name, raw);
    assert.deepEqual(
      parsed.faults.map(({ message }) => message),
      faults,
    );
    assert.equal(parsed.config, undefined);
  });
}
