// `onrush inspect`: the JSON that k6 prints, and the table that says who decided.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world.ts';
import { assertGolden } from './golden.ts';

const script = `
import { Counter } from 'k6/metrics';
new Counter('orders');
export const options = {
  vus: '3',
  duration: 10000,
  thresholds: {
    orders: ['count>1 '],
    http_req_duration: ['p(95)<250', { threshold: 'avg<100', abortOnFail: true, delayAbortEval: '10s' }],
  },
  tags: { z: 'a&b', a: '<>' },
  dns: { ttl: '1m' },
  tlsVersion: { min: 'tls1.2', max: 'tls1.3' },
  setupTimeout: '5s',
  ext: { other: { z: 1, b: [{ y: 2, x: 1 }] } },
  systemTags: [],
};
export default function () {}
`;

const scenarios = `
export const options = {
  scenarios: {
    z: { executor: 'ramping-vus', stages: [{ duration: '10s', target: 5 }], gracefulRampDown: '3s', env: { B: '1', A: '2' } },
    b: { executor: 'constant-arrival-rate', rate: 10, duration: '1m', preAllocatedVUs: 5, maxVUs: 20, startTime: '5s', exec: 'other' },
    k: { executor: 'constant-vus', duration: '90s', gracefulStop: '0s', tags: { t: 'v' } },
  },
  cloud: { projectID: 3, name: 'x' },
};
export default function () {}
export function other() {}
`;

async function inspected(text: string, args: readonly string[] = [], options: FakeWorldOptions = {}): Promise<FakeWorld> {
  const world = fakeWorld(['inspect', ...args, '-'], { stdin: text, clock: realClock, ...options });
  assert.equal(await main(world), 0, world.err());
  return world;
}

// The golden files are what k6 2.2 prints for these scripts, byte for byte.
for (const [name, text] of Object.entries({ script, scenarios, nothing: 'export default function () {}' })) {
  test(`inspect shows what a script sets as k6 does: ${name}`, async () => {
    assertGolden(`inspect-${name}`, (await inspected(text)).out());
  });
  test(`--execution-requirements shows what a run goes by as k6 does: ${name}`, async () => {
    assertGolden(`inspect-${name}-requirements`, (await inspected(text, ['--execution-requirements'])).out());
  });
}

test('variables count for --execution-requirements only', async () => {
  const env = { K6_VUS: '7' };
  assert.match((await inspected(script, [], { env })).out(), /"vus": 3,/);
  assert.match((await inspected(script, ['--execution-requirements'], { env })).out(), /"vus": 7,[\s\S]*"maxVUs": 7\n/);
});

test('flags count always', async () => {
  assert.match((await inspected(script, ['-u', '8'])).out(), /"vus": 8,\n {2}"duration": "10s"/);
});

test('the script sees variables of the system only if that is asked for', async () => {
  const text = 'export const options = { userAgent: `${__ENV.NAME}` }; export default function () {}';
  const env = { NAME: 'x' };
  assert.match((await inspected(text, [], { env })).out(), /"userAgent": "undefined"/);
  assert.match((await inspected(text, ['--include-system-env-vars'], { env })).out(), /"userAgent": "x"/);
  assert.match((await inspected(text, ['-e', 'NAME=y'], { env })).out(), /"userAgent": "y"/);
});

test('--explain names the place of every value', async () => {
  const env = { K6_VUS: '5', K6_OUT: 'json' };
  const args = ['--explain', '--dns', 'policy=any', '--max-redirects', '4', '-e', 'PASSWORD=secret'];
  const world = await inspected(script, args, { env });
  assert.ok(!world.out().includes('secret'));
  assertGolden('inspect-explain', world.out().replace(/onrush\/\S+ {2}/, 'onrush/VERSION'));
});

test('scenarios that the script writes are explained one by one', async () => {
  const lines = (await inspected(scenarios, ['--explain'])).out().split('\n');
  assert.deepEqual(
    lines.filter((line) => line.startsWith('scenarios.')).map((line) => line.replaceAll(/ {2,}/g, '  ')),
    [
      'scenarios.k  1 looping VUs for 1m30s  script -:6:5',
      'scenarios.z  Up to 5 looping VUs for 10s over 1 stages (gracefulRampDown: 3s, gracefulStop: 30s)  script -:4:5',
      'scenarios.b  10.00 iterations/s for 1m0s (maxVUs: 5-20, exec: other, startTime: 5s, gracefulStop: 30s)  script -:5:5',
    ],
  );
});

test('every fault of the options is shown with its place in the script', async () => {
  const text = [
    'export const options = {',
    '  rps: "many",',
    '  thresholds: { checks: ["rate>>1"] },',
    '  scenarios: {',
    '    a: { executor: "constant-vus" },',
    '    b: { executor: "shared-iterations", exec: "nobody" },',
    '  },',
    '};',
    'export default function () {}',
  ].join('\n');
  const world = fakeWorld(['inspect', '-'], { stdin: text, clock: realClock });
  assert.equal(await main(world), 104);
  for (const place of [/rps.*\(-:2:3\)/, /rate>>1.*\(-:3:26\)/, /scenario a .*\(-:5:5\)/, /'nobody' not found.*\(-:6:41\)/])
    assert.match(world.err(), place);
});

test('a terminal gets a newline at the end, a file does not', async () => {
  assert.ok((await inspected(script)).out().endsWith('}'));
  assert.ok((await inspected(script, [], { isTTY: true })).out().endsWith('}\n'));
});

const refusals: readonly [text: string, exitCode: number, message: RegExp][] = [
  ['export const options = { vus: -1 }; export default function () {}', 104, /VUs|vus/],
  ['export default function () {', 107, /unexpected end of file/],
  ['throw new Error("no"); export default function () {}', 107, /no/],
  ['import exec from "k6/execution"; exec.test.abort("enough"); export default function () {}', 108, /enough/],
  ['export const x = 1;', 255, /function/],
];
test('what a run would be refused with, inspect is refused with', async () => {
  for (const [text, exitCode, message] of refusals) {
    const world = fakeWorld(['inspect', '-'], { stdin: text, clock: realClock });
    assert.equal(await main(world), exitCode, text);
    assert.match(world.err(), message);
    assert.equal(world.out(), '');
  }
});

test('what is odd about the options is a warning beside the JSON', async () => {
  const world = await inspected('export const options = { vsu: 1 }; export default function () {}');
  assert.match(world.err(), /level=warning.*vsu/);
  assert.match(world.out(), /^\{/);
});
