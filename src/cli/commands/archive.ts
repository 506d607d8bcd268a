// `onrush archive`: what it takes.

import type { Command } from 'commander';
import { runOptions } from '../option-flags.ts';
import { addFlags, flagsOf, option, scriptHelp, type Ask, type Flags } from './definition.ts';

export interface ArchiveRequest {
  readonly command: 'archive';
  readonly script: string;
  /** Path of the archive; `-`: standard output. */
  readonly out: string;
  readonly excludeEnvVars: boolean;
  readonly flags: Flags;
}

export function addArchive(program: Command, ask: Ask): void {
  const archive = program
    .command('archive')
    .description('Pack a script with all its files and options into one file.')
    .argument('<script>', scriptHelp)
    .addOption(option('-O, --archive-out <file>', 'The archive; "-" is standard output (default: archive.tar)', ''))
    .addOption(option('--exclude-env-vars', 'Leave the variables of -e and of the system out.', ''))
    .addHelpText(
      'after',
      `
"onrush run archive.tar" runs it, and so does k6. Options are those of a run: flags and variables that are given now are in
the archive. Names of home directories are replaced.

Examples:
  onrush archive script.ts                            archive.tar
  onrush archive -u 50 -d 5m -O shop.tar script.ts    with other options than the script's
  onrush archive -O - script.ts | ssh host onrush run -
`,
    )
    .action((script: string) => {
      const { archiveOut, excludeEnvVars, ...flags } = flagsOf(archive, program);
      ask({
        command: 'archive',
        script,
        out: typeof archiveOut === 'string' ? archiveOut : 'archive.tar',
        excludeEnvVars: excludeEnvVars === true,
        flags,
      });
    });
  addFlags(archive, runOptions());
}
