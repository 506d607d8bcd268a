// `onrush run`: what it takes.

import type { Command } from 'commander';
import { runOptions } from '../option-flags.ts';
import { addFlags, flagsOf, scriptHelp, type Ask, type Flags } from './definition.ts';

export interface RunRequest {
  readonly command: 'run';
  readonly script: string;
  readonly flags: Flags;
}

export function addRun(program: Command, ask: Ask): void {
  const run = program
    .command('run')
    .description('Run a test.')
    .argument('<script>', scriptHelp)
    .addHelpText(
      'after',
      `
Examples:
  onrush run script.ts                       run a script as its options say
  onrush run -u 50 -d 30s script.ts          50 VUs for 30 seconds
  onrush run --out json=samples.json.gz -    a script from standard input, samples to a file
`,
    )
    .action((script: string) => ask({ command: 'run', script, flags: flagsOf(run, program) }));
  addFlags(run, runOptions());
}
