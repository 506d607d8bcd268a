// `onrush run --cpu-prof` as a process: what its files say of a script whose hot function is known.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DebuggedRun, ScriptFolder, type Message } from './debugged-run.ts';

const script = `import { sleep } from 'k6';
import { crunch } from './crunch.ts';

export const options = { vus: 2, iterations: 20 };

function iterate(): void {
  crunch(300_000);
  sleep(0.001);
}

export default function (): void {
  iterate();
}
`;

const crunch = `// Types and comments do not move anything.
type Count = number;

export function crunch(count: Count): number {
  let x = 0;
  for (let i = 0; i < count; i++) {
    x = Math.sin(x + i);
  }
  return x;
}
`;

interface Called {
  readonly path: string;
  readonly frame: Message;
  readonly ticks: readonly { readonly line: number; readonly ticks: number }[];
  readonly hits: number;
}

function callsOf({ nodes }: Message): Called[] {
  const byId = new Map((nodes as Message[]).map((node) => [node.id, node]));
  const calls: Called[] = [];
  const visit = (node: Message, above: string): void => {
    const path = `${above}/${node.callFrame.functionName}`;
    calls.push({ path, frame: node.callFrame, ticks: node.positionTicks ?? [], hits: node.hitCount });
    for (const id of node.children ?? []) visit(byId.get(id), path);
  };
  visit(nodes[0], '');
  return calls;
}

test('--cpu-prof writes a file for each thread, whose frames are the functions, files and lines of the user', async () => {
  using folder = new ScriptFolder({ 'script.ts': script, 'crunch.ts': crunch });
  const run = new DebuggedRun(folder.path, ['--cpu-prof', '--cpu-prof-dir=profiles/deep', '--threads=2', '--quiet', 'script.ts']);
  assert.equal(await run.exited, 0, run.stderr);
  const directory = join(folder.path, 'profiles', 'deep');
  const files = readdirSync(directory).sort();
  assert.deepEqual(
    files.map((name) => name.replace(/\d{8}\.\d{6}/, 'when')),
    ['CPU.when.1.cpuprofile', 'CPU.when.2.cpuprofile'],
  );
  for (const file of files) {
    const profile: Message = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    const calls = callsOf(profile);
    const hot = calls.find(({ path }) => path === '/(root)/default/iterate/crunch');
    assert.ok(hot, calls.map(({ path }) => path).join('\n'));
    assert.deepEqual([hot.frame.url, hot.frame.lineNumber + 1], [folder.url('crunch.ts'), 4]);
    assert.ok(hot.ticks.length > 0 && hot.ticks.every(({ line }) => line >= 4 && line <= 10), JSON.stringify(hot.ticks));
    assert.equal(hot.hits, Math.max(...calls.filter(({ frame }) => frame.url !== '').map(({ hits }) => hits)));
    const urls = new Set(calls.map(({ frame }) => frame.url as string));
    assert.deepEqual([...urls].sort(), ['', folder.url('crunch.ts'), folder.url('script.ts')]);
    assert.doesNotMatch(JSON.stringify(profile), /\$\$|onrush:/);
    const ids = new Set((profile.nodes as Message[]).map(({ id }) => id as number));
    assert.ok((profile.samples as number[]).every((id) => ids.has(id)));
    assert.equal(profile.samples.length, profile.timeDeltas.length);
  }
});

test('a directory for profiles that cannot be had is told of', async () => {
  using folder = new ScriptFolder({ 'script.js': 'export default () => {};\n', taken: 'a file' });
  const run = new DebuggedRun(folder.path, ['--cpu-prof', '--cpu-prof-dir=taken', '--quiet', 'script.js']);
  assert.equal(await run.exited, 0);
  assert.match(run.stderr, /the CPU profile could not be written to/);
});
