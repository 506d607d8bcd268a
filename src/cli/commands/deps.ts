// `onrush deps`: what it takes.

import type { Command } from 'commander';
import { globalOptions } from '../option-flags.ts';
import { addFlags, flagsOf, option, scriptHelp, type Ask, type Flags } from './definition.ts';

export interface DepsRequest {
  readonly command: 'deps';
  readonly script: string;
  readonly asJson: boolean;
  readonly flags: Flags;
}

export function addDeps(program: Command, ask: Ask): void {
  const deps = program
    .command('deps')
    .description('List what a script imports, and what it asks of the program that runs it.')
    .argument('<script>', scriptHelp)
    .addOption(option('--json', 'As JSON.', ''))
    .addHelpText(
      'after',
      `
The script is not run. "Custom Build Required" says that onrush cannot run it: it asks for an extension that is not built in, or
for another version.

Examples:
  onrush deps script.ts
  onrush deps --json script.ts | jq -r '.imports[]'
`,
    )
    .action((script: string) => {
      const { json, ...flags } = flagsOf(deps, program);
      ask({ command: 'deps', script, asJson: json === true, flags });
    });
  addFlags(deps, globalOptions());
}
