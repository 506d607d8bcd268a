import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan } from './executor.ts';
import { peak, peakPossible, testEndMs } from './peak.ts';

function plan(vus: number, maxEndMs: number, unplannedVUs = 0): Plan {
  const steps = [
    { atMs: 0, vus },
    { atMs: maxEndMs, vus: 0 },
  ];
  return { steps, unplannedVUs, regularEndMs: maxEndMs, maxEndMs };
}

const rows: readonly [
  name: string,
  plans: readonly (readonly [startTimeMs: number, plan: Plan])[],
  planned: number,
  possible: number,
][] = [
  ['no scenarios need no VUs', [], 0, 0],
  [
    'scenarios at the same time add up',
    [
      [0, plan(3, 100)],
      [50, plan(4, 100)],
    ],
    7,
    7,
  ],
  [
    'one after the other they share',
    [
      [0, plan(3, 100)],
      [100, plan(4, 100)],
    ],
    4,
    4,
  ],
  [
    'VUs that may come count while their scenario runs',
    [
      [0, plan(20, 100)],
      [100, plan(10, 100, 5)],
    ],
    20,
    20,
  ],
  [
    'and can make the highest sum',
    [
      [0, plan(20, 100)],
      [100, plan(10, 100, 15)],
    ],
    20,
    25,
  ],
];

for (const [name, placed, planned, possible] of rows) {
  test(`peak: ${name}`, () => {
    const plans = placed.map(([startTimeMs, each]) => ({ startTimeMs, plan: each }));
    assert.deepEqual([peak(plans), peakPossible(plans)], [planned, possible]);
  });
}

test('the test ends with its last scenario', () => {
  assert.equal(
    testEndMs([
      { startTimeMs: 50, plan: plan(1, 100) },
      { startTimeMs: 120, plan: plan(1, 20) },
    ]),
    150,
  );
});
