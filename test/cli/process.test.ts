// The few things only a real process can show: signals, exit codes, pipes that close.

import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test, type TestContext } from 'node:test';

const program = fileURLToPath(new URL('../../../bin/onrush.js', import.meta.url));

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly code: Promise<unknown>;
  /** Standard output so far. */
  readonly out: () => string;
  /** Resolves once standard output matches. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** Starts onrush; the process is ended with the test, whatever happens. */
function onrush(context: TestContext, ...args: readonly string[]): Running {
  const child = spawn(process.execPath, [program, ...args]);
  context.after(() => child.kill('SIGKILL'));
  const code = once(child, 'close').then(([code]: unknown[]) => code);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out);
        if (found !== null) resolve(found);
      };
      look();
      child.stdout.on('data', look);
      child.stdout.on('close', () => reject(new Error(`ended without printing ${String(pattern)}: ${out}`)));
    });
  return { child, code, out: () => out, printed };
}

/** Feeds a script to `onrush run -`. */
function run(context: TestContext, script: string, ...flags: readonly string[]): Running {
  const running = onrush(context, 'run', ...flags, '-');
  running.child.stdin.end(script);
  return running;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`the demo service closes on ${signal} and that is no failure`, async (context) => {
    const { child, code, printed } = onrush(context, 'demo', '--port', '0');
    const [, url = ''] = await printed(/open at (http:\S+)/);
    assert.equal((await fetch(url)).status, 200);
    child.kill(signal);
    assert.equal(await code, 0);
  });
}

const endless = `
  import { sleep } from 'k6';
  export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '60s', gracefulStop: '60s' } } };
  export default function () { console.log('begun'); sleep(60); }
  export function teardown() { console.log('torn down'); }
`;

test('a run that is interrupted tears down, prints its summary and exits with 105', async (context) => {
  const { child, code, out, printed } = run(context, endless, '--log-output=stdout', '-q');
  await printed(/begun/);
  child.kill('SIGINT');
  assert.equal(await code, 105);
  assert.match(out(), /torn down[\s\S]*TOTAL RESULTS/);
});

test('exit codes are those of k6', async (context) => {
  const rows: readonly [script: string, exitCode: number][] = [
    ['export default function () {}', 0],
    ['export default function () { throw new Error("ignored") }', 0],
    ['export const options = { thresholds: { iterations: ["count>5"] } }; export default function () {}', 99],
    ['export const options = { vus: -1 }; export default function () {}', 104],
    ['throw new Error("in init"); export default function () {}', 107],
    ['export default function () {', 107],
    ['export function setup() { throw new Error("in setup") } export default function () {}', 107],
    ['import exec from "k6/execution"; export default function () { exec.test.abort("enough") }', 108],
    ['import exec from "k6/execution"; export default function () { exec.test.fail("bad") }', 110],
    ['export const x = 1;', 255],
  ];
  const codes = await Promise.all(rows.map(([script]) => run(context, script, '-q').code));
  assert.deepEqual(
    codes,
    rows.map(([, code]) => code),
  );
});

test('a reader that stops reading is no failure', async (context) => {
  const { child, code } = run(context, 'export default function () {}');
  child.stdout.destroy();
  assert.equal(await code, 0);
});
