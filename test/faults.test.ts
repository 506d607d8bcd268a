// The table of faults (`server/fault-table.ts`) in one run: what scripts see of each fault, and which samples with which tags and times come of
// it. `K6=/path/to/k6` runs the same on k6.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultRows, type FaultRow } from './server/fault-table.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const oracle = process.env['K6'];

const script = `
import http from 'k6/http';
const rows = JSON.parse(__ENV.ROWS);
export const options = {
  hosts: { 'other.test': '127.0.0.1', 'trusted.test': '127.0.0.1' },
  blockHostnames: ['blocked.test'],
  blacklistIPs: ['10.66.0.0/16'],
  insecureSkipTLSVerify: __ENV.LAX === '1',
};
export default function () {
  for (const { name, url, timeout } of rows) {
    const { status, error, error_code } = http.get(url, { timeout, tags: { row: name } });
    console.log('outcome ' + JSON.stringify([name, status, error, error_code]));
  }
}
`;

interface Sample {
  readonly metric: string;
  readonly value: number;
  readonly tags: Readonly<Record<string, string>>;
}

interface Seen {
  outcome: readonly [name: string, status: number, error: string, code: number] | undefined;
  readonly samples: Sample[];
}

const seen = new Map<string, Seen>();
const servers: Server[] = [];
const sockets = new Set<Socket>();
const directory = mkdtempSync(join(tmpdir(), 'onrush-faults-'));

async function urlOf(row: FaultRow): Promise<string> {
  if (row.server === undefined) return row.url;
  const server = row.server().listen(0, '127.0.0.1');
  servers.push(server);
  server.on('connection', (socket: Socket) => void sockets.add(socket.on('close', () => sockets.delete(socket))));
  await once(server, 'listening');
  return row.url.replace('{port}', String((server.address() as AddressInfo).port));
}

/** Runs `rows`; with `isLax`, without verifying certificates. */
async function run(rows: readonly FaultRow[], isLax: boolean): Promise<void> {
  const asked = await Promise.all(
    rows.map(async (row) => ({
      name: row.name,
      url: await urlOf(row),
      timeout: row.expected.code === 1050 ? 700 : 60_000,
    })),
  );
  const file = join(directory, 'script.js');
  const output = join(directory, `${isLax ? 'lax' : 'strict'}.json`);
  writeFileSync(file, script);
  const command = oracle ?? process.execPath;
  const args = [
    ...(oracle === undefined ? [join(root, 'bin', 'onrush.js')] : []),
    'run',
    '--quiet',
    '--out',
    `json=${output}`,
    file,
  ];
  const env = {
    PATH: process.env['PATH'],
    HOME: directory,
    ROWS: JSON.stringify(asked),
    LAX: isLax ? '1' : '0',
    K6_NO_USAGE_REPORT: 'true',
  };
  const child = spawn(command, [...args, '--log-format', 'raw'], { env });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [exit] = (await once(child, 'close')) as [number];
  assert.equal(exit, 0, stderr);
  for (const row of rows) seen.set(row.name, { outcome: undefined, samples: [] });
  for (const [, json] of stderr.matchAll(/^outcome (.*)$/gm)) {
    const outcome = JSON.parse(json!) as Seen['outcome'];
    seen.get(outcome![0])!.outcome = outcome;
  }
  for (const line of readFileSync(output, 'utf8').trim().split('\n')) {
    const { type, metric, data } = JSON.parse(line) as { type: string; metric: string; data: Sample };
    if (type === 'Point' && metric.startsWith('http_')) seen.get(data.tags['row']!)!.samples.push({ ...data, metric });
  }
}

before(async () => {
  const isLax = ({ url }: FaultRow): boolean => url.includes('trusted.test');
  await run(
    faultRows.filter((row) => !isLax(row)),
    false,
  );
  await run(faultRows.filter(isLax), true);
});

after(() => {
  for (const server of servers) server.close();
  for (const socket of sockets) socket.destroy();
  rmSync(directory, { recursive: true, force: true });
});

const phases = ['blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];
const order = ['reqs', 'req_duration', ...phases.map((phase) => `req_${phase}`), 'req_failed'].map((name) => `http_${name}`);

for (const row of faultRows) {
  test(`${row.name} is reported as k6 reports it`, () => {
    const expected = { ...row.expected, ...(oracle === undefined && row.onrush) };
    const { outcome, samples } = seen.get(row.name)!;
    assert.deepEqual(outcome?.slice(1), [expected.status, expected.error, expected.code]);
    if (expected.isUncounted === true) {
      assert.deepEqual(samples, []);
      return;
    }
    assert.deepEqual(
      samples.map(({ metric }) => metric),
      order,
    );
    const { url, name, group, scenario, row: _, method, ...tags } = samples[0]!.tags;
    assert.deepEqual([url, group, scenario, method], [name, '', 'default', 'GET']);
    assert.deepEqual(tags, {
      status: String(expected.status),
      error_code: String(expected.code),
      ...(expected.error !== '' && { error: expected.error }),
      ...expected.tags,
    });
    for (const sample of samples) assert.deepEqual(sample.tags, samples[0]!.tags);
    const value = (metric: string): number => samples.find((sample) => sample.metric === `http_req_${metric}`)!.value;
    const never = phases.filter((phase) => expected.never.split(' ').includes(phase));
    for (const phase of never) assert.equal(value(phase), 0, `${phase} never began`);
    assert.equal(value('failed'), 1);
    assert.ok(Math.abs(value('duration') - value('sending') - value('waiting') - value('receiving')) < 0.001);
    if (expected.code === 1050) assert.ok(value('duration') > 600);
  });
}
