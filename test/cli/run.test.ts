// `onrush run` around an engine that does as it is told: what is asked of it, and what is shown, written and returned.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { FakeClock, UserError } from '../../src/base/index.ts';
import { runScript } from '../../src/cli/run-script.ts';
import { fakeRun, runStatus, type FakeRun } from './fake-run.ts';
import { fakeWorld, testStartMs, type FakeWorld, type FakeWorldOptions } from './fake-world.ts';
import { assertGolden } from './golden.ts';

// Log lines carry local times.
process.env['TZ'] = 'UTC';

interface Started {
  readonly world: FakeWorld;
  readonly run: FakeRun;
  readonly clock: FakeClock;
  readonly code: Promise<number>;
}

/** Starts a run and waits until it is under way. */
async function start(
  flags: Readonly<Record<string, unknown>>,
  options: FakeWorldOptions & { script?: string } = {},
): Promise<Started> {
  const clock = new FakeClock(testStartMs);
  const world = fakeWorld([], { clock, ...options });
  const run = fakeRun();
  const code = runScript(world, { script: options.script ?? 'test.js', flags }, run.start);
  await setImmediate();
  return { world, run, clock, code };
}

function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-cli-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

async function play({ run, clock, code }: Started): Promise<number> {
  run.status = runStatus('setup', 0, 0);
  clock.advance(1000);
  run.status = runStatus('running', 900, 1);
  clock.advance(1000);
  run.request().log({ level: 'info', message: 'half way', fields: { source: 'console' }, timeMs: clock.epoch() });
  run.status = runStatus('ended', 1900, 3);
  run.finish();
  return code;
}

test('without a terminal a run prints blocks of progress, then the summary, then the end', async () => {
  const started = await start({});
  assert.equal(await play(started), 0);
  assertGolden('run-plain', started.world.out().replace(/\d+\.\d+\.\d+/, 'VERSION'));
  assert.match(started.world.err(), /^time="2026-11-20T\S+" level=info msg="half way" source=console\n$/);
});

test('on a terminal the progress is redrawn in place', async () => {
  const started = await start({}, { isTTY: true, columns: 80, env: { TERM: 'xterm' } });
  const { run, clock, world, code } = started;
  run.status = runStatus('running', 300, 0);
  clock.advance(100);
  run.status = runStatus('running', 400, 1);
  clock.advance(100);
  run.status = runStatus('ended', 450, 3);
  run.finish();
  assert.equal(await code, 0);
  assertGolden(
    'run-terminal',
    world
      .all()
      .replace(/onrush(.{4,8})\d\.\d\S+/, 'onrush$1VERSION')
      .replaceAll('\u{1B}', '^['),
  );
});

test('--quiet shows the summary only', async () => {
  const started = await start({ quiet: true });
  assert.equal(await play(started), 0);
  assert.ok(started.world.out().startsWith('\n\n  █ TOTAL RESULTS'));
  assert.ok(!started.world.out().includes('running'));
});

test('--no-summary shows none and writes no export', async (context) => {
  const cwd = temporaryDirectory(context);
  const started = await start({ noSummary: true, summaryExport: 'out.json' }, { cwd });
  assert.equal(started.run.request().runtime.summary, false);
  assert.equal(await play(started), 0);
  assert.ok(!started.world.out().includes('TOTAL RESULTS'));
  assert.throws(() => readFileSync(join(cwd, 'out.json')));
});

test('the summary export is written whatever handleSummary returned', async (context) => {
  const cwd = temporaryDirectory(context);
  const { run, code, world } = await start({ summaryExport: 'out.json', quiet: true }, { cwd });
  run.finish({ files: { stdout: 'mine', stderr: 'too', 'deep/er/file.txt': 'text', 'raw.bin': new Uint8Array([1, 2]) } });
  assert.equal(await code, 0);
  assert.equal(world.out(), 'mine');
  assert.equal(world.err(), 'too');
  assert.equal(readFileSync(join(cwd, 'deep/er/file.txt'), 'utf8'), 'text');
  assert.deepEqual([...readFileSync(join(cwd, 'raw.bin'))], [1, 2]);
  const exported = readFileSync(join(cwd, 'out.json'), 'utf8');
  assert.ok(exported.startsWith('{\n    "root_group"'));
  assert.equal((JSON.parse(exported) as { metrics: { iterations: { count: number } } }).metrics.iterations.count, 3);
});

test('a summary file that cannot be written is told of and changes nothing else', async (context) => {
  const cwd = temporaryDirectory(context);
  const { run, code, world } = await start({ quiet: true }, { cwd });
  run.finish({ files: { '.': 'x' } });
  assert.equal(await code, 0);
  assert.match(world.err(), /level=error msg="could not write '\.'/);
});

test('the first Ctrl-C ends the test in order, the second at once', async () => {
  const { world, run, code } = await start({});
  world.signal('SIGINT');
  assert.equal(run.aborts(), 1);
  assert.deepEqual(world.exits, []);
  world.signal('SIGTERM');
  assert.equal(run.aborts(), 1);
  assert.deepEqual(world.exits, [105]);
  run.finish({ exitCode: 105, error: new UserError({ code: 'x', message: 'stopped', exitCode: 105 }).toFields() });
  assert.equal(await code, 105);
  assert.match(world.err(), /level=error msg=stopped\n/);
});

test('Ctrl-C while the script is loaded ends at once', async () => {
  const world = fakeWorld([]);
  void runScript(world, { script: 'test.js', flags: { quiet: true } }, () => new Promise(() => undefined));
  await setImmediate();
  world.signal('SIGINT');
  assert.deepEqual(world.exits, [105]);
});

test('a signal after the run does not change its exit code, and a second one ends the process with it', async () => {
  const { world, run, code } = await start({ quiet: true });
  run.finish({ exitCode: 99 });
  assert.equal(await code, 99);
  world.signal('SIGINT');
  assert.equal(run.aborts(), 0);
  assert.deepEqual(world.exits, []);
  world.signal('SIGINT');
  assert.deepEqual(world.exits, [99]);
});

test('--linger stays until Ctrl-C, and prints its summary then', async () => {
  const { world, run, code } = await start({ linger: true });
  run.finish({ exitCode: 99 });
  const first = await Promise.race([code, setImmediate('still here')]);
  assert.equal(first, 'still here');
  await setImmediate();
  assert.match(world.err(), /lingering until Ctrl-C/);
  assert.doesNotMatch(world.out(), /TOTAL RESULTS/);
  world.signal('SIGINT');
  assert.equal(await code, 99);
  assert.equal(run.aborts(), 0);
  assert.deepEqual(world.exits, []);
  assert.match(world.out(), /TOTAL RESULTS/);
});

test('the script sees the environment of the process, and --env above it', async () => {
  const { run, code } = await start({ quiet: true, env: ['B=flag'] }, { env: { A: 'process', B: 'process' } });
  assert.deepEqual(run.request().scriptEnv, { A: 'process', B: 'flag' });
  run.finish();
  await code;
});

test('--include-system-env-vars=false hides the environment of the process', async () => {
  const { run, code } = await start({ quiet: true, includeSystemEnvVars: 'false', env: ['B=flag'] }, { env: { A: 'process' } });
  assert.deepEqual(run.request().scriptEnv, { B: 'flag' });
  run.finish();
  await code;
});

test('a script from standard input is named - in the current directory', async () => {
  const { run, code } = await start({ quiet: true }, { script: '-', stdin: 'export default () => {}', cwd: '/some/where' });
  assert.deepEqual(run.request().source, { path: '/some/where/-', text: 'export default () => {}' });
  run.finish();
  await code;
});

test('a relative script path starts at the current directory, a file: URL is a path', async () => {
  for (const [script, path] of [
    ['a/b.js', '/some/a/b.js'],
    ['file:///a%20b.js', '/a b.js'],
  ] as const) {
    const { run, code } = await start({ quiet: true }, { script, cwd: '/some' });
    assert.equal(run.request().source.path, path);
    run.finish();
    await code;
  }
});

test('debug messages need --verbose', async () => {
  for (const [flags, expected] of [
    [{ quiet: true }, ''],
    [{ quiet: true, verbose: true }, 'time="2026-11-20T12:00:00Z" level=debug msg=detail\n'],
  ] as const) {
    const { world, run, code } = await start(flags);
    run.request().log({ level: 'debug', message: 'detail', fields: {}, timeMs: testStartMs });
    assert.equal(world.err(), expected);
    run.finish();
    await code;
  }
});

test('--console-output takes console lines and their source away from the log', async (context) => {
  const cwd = temporaryDirectory(context);
  const { world, run, code } = await start({ quiet: true, consoleOutput: 'console.log' }, { cwd });
  const { log } = run.request();
  log({ level: 'info', message: 'from the script', fields: { source: 'console' }, timeMs: testStartMs });
  log({ level: 'warning', message: 'from onrush', fields: {}, timeMs: testStartMs });
  run.finish();
  await code;
  assert.equal(readFileSync(join(cwd, 'console.log'), 'utf8'), 'time="2026-11-20T12:00:00Z" level=info msg="from the script"\n');
  assert.ok(!world.err().includes('from the script'));
  assert.ok(world.err().includes('from onrush'));
});
