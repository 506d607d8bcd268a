// Every exit code that needs neither signals nor long runs. With K6=/path/to/k6 in the environment, k6 has to agree.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorld } from './fake-world.ts';

const cwd = mkdtempSync(join(tmpdir(), 'onrush-exit-'));
after(() => rmSync(cwd, { recursive: true }));
const k6 = process.env['K6'];

const nothing = 'export default function () {}';
writeFileSync(join(cwd, 's.js'), nothing);
writeFileSync(join(cwd, 'bad.json'), '{');
writeFileSync(join(cwd, 'wrong.json'), '{"vus":[1]}');

type Row = readonly [exitCode: number, ...args: string[]];

/** Command lines, about a script that does nothing. */
const commandLines: readonly Row[] = [
  [0, 'run', '-q', 's.js'],
  [0, 'run', '--help'],
  [0, 'version'],
  [255, 'run', '-q', '--foo', 's.js'],
  [255, 'foo'],
  [255, 'run'],
  [255, 'run', 's.js', 's.js'],
  [255, 'run', 'nope.js'],
  [255, 'run', 'http://127.0.0.1:1/x.js'],
  [255, 'run', 'https://127.0.0.1:1/x.js'],
  [255, 'run', '-u', 'x', 's.js'],
  [104, 'run', '-u', '0', 's.js'],
  [255, 'run', '-d', '30', 's.js'],
  [104, 'run', '-d', '-5s', 's.js'],
  [104, 'run', '-u', '5', '-i', '2', 's.js'],
  [255, 'run', '-s', '5', 's.js'],
  [104, 'run', '-s', '5s', 's.js'],
  [255, 'run', '--tag', 'x', 's.js'],
  [255, 'run', '--tag', '=x', 's.js'],
  [255, 'run', '-e', '1=2', 's.js'],
  [255, 'run', '--summary-time-unit', 'x', 's.js'],
  [255, 'run', '--summary-trend-stats', 'x', 's.js'],
  [255, 'run', '--summary-mode', 'x', 's.js'],
  [255, 'run', '--execution-segment', 'x', 's.js'],
  [255, 'run', '--dns', 'ttl=x', 's.js'],
  [255, 'run', '--blacklist-ip', 'x', 's.js'],
  [255, 'run', '--block-hostnames', 'a.*', 's.js'],
  [255, 'run', '--local-ips', 'x', 's.js'],
  [255, 'run', '--out', 'foo', 's.js'],
  [255, 'run', '--compatibility-mode', 'x', 's.js'],
  [255, 'run', '--type', 'x', 's.js'],
  [255, 'run', '--log-output', 'x', 's.js'],
  [104, 'run', '--config', 'nope.json', 's.js'],
  [104, 'run', '--config', 'bad.json', 's.js'],
  [104, 'run', '--config', 'wrong.json', 's.js'],
  [255, 'inspect', '--foo', 's.js'],
  [255, 'inspect', 'nope.js'],
  [255, 'archive', 'nope.js'],
  [255, 'deps', 'nope.js'],
  [255, 'new', 's.js'],
];

/** Scripts, each run as it is. */
const scripts: readonly (readonly [exitCode: number, script: string, ...flags: string[]])[] = [
  [0, 'export default function () { throw new Error("x") }'],
  [0, 'export const options = { foo: 1 }; export default function () {}'],
  [0, 'export function handleSummary() { throw new Error("x") } export default function () {}'],
  [0, 'export const options = { thresholds: { iterations: ["count>5"] } }; export default function () {}', '--no-thresholds'],
  [0, 'export const options = { thresholds: { foo: ["count>>5"] } }; export default function () {}', '--no-thresholds'],
  [99, 'export const options = { thresholds: { iterations: ["count>5"] } }; export default function () {}'],
  [
    100,
    'import { sleep } from "k6"; export const options = { setupTimeout: "200ms" }; export function setup() { sleep(3) } export default function () {}',
  ],
  [
    101,
    'import { sleep } from "k6"; export const options = { teardownTimeout: "200ms" }; export function teardown() { sleep(3) } export default function () {}',
  ],
  [104, 'export const options = { vus: "x" }; export default function () {}'],
  [104, 'export const options = { thresholds: { iterations: ["count>>5"] } }; export default function () {}'],
  [104, 'export const options = { thresholds: { foo: ["count>5"] } }; export default function () {}'],
  [104, 'export const options = { iterations: 1, stages: [{ duration: "1s", target: 1 }] }; export default function () {}'],
  [
    104,
    'export const options = { scenarios: { a: { executor: "constant-vus", duration: "1s", foo: 1 } } }; export default function () {}',
  ],
  [
    104,
    'export const options = { scenarios: { a: { executor: "shared-iterations", exec: "x" } } }; export default function () {}',
  ],
  [107, 'export default function () {'],
  [107, 'throw new Error("x"); export default function () {}'],
  [107, 'import x from "k6/foo"; export default function () { x }'],
  [107, 'import x from "./nope.js"; export default function () { x }'],
  [107, 'open("./nope"); export default function () {}'],
  [107, 'export function setup() { throw new Error("x") } export default function () {}'],
  [107, 'export function teardown() { throw new Error("x") } export default function () {}'],
  [108, 'import exec from "k6/execution"; export default function () { exec.test.abort("x") }'],
  [108, 'import exec from "k6/execution"; exec.test.abort("x"); export default function () {}'],
  [108, 'import exec from "k6/execution"; export function setup() { exec.test.abort("x") } export default function () {}'],
  [110, 'import exec from "k6/execution"; export default function () { exec.test.fail("x") }'],
  [255, 'const a = 1;'],
  [255, 'export const setup = 1; export default function () {}'],
  [255, 'export function setup() { return { f() {} } } export default function () {}'],
  [255, 'export const options = { vus: NaN }; export default function () {}'],
  [255, 'export const options = { f() {} }; export default function () {}'],
];

async function expect(exitCode: number, args: readonly string[]): Promise<void> {
  const world = fakeWorld(args, { cwd, clock: realClock });
  assert.equal(await main(world), exitCode, world.err());
  if (k6 === undefined) return;
  const said = spawnSync(k6, args, { cwd, timeout: 30_000 });
  assert.equal(said.status, exitCode, `k6: ${said.stderr.toString()}`);
}

for (const [exitCode, ...args] of commandLines) {
  test(`${exitCode}: ${args.join(' ')}`, () => expect(exitCode, args));
}

for (const [index, [exitCode, script, ...flags]] of scripts.entries()) {
  test(`${exitCode}: ${script}`, async () => {
    writeFileSync(join(cwd, `${index}.js`), script);
    await expect(exitCode, ['run', '-q', ...flags, `${index}.js`]);
  });
}
