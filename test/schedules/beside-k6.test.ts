// Runs the plans of the table on k6 and on onrush and compares what VUs say: numbers of iterations exactly, start instants and VU counts
// as closely as clocks allow. Only with `K6=/path/to/k6`, since it takes minutes and a quiet machine.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { k6Plans, type K6Plan, type K6Schedule } from './k6-plans-table.ts';

const oracle = process.env['K6'];
const skip = oracle === undefined ? 'needs K6=/path/to/k6' : false;
const wanted = process.env['PLAN'] ?? '';
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Off by this much at most; half of the starts by less than the second figure. */
const farthestMs = 250;
const medianMs = 25;

interface Start {
  readonly number: number;
  readonly atMs: number;
  readonly vu: number;
}

interface Record {
  readonly starts: readonly Start[];
  readonly active: readonly { readonly atMs: number; readonly vus: number }[];
}

/** VUs that ramp start once and stay; the others must have an end. */
const iterationSeconds: Readonly<{ [executor: string]: number }> = {
  'ramping-vus': 100,
  'constant-vus': 0.7,
  'shared-iterations': 0.2,
  'per-vu-iterations': 0.2,
  'constant-arrival-rate': 0.1,
  'ramping-arrival-rate': 0.1,
};

const script = `
  import { sleep } from 'k6';
  import exec from 'k6/execution';
  export const options = JSON.parse(__ENV.OPTIONS);
  export default function () {
    const at = Date.now() - exec.scenario.startTime;
    console.log('start ' + exec.scenario.iterationInTest + ' ' + at + ' ' + exec.vu.idInTest);
    sleep(Number(__ENV.SECONDS));
  }
  export function watch() {
    console.log('active ' + (Date.now() - exec.scenario.startTime) + ' ' + (exec.instance.vusActive - 1));
    sleep(0.02);
  }
`;

function optionsOf({ scenario }: K6Plan, { segment, sequence, ramp }: K6Schedule): object {
  const end = Number(ramp?.split(' ').at(-1)?.split(':')[0] ?? 0);
  const isWatched = ramp !== undefined && segment === '';
  const watch = { executor: 'constant-vus', vus: 1, duration: `${Math.max(1000, end)}ms`, exec: 'watch', gracefulStop: '0s' };
  return {
    scenarios: { s: scenario, ...(isWatched && { watch }) },
    ...(segment !== '' && { executionSegment: segment }),
    ...(sequence !== '' && { executionSegmentSequence: sequence }),
  };
}

function run(command: readonly string[], plan: K6Plan, part: K6Schedule): Promise<Record> {
  const [file = '', ...args] = command;
  const seconds = iterationSeconds[plan.scenario['executor'] as string]!;
  const env = {
    PATH: process.env['PATH'],
    K6_NO_USAGE_REPORT: 'true',
    OPTIONS: JSON.stringify(optionsOf(plan, part)),
    SECONDS: String(seconds),
  };
  const child = spawn(file, [...args, '--quiet', '--summary-mode', 'disabled', '--log-format', 'raw', '-'], { env });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stdin.end(script);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) {
        reject(new Error(`exit code ${code}: ${log}`));
        return;
      }
      const lines = log.split('\n').map((line) => line.split(' '));
      const starts = lines
        .filter(([word]) => word === 'start')
        .map(([, number, atMs, vu]) => ({ number: Number(number), atMs: Number(atMs), vu: Number(vu) }));
      const active = lines
        .filter(([word]) => word === 'active')
        .map(([, atMs, vus]) => ({ atMs: Number(atMs), vus: Number(vus) }));
      resolve({ starts: starts.sort((a, b) => a.atMs - b.atMs), active });
    });
  });
}

/** When iterations or VUs must start, in milliseconds; undefined where it depends on how long iterations take. */
function expectedStarts({ startsNs, ramp }: K6Schedule): number[] | undefined {
  if (startsNs !== undefined) return startsNs === '' ? [] : startsNs.split(' ').map((ns) => Number(ns) / 1e6);
  if (ramp === undefined) return undefined;
  const starts: number[] = [];
  let looping = 0;
  for (const [atMs, vus] of ramp.split(' ').map((step) => step.split(':').map(Number) as [number, number])) {
    for (; looping < vus; looping++) starts.push(atMs);
    looping = vus;
  }
  return starts;
}

function expectedVUs(ramp: string, atMs: number): number {
  const steps = ramp.split(' ').map((step) => step.split(':').map(Number) as [number, number]);
  return steps.findLast(([at]) => at <= atMs)?.[1] ?? 0;
}

/** `spare`: whether one more or less at the very end is all right. */
function compareStarts(what: string, expected: readonly number[], starts: readonly Start[], spare: boolean): void {
  const difference = Math.abs(starts.length - expected.length);
  assert.ok(difference <= (spare ? 1 : 0), `${what}: ${starts.length} starts instead of ${expected.length}`);
  const pairs = starts.slice(0, expected.length);
  const off = pairs.map(({ atMs }, index) => Math.abs(atMs - expected[index]!)).sort((x, y) => x - y);
  assert.ok((off.at(-1) ?? 0) < farthestMs, `${what}: off by ${off.at(-1)} ms`);
  assert.ok((off[off.length >> 1] ?? 0) < medianMs, `${what}: off by ${off[off.length >> 1]} ms half of the time`);
}

for (const plan of k6Plans) {
  for (const part of plan.parts.slice(0, 3)) {
    const executor = plan.scenario['executor'] as string;
    const name = `${executor}: ${plan.name}, segment ${part.segment || '0:1'}`;
    if (!name.includes(wanted) || part.numbers === undefined) continue;
    test(name, { skip }, async () => {
      const ours = await run([process.execPath, join(root, 'bin', 'onrush.js'), 'run', '--threads', '2'], plan, part);
      const theirs = await run([oracle!, 'run'], plan, part);
      const isArrival = executor.endsWith('-arrival-rate');
      // VUs that are still ramping down when the ramp goes up again go on with their iteration
      const expected = (plan.scenario['gracefulRampDown'] ?? '0s') === '0s' ? expectedStarts(part) : undefined;
      if (expected !== undefined) {
        compareStarts('onrush', expected, ours.starts, executor === 'ramping-arrival-rate');
        // k6: an iteration that is due at the very end may start or not
        compareStarts('k6', expected, theirs.starts, isArrival);
      } else if (part.ramp !== undefined) {
        const instants = theirs.starts.map(({ atMs }) => atMs);
        compareStarts('onrush beside k6', instants, ours.starts, false);
      }
      for (const [who, { active }] of [
        ['onrush', ours],
        ['k6', theirs],
      ] as const) {
        if (part.ramp === undefined || expected === undefined) continue;
        for (const { atMs, vus } of active) {
          const wanted = [-80, 0, 80].map((ms) => expectedVUs(part.ramp!, atMs + ms));
          if (wanted.every((count) => count === wanted[0])) assert.equal(vus, wanted[0], `${who}: VUs at ${atMs} ms`);
        }
      }
      const numbers = ({ starts }: Record): number[] => starts.map(({ number }) => number).sort((x, y) => x - y);
      const count = isArrival ? Math.min(ours.starts.length, theirs.starts.length) : Infinity;
      assert.deepEqual(numbers(ours).slice(0, count), numbers(theirs).slice(0, count));
      const vus = ({ starts }: Record): number[] => [...new Set(starts.map(({ vu }) => vu))].sort((a, b) => a - b);
      // which VU is taken from the pool is not laid down
      const isFree = isArrival || ours.active.length > 0;
      if (!isFree) assert.deepEqual(vus(ours), vus(theirs));
    });
  }
}
