// What articles about k6 say of their scripts (examples/seeds) comes true: as many iterations as the model promises, metrics by tag, gates
// that close. Counts only: nothing here depends on how fast the machine is.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../src/demo/index.ts';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

type Metrics = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Outcome {
  readonly exitCode: number;
  readonly metrics: Metrics;
  readonly stderr: string;
}

describe('articles', { concurrency: 2 }, () => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  /** Answers 404 to everything. */
  let broken: Server;
  const folder = mkdtempSync(path.join(tmpdir(), 'onrush-articles-'));
  let runs = 0;

  before(async () => {
    demo = await startDemo({ port: 0 });
    broken = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await demo.close();
    broken.close();
    rmSync(folder, { recursive: true });
  });

  function run(script: string, flags: readonly string[] = [], url: string = demo.url): Promise<Outcome> {
    const file = path.join(folder, `${++runs}.json`);
    const args = [
      path.join(root, 'bin', 'onrush.js'),
      'run',
      '--quiet',
      '--summary-export',
      file,
      '-e',
      `BASE_URL=${url}`,
      ...flags,
    ];
    return new Promise((resolve) => {
      execFile(process.execPath, [...args, path.join(root, 'examples', 'seeds', script)], (error, _, stderr) => {
        const { metrics } = JSON.parse(readFileSync(file, 'utf8')) as { readonly metrics: Metrics };
        resolve({ exitCode: error === null ? 0 : Number(error.code), metrics, stderr });
      });
    });
  }

  const due = ({ metrics }: Outcome): number =>
    (metrics['iterations']?.['count'] ?? 0) + (metrics['dropped_iterations']?.['count'] ?? 0);

  // Rate times time, or the area under the ramp, whatever the server does.
  for (const [script, starts] of [
    ['open-model.js', 150],
    ['weighted-endpoints.js', 330],
    ['shape-average.js', 300],
    ['shape-spike.js', 6000],
  ] as const) {
    it(`an open model starts what it promises: ${starts} iterations of ${script}`, async () => {
      assert.equal(due(await run(script)), starts);
    });
  }

  it('three machines with a third each start together what one would', async () => {
    const parts = ['0:1/3', '1/3:2/3', '2/3:1'].map((segment) =>
      run('open-model.js', ['--execution-segment', segment, '--execution-segment-sequence', '0,1/3,2/3,1']),
    );
    assert.equal(
      (await Promise.all(parts)).reduce((sum, part) => sum + due(part), 0),
      150,
    );
  });

  it('a sleep in an open model costs VUs: iterations are dropped, and a warning says why', async () => {
    const { metrics, stderr } = await run('weighted-endpoints.js');
    assert.ok(metrics['dropped_iterations']!['count']! > 0);
    assert.equal(stderr.match(/not enough VUs: all are busy.*scenario=browse_products/g)?.length, 1, stderr);
  });

  it('a threshold that always holds makes a sub-metric visible', async () => {
    const { metrics } = await run('submetrics-per-endpoint.js');
    assert.ok(metrics['http_req_waiting{test:my-endpoint}']!['p(95)']! >= 0);
  });

  it('custom metrics count what the script counts, and thresholds apply to one endpoint', async () => {
    const { exitCode, metrics } = await run('four-metric-types.js');
    assert.equal(exitCode, 0);
    assert.equal(metrics['checkout_count']!['count'], metrics['http_reqs']!['count']);
    assert.equal(metrics['checkout_success']!['passes'], metrics['iterations']!['count']);
    assert.ok('p(95)' in metrics['http_req_duration{endpoint:checkout}']!);
  });

  it('the gate closes: against a service that is down, thresholds end the run early with 99', async () => {
    const { exitCode, stderr } = await run(
      'self-enforcing-thresholds.js',
      [],
      `http://127.0.0.1:${(broken.address() as AddressInfo).port}`,
    );
    assert.equal(exitCode, 99);
    assert.match(stderr, /http_req_failed.*abortOnFail/);
  });

  it('a smoke test without a threshold passes whatever is answered, and with one it does not', async () => {
    const url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
    assert.equal((await run('minimal-smoke.js', ['-i', '1'], url)).exitCode, 0);
    assert.equal((await run('first-script.js', ['-i', '5'], url)).exitCode, 99);
  });
});
