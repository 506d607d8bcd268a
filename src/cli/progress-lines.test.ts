import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunInfo, RunStatus, ScenarioStatus } from '../engine/index.ts';
import { fromScript, merge, validate } from '../options/index.ts';
import { paintFor } from './paint.ts';
import { progressLines } from './progress-lines.ts';

const long = 'long_scenario_name_that_is_over_thirty_chars';
const { options } = validate(
  merge([
    fromScript({
      scenarios: {
        first: { executor: 'constant-vus', vus: 2, duration: '3s' },
        [long]: { executor: 'shared-iterations', vus: 2, iterations: 30, startTime: '5s' },
      },
    }),
  ]),
);

const info: RunInfo = {
  options,
  scenarios: [
    { name: 'first', description: '' },
    { name: long, description: '' },
  ],
  maxVUs: 14,
  maxDurationMs: 634_000,
  outputs: [],
  segmentFraction: 1,
  threads: 1,
};

function scenario(name: string, changes: Partial<ScenarioStatus> = {}): ScenarioStatus {
  return { name, state: 'running', fraction: 0.27, columns: ['2 VUs', '0.8s/3s'], ...changes };
}

function status(changes: Partial<RunStatus> = {}): RunStatus {
  return {
    phase: 'running',
    isPaused: false,
    isStopped: false,
    isTainted: false,
    isInterrupted: false,
    isMarkedFailed: false,
    testElapsedMs: 2000,
    elapsedMs: 2000,
    activeVUs: 4,
    initializedVUs: 7,
    plannedVUs: 7,
    completed: 6,
    interrupted: 1,
    scenarios: [scenario('first'), scenario(long, { columns: ['2 VUs', '0.8s/2s', '04/30 shared iters'] })],
    ...changes,
  };
}

function lines(given: RunStatus, columns?: number): readonly string[] {
  return progressLines(given, { info, paint: paintFor(false), columns });
}

test('a test that waits to be resumed says so', () => {
  const [, head] = lines(status({ phase: 'waiting', isPaused: true }));
  assert.match(head!, /^Run +\[ 100% \] paused$/);
});

test('a test that is paused half-way says so', () => {
  const [, head] = lines(status({ isPaused: true }));
  assert.equal(head, 'paused (00m02.0s), 04/07 VUs, 6 complete and 1 interrupted iterations');
});

test('a test without an end shows its time as wide as it needs', () => {
  const view = { info: { ...info, maxDurationMs: Infinity }, paint: paintFor(false), columns: undefined };
  assert.match(progressLines(status({ testElapsedMs: 62_000 }), view)[1]!, /^running \(1m02\.0s\),/);
});

test('without a terminal there are percentages, cut names and aligned columns', () => {
  assert.deepEqual(lines(status()), [
    '',
    'running (00m02.0s), 04/07 VUs, 6 complete and 1 interrupted iterations',
    'first                            [  27% ] 2 VUs  0.8s/3s',
    'long_scenario_name_that_is_...   [  27% ] 2 VUs  0.8s/2s  04/30 shared iters',
  ]);
});

test('a bar is 40 wide where there is room', () => {
  const [, , first] = lines(status(), 200);
  assert.equal(first, `${'first'.padEnd(30)}   [${'='.repeat(9)}>${'-'.repeat(28)}] 2 VUs  0.8s/3s`);
});

test('a bar gives way to what stands beside it, down to a percentage', () => {
  for (const [columns, start] of [
    [90, '[====>---'],
    [78, '[>------]'],
    [77, '[  27% ]'],
  ] as const) {
    const [, , , second] = lines(status(), columns);
    assert.ok(second!.slice(33).startsWith(start), `${columns}: ${second}`);
    assert.ok(second!.length < columns, `${columns}: ${second}`);
  }
});

test('names give way on a window that is narrower still, down to ten columns', () => {
  for (const [columns, expected] of [
    [70, 'long_scenario_name_t...   [  27% ] 2 VUs  0.8s/2s  04/30 shared iters'],
    [57, 'long_sc...   [  27% ] 2 VUs  0.8s/2s  04/30 shared iters'],
    [30, 'long_sc...   [  27% ] 2 VUs  0.8s/2s  04/30 shared iters'],
  ] as const) {
    const [, , first, second] = lines(status(), columns);
    assert.equal(second, expected);
    assert.equal(first!.indexOf('['), second.indexOf('['));
    if (columns > 56) assert.ok(second.length < columns);
  }
});

test('the time of the run counts from setup, that of scenarios from their own start', () => {
  const [, head, , second] = lines(
    status({ testElapsedMs: 5000, elapsedMs: 2000, scenarios: [scenario('a'), scenario(long, { state: 'waiting' })] }),
  );
  assert.match(head!, /^running \(00m05\.0s\),/);
  assert.match(second!, /waiting  3\.0s$/);
});

const barRows: readonly [fraction: number, filled: string][] = [
  [0, ''],
  [0.001, ''],
  [0.033, '>'],
  [0.5, `${'='.repeat(18)}>`],
  [0.999, `${'='.repeat(36)}>`],
  [1, '='.repeat(38)],
  [7, '='.repeat(38)],
  [-1, ''],
];
for (const [fraction, filled] of barRows) {
  test(`a bar at ${fraction}`, () => {
    const [, , first] = lines(status({ scenarios: [scenario('first', { fraction })] }), 200);
    assert.ok(first!.includes(`[${filled.padEnd(38, '-')}]`), first);
  });
}

const glyphRows: readonly [state: ScenarioStatus['state'], glyph: string][] = [
  ['running', ' '],
  ['stopping', '↓'],
  ['interrupted', '✗'],
  ['done', '✓'],
];
for (const [state, glyph] of glyphRows) {
  test(`a scenario that is ${state} is marked "${glyph}"`, () => {
    const [, , first] = lines(status({ scenarios: [scenario('first', { state })] }));
    assert.ok(first!.startsWith(`first ${glyph} [`), first);
  });
}

test('a scenario that waits counts down to its start', () => {
  const [, , line] = lines(status({ scenarios: [scenario(long, { state: 'waiting', fraction: 0 })] }));
  assert.equal(line, 'long_scenario_name_that_is_... • [   0% ] waiting  3.0s');
});

test('while VUs are initialised their number is shown', () => {
  const [, head] = lines(status({ phase: 'init', initializedVUs: 3 }));
  assert.equal(head, `${'Init'.padEnd(30)}   [  43% ] 3/7 VUs initialized`);
});

test('setup has a line of its own, teardown is named', () => {
  assert.equal(lines(status({ phase: 'setup' }))[1], `${'Run'.padEnd(30)}   [ 100% ] setup()`);
  assert.ok(lines(status({ phase: 'teardown' }))[1]!.endsWith('iterations, teardown()'));
});
