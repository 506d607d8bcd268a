// Whole runs: every folder of test/scripts is a script and what must come of it, on one thread and on three. Adding a case needs no
// code. `K6=/path/to/k6` runs the same folders on k6 instead, to see that the expectations are k6's; `CASE=name,other` picks
// those whose name contains one of them.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Command, loadCase, runCase, type ScriptCase } from './script-case.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folders = join(root, 'test', 'scripts');
const oracle = process.env['K6'];
const wanted = (process.env['CASE'] ?? '').split(',');

function onrush(threads: number): Command {
  return { file: process.execPath, args: [join(root, 'bin', 'onrush.js'), 'run', '--threads', String(threads)] };
}

async function expectNoFaults(folder: string, kase: ScriptCase, command: Command): Promise<void> {
  const faults = await runCase(folder, kase, command);
  if (faults.length > 0) assert.fail(faults.join('\n'));
}

describe('scripts', { concurrency: availableParallelism() * 2 }, () => {
  for (const name of readdirSync(folders).sort()) {
    const folder = join(folders, name);
    if (!existsSync(join(folder, 'case.json')) || !wanted.some((part) => name.includes(part))) continue;
    const kase = loadCase(folder);
    if (oracle !== undefined) {
      const skip = typeof kase.k6 === 'string' ? kase.k6 : false;
      it(`${name}: ${kase.claim} (k6)`, { skip }, async () => {
        await expectNoFaults(folder, kase, { file: oracle, args: ['run'] });
      });
      continue;
    }
    for (const threads of kase.threads ?? [1, 3]) {
      it(`${name}: ${kase.claim} (threads: ${threads})`, { skip: kase.notYet ?? false }, async () => {
        await expectNoFaults(folder, kase, onrush(threads));
      });
    }
  }
});
