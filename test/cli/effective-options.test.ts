// What a run goes by, from all places that set options. With K6=/path/to/k6 in the environment, k6 has to agree.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorld } from './fake-world.ts';

const cwd = mkdtempSync(join(tmpdir(), 'onrush-options-'));
after(() => rmSync(cwd, { recursive: true }));
const k6 = process.env['K6'];

interface Row {
  readonly claim: string;
  /** The exported options, as JavaScript. */
  readonly script?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly file?: object;
  readonly shows: Readonly<Record<string, unknown>>;
  /** k6 cannot be asked, or is known to answer otherwise. */
  readonly k6?: string;
}

const rows: readonly Row[] = [
  {
    claim: 'numbers from variables',
    env: { K6_VUS: '3', K6_ITERATIONS: '9', K6_BATCH: '7', K6_RPS: '9' },
    shows: { vus: 3, iterations: 9, batch: 7, rps: 9 },
  },
  {
    claim: 'bare numbers of milliseconds',
    env: { K6_VUS: '2', K6_DURATION: '2500' },
    shows: { duration: '2.5s', totalDuration: '32.5s' },
  },
  { claim: 'days', env: { K6_VUS: '2', K6_DURATION: '1d12h' }, shows: { duration: '36h0m0s' } },
  {
    claim: 'stages in a variable',
    env: { K6_VUS: '1', K6_STAGES: '10s:5,1m:0' },
    shows: {
      stages: [
        { duration: '10s', target: 5 },
        { duration: '1m0s', target: 0 },
      ],
      maxVUs: 5,
    },
  },
  { claim: 'tags in a variable', env: { K6_VUS: '1', K6_TAGS: 'a:b,c:d' }, shows: { tags: { a: 'b', c: 'd' } } },
  {
    claim: 'switches in variables',
    env: { K6_VUS: '1', K6_NO_SETUP: 'true', K6_THROW: 'true', K6_NO_COOKIES_RESET: 'true' },
    shows: { noSetup: true, throw: true, noCookiesReset: true },
  },
  {
    claim: 'switches as digits',
    env: { K6_VUS: '1', K6_NO_TEARDOWN: '1', K6_THROW: '0' },
    shows: { noTeardown: true, throw: false },
    k6: 'takes words only',
  },
  {
    claim: 'timeouts',
    env: { K6_VUS: '1', K6_SETUP_TIMEOUT: '5s', K6_TEARDOWN_TIMEOUT: '6000', K6_HANDLE_SUMMARY_TIMEOUT: '1m' },
    shows: { setupTimeout: '5s', teardownTimeout: '6s', handleSummaryTimeout: '1m0s' },
  },
  {
    claim: 'DNS in a variable',
    env: { K6_VUS: '1', K6_DNS: 'ttl=1m,select=first,policy=onlyIPv4' },
    shows: { dns: { ttl: '1m', select: 'first', policy: 'onlyIPv4' } },
  },
  {
    claim: 'variables that do nothing in k6',
    env: { K6_VUS: '1', K6_HOSTS: 'a.b=1.2.3.4', K6_SYSTEM_TAGS: 'url,vu', K6_BLACKLIST_IPS: '10.0.0.0/8' },
    shows: { hosts: { 'a.b': '1.2.3.4' }, systemTags: ['url', 'vu'], blacklistIPs: ['10.0.0.0/8'] },
    k6: 'ignores or crashes',
  },
  {
    claim: 'thresholds in a variable, as JSON',
    env: { K6_VUS: '1', K6_THRESHOLDS: '{"checks":["rate>0.9"]}' },
    shows: { thresholds: { checks: ['rate>0.9'] } },
    k6: 'ignores it',
  },
  {
    claim: 'the script beats the file',
    script: '{ vus: 1, duration: "5s" }',
    file: { vus: 4, iterations: 7, tags: { a: 'b' } },
    shows: { vus: 1, iterations: null, duration: '5s', tags: { a: 'b' } },
  },
  {
    claim: 'variables beat the script',
    script: '{ vus: 1, duration: "5s", tags: { a: "1" } }',
    env: { K6_ITERATIONS: '4', K6_TAGS: 'b:2' },
    shows: { iterations: 4, duration: null, tags: { b: '2' } },
  },
  {
    claim: 'a stronger load erases weaker scenarios',
    script: '{ vus: 1, duration: "5s" }',
    file: { scenarios: { a: { executor: 'constant-vus', vus: 2, duration: '9s' } } },
    shows: { totalDuration: '35s', maxVUs: 1 },
  },
  {
    claim: 'VUs alone are as many iterations',
    script: '{ scenarios: { a: { executor: "constant-vus", vus: 2, duration: "9s" } } }',
    env: { K6_VUS: '3' },
    shows: { vus: 3, iterations: 3, maxVUs: 3 },
  },
  {
    claim: 'the parts of dns come from different places',
    script: '{ vus: 1, dns: { ttl: "1m", select: "first" } }',
    env: { K6_DNS: 'policy=any' },
    shows: { dns: { ttl: '1m', select: 'first', policy: 'any' } },
  },
  {
    claim: 'merge-run-tags adds tags up',
    script: '{ vus: 1, tags: { a: "1", b: "1" } }',
    env: { K6_TAGS: 'b:2', K6_FEATURES: 'merge-run-tags' },
    shows: { features: null, tags: { a: '1', b: '2', k6_feature_merge_run_tags: 'true' } },
  },
  {
    claim: 'null is not set',
    script: '{ vus: 2, iterations: null, duration: "3s", tags: null, thresholds: null, scenarios: null }',
    shows: { iterations: null, duration: '3s', tags: null },
  },
  {
    claim: 'empty lists and objects',
    script: '{ stages: [], scenarios: {}, tags: {}, thresholds: {}, blacklistIPs: [], systemTags: [] }',
    shows: { stages: [], blacklistIPs: [], systemTags: null, maxVUs: 1 },
  },
  {
    claim: 'numbers as texts',
    script: '{ vus: "2", iterations: "4", setupTimeout: "500" }',
    shows: { vus: 2, iterations: 4, setupTimeout: '500ms' },
  },
  {
    claim: 'a stage without a duration',
    script: '{ vus: 1, stages: [{ target: 5 }, { duration: "5s", target: 1 }] }',
    shows: { stages: [{ duration: '5s', target: 1 }] },
  },
  {
    claim: 'a segment',
    script: '{ iterations: 8, vus: 4, executionSegment: "25%", executionSegmentSequence: "0,0.25,1" }',
    shows: { executionSegment: '0:1/4', executionSegmentSequence: '0,1/4,1', maxVUs: 1 },
  },
  { claim: 'TLS versions', script: '{ vus: 1, tlsVersion: "tls1.2" }', shows: { tlsVersion: { min: 'tls1.2', max: 'tls1.2' } } },
];

/** The JSON of `inspect --execution-requirements`, cut down to what the row is about. */
function cutTo(row: Row, json: string): unknown {
  const all = JSON.parse(json) as Record<string, unknown>;
  return Object.fromEntries(Object.keys(row.shows).map((key) => [key, all[key]]));
}

for (const row of rows) {
  const { claim, script = '{}', env = {}, file } = row;
  test(`options in force: ${claim}`, async () => {
    const text = `export const options = ${script}; export default function () {}`;
    if (file !== undefined) writeFileSync(join(cwd, 'config.json'), JSON.stringify(file));
    const args = ['inspect', '--execution-requirements', ...(file === undefined ? [] : ['--config', 'config.json']), '-'];
    const world = fakeWorld(args, { cwd, stdin: text, env, clock: realClock });
    assert.equal(await main(world), 0, world.err());
    assert.deepEqual(cutTo(row, world.out()), row.shows);
    if (k6 === undefined || row.k6 !== undefined) return;
    const said = spawnSync(k6, args, { cwd, input: text, env: { ...env, HOME: cwd }, timeout: 20_000 });
    assert.equal(said.status, 0, said.stderr.toString());
    assert.deepEqual(cutTo(row, said.stdout.toString()), row.shows, 'k6');
  });
}
