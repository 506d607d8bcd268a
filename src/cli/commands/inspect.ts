// `onrush inspect`: what it takes.

import type { Command } from 'commander';
import { runOptions } from '../option-flags.ts';
import { addFlags, given, option, scriptHelp, type Ask } from './definition.ts';

export function addInspect(program: Command, ask: Ask): void {
  const inspect = program
    .command('inspect')
    .description('Show the options of a script, without running it.')
    .argument('<script>', scriptHelp)
    .addOption(
      option('--execution-requirements', 'All layers of options put together, with the VUs and the time a run takes.', ''),
    )
    .addOption(option('--explain', 'A table of every option, its value, and where that comes from.', ''))
    .addHelpText(
      'after',
      `
Prints JSON as k6 does: what the script sets, or with --execution-requirements what a run goes by.

Examples:
  onrush inspect script.ts
  onrush inspect --execution-requirements script.ts | jq .maxVUs
  K6_VUS=5 onrush inspect --explain -d 30s script.ts      which of the three decides?
`,
    )
    .action((script: string) => {
      const { executionRequirements, explain, ...flags } = inspect.opts();
      ask({
        command: 'inspect',
        script,
        flags: { ...program.opts(), ...given(inspect, flags) },
        executionRequirements: executionRequirements === true,
        explain: explain === true,
      });
    });
  addFlags(inspect, runOptions());
}
