// `onrush version`: what it takes.

import type { Command } from 'commander';
import type { Ask } from './definition.ts';

export function addVersion(program: Command, ask: Ask): void {
  program
    .command('version')
    .description('Show the version.')
    .action(() => ask({ command: 'version' }));
}
