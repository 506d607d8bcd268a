import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommandLine } from './command-line.ts';
import { splitArguments } from './option-flags.ts';

const splitRows: readonly [given: readonly string[], args: readonly string[], values?: Readonly<Record<string, string>>][] = [
  // pflag's way to give a flag without value a value
  [['--quiet=false', 'a.js'], ['a.js'], { quiet: 'false' }],
  [['--include-system-env-vars=false'], [], { includeSystemEnvVars: 'false' }],
  // a flag whose value may be left out must not take the script for its value
  [
    ['--http-debug', 'a.js'],
    ['--http-debug=headers', 'a.js'],
  ],
  [
    ['--http-debug=full', 'a.js'],
    ['--http-debug=full', 'a.js'],
  ],
  // everything else is commander's
  [
    ['--vus=5', '--out', 'json=a', '-q'],
    ['--vus=5', '--out', 'json=a', '-q'],
  ],
  [['--unknown=1'], ['--unknown=1']],
  [
    ['--', '--quiet=true'],
    ['--', '--quiet=true'],
  ],
];
for (const [given, args, values = {}] of splitRows) {
  test(`the arguments ${given.join(' ')} are split`, () => {
    assert.deepEqual(splitArguments(given), { args, values });
  });
}

const write = (): void => undefined;
const world = { stdout: { write, isTTY: false, columns: 80, rows: 24 } } as unknown as Parameters<typeof parseCommandLine>[0];

function flagsOf(...args: readonly string[]): Readonly<Record<string, unknown>> {
  const request = parseCommandLine({ ...world, args: ['run', ...args] });
  assert.equal(request.command, 'run');
  return request.command === 'run' ? request.flags : {};
}

test('flags may stand before and after the script', () => {
  const request = parseCommandLine({ ...world, args: ['run', '-u', '5', 'script.js', '--duration=3s'] });
  assert.ok(request.command === 'run');
  assert.equal(request.script, 'script.js');
  assert.equal(request.flags['vus'], '5');
  assert.equal(request.flags['duration'], '3s');
});

test('a repeated flag keeps every value, and commas in it', () => {
  const flags = flagsOf('-e', 'A=1,2', '--env', 'B=3', 'a.js');
  assert.deepEqual(flags['env'], ['A=1,2', 'B=3']);
});

test('global flags may stand before the command', () => {
  const request = parseCommandLine({ ...world, args: ['-q', '--config', 'c.json', 'run', 'a.js'] });
  assert.ok(request.command === 'run');
  assert.equal(request.flags['quiet'], true);
  assert.equal(request.flags['config'], 'c.json');
});

test('a flag that was not given is absent', () => {
  const flags = flagsOf('a.js');
  assert.equal(flags['vus'], undefined);
  assert.equal(flags['setup'], undefined);
  assert.equal(flagsOf('--no-setup', 'a.js')['setup'], false);
});

test('standard input is a script like any other', () => {
  const request = parseCommandLine({ ...world, args: ['run', '-'] });
  assert.equal(request.command === 'run' && request.script, '-');
});
