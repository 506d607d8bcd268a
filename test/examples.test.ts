// Every example is run as a reader would run it, against the demo shop, and must end with exit code 0. Only thresholds on times, and on
// what is dropped for want of time, may be crossed: how fast this machine is at the moment is not what the examples are about.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../src/demo/index.ts';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const folders = ['examples', 'examples/seeds'];
const timeoutMs = 90_000;

const scripts = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((file) => /\.[jt]s$/.test(file))
    .map((file) => path.join(folder, file)),
);

interface Ended {
  readonly exitCode: number | string | null | undefined;
  readonly output: string;
}

async function run(script: string, baseUrl: string): Promise<Ended> {
  const args = [path.join(root, 'bin', 'onrush.js'), 'run', '--quiet', '--env', `BASE_URL=${baseUrl}`, script];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, timeout: timeoutMs }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, output: stdout + stderr });
    });
  });
}

function onlyTimesCrossed(output: string): boolean {
  const crossed = /thresholds on metrics '(.*)' (?:have been|were) crossed/.exec(output)?.[1]?.split(', ') ?? [];
  return crossed.length > 0 && crossed.every((metric) => /duration|latency|_time|dropped_iterations/.test(metric));
}

describe('examples', { concurrency: availableParallelism() * 2 }, () => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  before(async () => {
    demo = await startDemo({ port: 0 });
  });
  after(async () => demo.close());

  for (const script of scripts) {
    it(`${script} runs against the demo`, async () => {
      const { exitCode, output } = await run(script, demo.url);
      if (exitCode !== 99 || !onlyTimesCrossed(output)) assert.equal(exitCode, 0, output);
    });
  }
});
