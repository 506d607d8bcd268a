// What a person sees: the command line in a real terminal. The run goes on until Ctrl-C, so nothing here depends on how fast it is.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hasTmux, Tmux } from './tmux.ts';

const skip = hasTmux ? false : 'tmux is not installed';
const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'bin', 'onrush.js');

interface Window {
  readonly columns: number;
  readonly rows?: number;
  readonly flags?: string;
  readonly variables?: string;
}

function run(t: TestContext, script: string, { columns, rows = 30, flags = '', variables = '' }: Window): Tmux {
  const folder = mkdtempSync(join(tmpdir(), 'onrush-terminal-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'script.js'), script);
  const command = `cd ${folder} && ${variables} '${process.execPath}' '${program}' run --threads 2 ${flags} script.js`;
  return new Tmux(t, { columns, rows, command });
}

const logging = `
import { sleep } from 'k6';
const scenario = (startTime) => ({ executor: 'constant-vus', vus: 2, duration: '10m', startTime });
export const options = { scenarios: { short: scenario('0s'), a_name_that_is_longer_than_thirty_columns: scenario('0s'), later: scenario('9m') } };
export default function () {
  console.log('line ' + __ITER);
  sleep(0.2);
}
`;

const headLine = /^running \([\dhms.]+\), \d\/6 VUs/;
const logLine = /^INFO\[\d+\] line \d+ +source=console$/;

/** The lines from the last blank line before the run's own line on; empty while they are being redrawn. */
function live(lines: readonly string[]): readonly string[] {
  const head = lines.findLastIndex((line) => headLine.test(line));
  const end = lines.indexOf('', head);
  return head < 1 ? [] : lines.slice(head, end === -1 ? undefined : end);
}

function isDrawn(lines: readonly string[], test: (live: readonly string[]) => boolean): boolean {
  const shown = live(lines);
  return shown.length === 4 && test(shown);
}

/** Above the live lines there is a blank one, above that the log: no line holds both, and nothing is left of earlier drawings. */
function assertTidy(lines: readonly string[]): void {
  const heads = lines.filter((line) => line.startsWith('running'));
  assert.equal(heads.length, 1, lines.join('\n'));
  const head = lines.indexOf(heads[0]!);
  assert.equal(lines[head - 1], '', lines.join('\n'));
  assert.match(lines[head - 2]!, logLine, lines.join('\n'));
  assert.deepEqual(new Set(lines.slice(head + 4)), new Set(['']), lines.join('\n'));
}

test('progress stays below the log while the window changes its size, and Ctrl-C ends the run', { skip }, async (t) => {
  const window = run(t, logging, { columns: 160 });
  const wide = await window.until(
    (lines) => isDrawn(lines, ([, first]) => /\[[=>-]{38}\]/.test(first!)) && lines.some((line) => logLine.test(line)),
  );
  assertTidy(wide);
  const [, long, short, later] = live(wide);
  assert.match(short!, /^short {28}\[=*>?-+\] 2 VUs {4}0\dm\d\d\.\ds\/10m0s$/);
  assert.match(long!, /^a_name_that_is_longer_than_\.{3} {3}\[=*>?-+\] 2 VUs {4}0\dm\d\d\.\ds\/10m0s$/);
  assert.equal(/\[.*\]/.exec(short!)![0].length, 40);
  assert.match(later!, /^later {26}• \[-{38}\] waiting {2}\dm\d\d\.\ds$/);

  window.resize(70, 30);
  const narrow = await window.until((lines) => isDrawn(lines, ([, first]) => /\[[=>-]{4,10}\]/.test(first!)));
  assertTidy(narrow);
  assert.match(live(narrow)[2]!, /^short {28}\[[=>-]{4,10}\] 2 VUs {4}0\dm\d\d\.\ds\/10m0s$/);

  window.resize(45, 30);
  const tiny = await window.until((lines) => isDrawn(lines, ([, first]) => first!.includes('%')));
  assert.match(live(tiny)[1]!, /^a_name_\.{3} {3}\[ +\d+% \] 2 VUs {4}0\dm\d\d\.\d/);
  assert.match(live(tiny)[2]!, /^short {8}\[ +\d+% \] 2 VUs {4}0\dm\d\d\.\d/);

  window.resize(120, 30);
  assertTidy(await window.until((lines) => isDrawn(lines, ([, first]) => /\[[=>-]{30,}\]/.test(first!))));

  window.press('C-c');
  const ended = (await window.until((lines) => lines.some((line) => line.startsWith('EXIT=')))).filter((line) => line !== '');
  const last = ended.slice(-6);
  assert.match(last[0]!, /^running \(.*\), 0\/6 VUs, \d+ complete and 4 interrupted iterations$/);
  assert.match(last[2]!, /^short +✗ \[/);
  assert.match(last[4]!, /^ERRO\[\d+\] /);
  assert.equal(last[5], 'EXIT=105');
});

const crowded = `
import { sleep } from 'k6';
export const options = { scenarios: {} };
for (let i = 10; i < 40; i++) options.scenarios['s' + i] = { executor: 'constant-vus', vus: 1, duration: '10m' };
export default function () { sleep(0.1); }
`;

test('more scenarios than the window has lines are cut, and leave nothing behind', { skip }, async (t) => {
  const window = run(t, crowded, { columns: 100, rows: 12 });
  const isFull = (lines: readonly string[]): boolean =>
    lines.some((line) => /^\.\.\. \d+ more$/.test(line)) && lines.some((line) => line.startsWith('running'));
  const first = await window.until(isFull);
  assert.match(
    first.find((line) => line.startsWith('...'))!,
    /^\.\.\. 2[0-9] more$/,
  );
  const completed = (lines: readonly string[]): number => Number(/(\d+) complete/.exec(lines.join('\n'))?.[1]);
  const later = await window.until((lines) => isFull(lines) && completed(lines) > completed(first));
  assert.equal(later.filter((line) => line.startsWith('running')).length, 1);
  assert.equal(later.filter((line) => line.startsWith('s10 ')).length, 1);
});

const staged = `
import { sleep } from 'k6';
export const options = { vus: 1, iterations: 1 };
const wait = () => { while (true) sleep(1); };
export function setup() { if (__ENV.WAIT === 'setup') wait(); }
export default function () {}
export function teardown() { wait(); }
`;

test('setup and teardown have lines while they run', { skip }, async (t) => {
  const inSetup = run(t, staged, { columns: 90, flags: '-e WAIT=setup' });
  const lines = await inSetup.until((shown) => shown.some((line) => line.startsWith('Run ')));
  assert.match(
    lines.find((line) => line.startsWith('Run '))!,
    /^Run +\[={30,38}\] setup\(\)$/,
  );
  const inTeardown = run(t, staged, { columns: 90 });
  const last = await inTeardown.until((shown) => shown.some((line) => line.endsWith('teardown()')));
  assert.match(
    last.find((line) => line.endsWith('teardown()'))!,
    /^running \(.*\), 0\/1 VUs, 1 complete and 0 interrupted iterations, teardown\(\)$/,
  );
  assert.match(
    last.find((line) => line.startsWith('default '))!,
    /^default ✓ \[={30,38}\] 1 VUs/,
  );
});

const stubborn = `
import { sleep } from 'k6';
export const options = { vus: 1, duration: '10m' };
export default function () { sleep(1); }
export function teardown() { while (true) sleep(1); }
`;

test('a second Ctrl-C ends a run at once, below what stood there', { skip }, async (t) => {
  const window = run(t, stubborn, { columns: 90 });
  await window.until((lines) => lines.some((line) => headLine.test(line.replace('/1 VUs', '/6 VUs'))));
  window.press('C-c');
  await window.until((lines) => lines.some((line) => line.endsWith('teardown()')));
  window.press('C-c');
  const lines = (await window.until((shown) => shown.some((line) => line.includes('EXIT=')))).filter((line) => line !== '');
  assert.equal(lines.at(-1), 'EXIT=105');
  assert.match(lines.at(-2)!, /^default ✗ \[/);
});

test('--quiet shows the log only', { skip }, async (t) => {
  const window = run(t, logging, { columns: 100, flags: '--quiet' });
  const lines = await window.until((shown) => shown.filter((line) => logLine.test(line)).length > 5);
  assert.deepEqual(
    lines.filter((line) => line !== '' && !logLine.test(line)),
    [],
  );
});

test('on a dumb terminal lines are appended, nothing is redrawn', { skip }, async (t) => {
  // tmux sets TERM itself
  const window = run(t, logging, { columns: 100, rows: 50, variables: 'TERM=dumb', flags: '--log-output none' });
  const lines = await window.until((shown) => shown.filter((line) => headLine.test(line)).length > 1);
  assert.ok(lines.some((line) => /^short +\[ +\d+% \]/.test(line)));
});

for (const [claim, window, isColoured] of [
  ['a terminal gets colours', {}, true],
  ['NO_COLOR forbids colours', { variables: 'NO_COLOR=1' }, false],
  ['--no-color forbids colours', { flags: '--no-color' }, false],
] as const) {
  test(claim, { skip }, async (t) => {
    const terminal = run(t, logging, { columns: 100, ...window });
    await terminal.until((lines) => isDrawn(lines, () => true) && lines.some((line) => logLine.test(line)));
    assert.equal(terminal.coloured().includes('\u{1B}[3'), isColoured, JSON.stringify(terminal.coloured()));
  });
}
