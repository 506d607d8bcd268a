// `onrush completion`: the shells that are there are asked what they would complete.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { fakeWorld } from './fake-world.ts';
import { assertGolden } from './golden.ts';

async function completion(shell: string): Promise<string> {
  const world = fakeWorld(['completion', shell]);
  assert.equal(await main(world), 0);
  return world.out();
}

test('the script for powershell names every command and flag', async () => {
  assertGolden('completion-powershell', await completion('powershell'));
});

const pwsh = spawnSync('pwsh', ['-Version']).status === 0;
test('PowerShell completes with its script', { skip: pwsh ? false : 'there is no pwsh' }, async () => {
  const asked = `[System.Management.Automation.CommandCompletion]::CompleteInput('onrush in', 9, $null).CompletionMatches.CompletionText`;
  const { stdout, stderr } = spawnSync('pwsh', ['-NoProfile', '-Command', `${await completion('powershell')}\n${asked}`]);
  assert.equal(stdout.toString().trim(), 'inspect', stderr.toString());
});

for (const shell of ['bash', 'zsh', 'fish']) {
  test(`the script for ${shell} names every command and flag`, async () => {
    assertGolden(`completion-${shell}`, await completion(shell));
  });

  const isThere = spawnSync(shell, ['-c', 'true']).status === 0;
  test(`the script for ${shell} parses`, { skip: !isThere }, async (context) => {
    const directory = mkdtempSync(join(tmpdir(), 'onrush-completion-'));
    context.after(() => rmSync(directory, { recursive: true }));
    const file = join(directory, 'script');
    writeFileSync(file, await completion(shell));
    const { status, stderr } = spawnSync(shell, ['-n', file]);
    assert.equal(status, 0, stderr.toString());
  });
}

const rows: readonly [line: readonly string[], expected: readonly string[]][] = [
  [['onrush', 'in'], ['inspect']],
  [['onrush', '-q', 'ru'], ['run']],
  [
    ['onrush', 'run', '--summary-t'],
    ['--summary-trend-stats', '--summary-time-unit'],
  ],
  [
    ['onrush', 'run', '--summary-mode', ''],
    ['compact', 'full', 'disabled', 'legacy'],
  ],
  [
    ['onrush', 'new', '--template', ''],
    ['minimal', 'protocol', 'browser'],
  ],
  [
    ['onrush', 'completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [['onrush', 'help', 'comp'], ['completion']],
  [['onrush', 'inspect', '--exp'], ['--explain']],
  [['onrush', 'run', 'package.j'], ['package.json']],
  [['onrush', 'http://host/', '--concu'], ['--concurrency']],
  // its value would need a "=": what follows is the script
  [['onrush', 'run', '--http-debug', 'package.j'], ['package.json']],
];
const hasBash = spawnSync('bash', ['-c', 'true']).status === 0;
test('bash completes commands, flags, values and files', { skip: !hasBash }, async () => {
  const script = await completion('bash');
  for (const [line, expected] of rows) {
    const words = line.map((word) => `'${word}'`).join(' ');
    const ask = `${script}\nCOMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _onrush; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-s'], { input: ask, cwd: new URL('../../..', import.meta.url) });
    assert.deepEqual(stdout.toString().trim().split('\n'), expected, line.join(' '));
  }
});
