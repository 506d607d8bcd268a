// Arguments in, text and exit code out, for everything that does not run a test.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { fakeWorld } from './fake-world.ts';
import { assertGolden } from './golden.ts';

const helpRows: readonly [name: string, ...args: string[]][] = [
  ['help'],
  ['help-help', '--help'],
  ['help-run', 'run', '--help'],
  ['help-run-command', 'help', 'run'],
  ['help-demo', 'demo', '-h'],
  ['help-http', 'http', '--help'],
  ['help-inspect', 'inspect', '--help'],
  ['help-check', 'check', '--help'],
  ['help-archive', 'archive', '--help'],
  ['help-deps', 'deps', '--help'],
  ['help-features', 'features', '--help'],
  ['help-version', 'version', '--help'],
  ['help-new', 'new', '--help'],
  ['help-status', 'status', '--help'],
  ['help-stats', 'stats', '--help'],
  ['help-pause', 'help', 'pause'],
  ['help-resume', 'resume', '-h'],
  ['help-scale', 'scale', '--help'],
  ['help-completion', 'completion', '--help'],
];
for (const [name, ...args] of helpRows) {
  test(`"onrush ${args.join(' ')}" shows help on standard output`, async () => {
    const world = fakeWorld(args);
    assert.equal(await main(world), 0);
    assert.equal(world.err(), '');
    assertGolden(name, world.out());
  });
}

test('every spelling of help says the same', async () => {
  const texts = await Promise.all(
    [
      ['run', '--help'],
      ['help', 'run'],
      ['run', '-h'],
    ].map(async (args) => {
      const world = fakeWorld(args);
      await main(world);
      return world.out();
    }),
  );
  assert.equal(new Set(texts).size, 1);
});

const versionForm = /^onrush \d+\.\d+\.\d+ \(k6 2\.2\.0, node v\S+, linux\/\S+\)\n$/;
for (const args of [['version'], ['--version']]) {
  test(`"onrush ${args.join(' ')}" names the version`, async () => {
    const world = fakeWorld(args);
    assert.equal(await main(world), 0);
    assert.match(world.out(), versionForm);
  });
}

/** All of these are told on standard error, with exit code 255 unless another is named. */
const errorRows: readonly [args: readonly string[], exitCode?: number][] = [
  [['rnu', 'script.js']],
  [['script.js']],
  [['script.js', '--vus', '3']],
  [['rnu', '--vus', '3', 'script.js']],
  [['totally-wrong']],
  [['--vus', '3', 'script.js']],
  [['localhost:8080/path', '-q']],
  [['localhost:8080', '-n', '100']],
  [['run']],
  [['run', 'a.js', 'b.js']],
  [['run', '--vsu', '3', 'a.js']],
  [['run', '--nothing-like-it', 'a.js']],
  [['run', 'a.js', '--vus']],
  [['run', '-d', '30', 'a.js']],
  [['run', '--no-setup=perhaps', 'a.js']],
  [['run', '--log-output=nowhere', 'a.js']],
  [['run', '-c', 'missing.json', 'a.js'], 104],
  [['demo', '--port', 'http']],
  [['demo', '--prot', '80']],
  [['inspcet', 'a.js']],
  [['inspect']],
  [['inspect', '--explian', 'a.js']],
  [['check']],
  [['check', '--no-tpyes', 'a.js']],
  [['new', 'a.ts', 'b.ts']],
  [['completion']],
  [['staus']],
  [['scale']],
  [['scale', '--vus', 'many']],
  [['scale', '--vsu', '3']],
  [['status', 'now']],
  [['pause', '--address', 'nowhere']],
  [['completion', 'bsh']],
];

test('what is wrong with a command line is said in one form', async () => {
  const sections: string[] = [];
  for (const [args, exitCode = 255] of errorRows) {
    const world = fakeWorld(args);
    assert.equal(await main(world), exitCode, args.join(' '));
    assert.equal(world.out(), '', args.join(' '));
    sections.push(`$ onrush ${args.join(' ')}\n${world.err()}`);
  }
  assertGolden('command-line-errors', sections.join('\n'));
});

test('errors are coloured on a terminal only', async () => {
  const world = fakeWorld(['rnu'], { isTTY: true });
  await main(world);
  assert.ok(world.err().startsWith('\u{1B}[1m\u{1B}[31merror:'));
  const plain = fakeWorld(['rnu'], { isTTY: true, env: { NO_COLOR: '' } });
  await main(plain);
  assert.match(plain.err(), /^error: /);
});
