import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf, parseScenario } from './index.ts';
import { contextOf, RecordingHost } from './recording-host.ts';
import type { ScenarioConfig } from './scenario-config.ts';
import { fullShare, shareOf, threadShare } from './segment.ts';

function config(fields: Readonly<Record<string, unknown>>): ScenarioConfig {
  const { config: parsed, faults } = parseScenario('s', { executor: 'externally-controlled', ...fields });
  assert.deepEqual(faults, []);
  return parsed!;
}

const five = config({ vus: 2, maxVUs: 5, duration: '10s' });

test('all VUs there may be are initialised, and leave at the end at once', () => {
  assert.deepEqual(kindOf(five).plan(five, fullShare), {
    steps: [
      { atMs: 0, vus: 5 },
      { atMs: 10_000, vus: 0 },
    ],
    unplannedVUs: 0,
    regularEndMs: 10_000,
    maxEndMs: 10_000,
  });
});

test('maxVUs is vus unless given', () => {
  const three = config({ vus: 3, duration: '10s' });
  assert.equal(kindOf(three).plan(three, fullShare).steps[0]!.vus, 3);
});

test('a duration of 0 has no end', () => {
  const endless = config({ vus: 1, duration: 0 });
  const kind = kindOf(endless);
  assert.equal(kind.plan(endless, fullShare).maxEndMs, Infinity);
  assert.equal(kind.describe(endless, fullShare), 'Externally controlled execution with 1 VUs, 1 max VUs, infinite duration');
  const seen = { elapsedMs: 62_000, activeVUs: 1, grownVUs: 0, maxVUs: 1, startedIterations: 0, doneIterations: 0 };
  assert.deepEqual(kind.progress(endless, fullShare, seen), { fraction: 0, columns: ['1/1 VUs', '1m02.0s'] });
});

test('the description and the columns are those of k6 1.x', () => {
  const kind = kindOf(five);
  assert.equal(kind.describe(five, fullShare), 'Externally controlled execution with 2 VUs, 5 max VUs, 10s duration');
  const seen = { elapsedMs: 2500, activeVUs: 2, grownVUs: 0, maxVUs: 12, startedIterations: 0, doneIterations: 0 };
  assert.deepEqual(kind.progress(five, fullShare, seen), { fraction: 0.25, columns: ['02/12 VUs', '02.5s/10s'] });
});

function started(share = fullShare): { host: RecordingHost; schedule: ReturnType<ReturnType<typeof kindOf>['start']> } {
  const host = new RecordingHost();
  const schedule = kindOf(five).start(five, contextOf(host, share));
  assert.equal(schedule.advance(0), Infinity);
  return { host, schedule };
}

test('scaling up makes the next VUs loop, scaling down stops the last ones at once', () => {
  const { host, schedule } = started();
  assert.deepEqual(host.take(), ['loop 0', 'loop 1']);
  schedule.steer!({ vus: 4, isPaused: false });
  assert.deepEqual(host.take(), ['loop 2', 'loop 3']);
  schedule.steer!({ vus: 1, isPaused: false });
  assert.deepEqual(host.take(), ['retire 3 in 0', 'retire 2 in 0', 'retire 1 in 0']);
  assert.deepEqual([schedule.take(0), schedule.take(1)], [0, -1]);
});

test('a pause lets running iterations finish, and resuming starts the same VUs again', () => {
  const { host, schedule } = started();
  host.take();
  schedule.steer!({ vus: 2, isPaused: true });
  assert.deepEqual(host.take(), ['retire 1 in Infinity', 'retire 0 in Infinity']);
  assert.equal(schedule.take(0), -1);
  schedule.steer!({ vus: 2, isPaused: false });
  assert.deepEqual(host.take(), ['loop 0', 'loop 1']);
});

test('who is scaled away during a pause does not finish its iteration', () => {
  const { host, schedule } = started();
  schedule.steer!({ vus: 2, isPaused: true });
  host.take();
  schedule.steer!({ vus: 1, isPaused: true });
  assert.deepEqual(host.take(), ['retire 1 in 0']);
  schedule.steer!({ vus: 3, isPaused: false });
  assert.deepEqual(host.take(), ['loop 0', 'loop 1', 'loop 2']);
});

test('threads share every number of VUs out exactly', () => {
  for (const vus of [0, 1, 4, 7, 100]) {
    const loops = [0, 1, 2].map((thread) => {
      const { host, schedule } = started(threadShare(shareOf(), thread, 3));
      schedule.steer!({ vus, isPaused: false });
      return (
        host.lines.filter((line) => line.startsWith('loop')).length -
        host.lines.filter((line) => line.startsWith('retire')).length
      );
    });
    assert.equal(
      loops.reduce((sum, count) => sum + count, 0),
      vus,
    );
  }
});
