// The few things only a real process can show: signals, exit codes, pipes that close.

import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
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

test(
  'a full disk under standard output is told, and is no failure',
  { skip: !existsSync('/dev/full') && 'there is no /dev/full' },
  () => {
    const full = openSync('/dev/full', 'w');
    const input = 'export default function () {}';
    const { status, stderr } = spawnSync(process.execPath, [program, 'run', '-q', '-'], { input, stdio: ['pipe', full, 'pipe'] });
    closeSync(full);
    assert.equal(status, 0);
    assert.match(stderr.toString(), /^error: cannot write to standard output: ENOSPC[^\n]*\n$/);
  },
);

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

const slow = (rest: string): string => `
  import { sleep } from 'k6';
  export const options = {
    scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '60s', gracefulStop: '60s' } },
    setupTimeout: '1h',
  };
  ${rest}`;

test('SIGTERM does what SIGINT does', async (context) => {
  const { child, code, out, printed } = run(context, endless, '--log-output=stdout', '-q');
  await printed(/begun/);
  child.kill('SIGTERM');
  assert.equal(await code, 105);
  assert.match(out(), /torn down[\s\S]*TOTAL RESULTS/);
});

test('a second signal ends the process at once', async (context) => {
  const script = slow(`export default function () { console.log('begun'); sleep(60); }
    export function teardown() { console.log('tearing down'); sleep(60); }`);
  const { child, code, out, printed } = run(context, script, '--log-output=stdout', '-q');
  await printed(/begun/);
  child.kill('SIGINT');
  await printed(/tearing down/);
  child.kill('SIGINT');
  assert.equal(await code, 105);
  assert.doesNotMatch(out(), /TOTAL RESULTS/);
});

test('a signal in setup leads to the summary at once, without iterations and teardown', { timeout: 120_000 }, async (context) => {
  const script = slow(`export function setup() { console.log('setting up'); sleep(3600); }
    export default function () { console.log('iterating'); }
    export function teardown() { console.log('torn down'); }`);
  const { child, code, out, printed } = run(context, script, '--log-output=stdout', '-q');
  await printed(/setting up/);
  child.kill('SIGINT');
  assert.equal(await code, 105);
  assert.match(out(), /TOTAL RESULTS/);
  assert.doesNotMatch(out(), /iterating|torn down/);
});

test('with --linger a test that has ended waits for a signal, and that is no failure', async (context) => {
  const { child, code, out } = run(context, 'export default function () {}', '--linger');
  await Promise.race([code.then(() => assert.fail('it has not waited')), once(child.stderr, 'data')]);
  assert.doesNotMatch(out(), /TOTAL RESULTS/);
  child.kill('SIGINT');
  assert.equal(await code, 0);
  assert.match(out(), /TOTAL RESULTS/);
});

test('a signal to a process that only has output left to write changes nothing', async (context) => {
  const script = `export default function () {}
    export const handleSummary = () => ({ stdout: 'x'.repeat(2 ** 20), stderr: 'written' });`;
  const child = spawn(process.execPath, [program, 'run', '-q', '-']);
  context.after(() => child.kill('SIGKILL'));
  child.stdin.end(script);
  const end = once(child, 'close');
  let err = '';
  for await (const chunk of child.stderr) if ((err += String(chunk)).includes('written')) break;
  child.kill('SIGTERM');
  child.stdout.resume();
  assert.deepEqual(await end, [0, null]);
});

test('a reader that stops reading is no failure', async (context) => {
  const { child, code } = run(context, 'export default function () {}');
  child.stdout.destroy();
  assert.equal(await code, 0);
});
