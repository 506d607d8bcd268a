// `onrush version`: what it takes.

import type { Command } from 'commander';
import { addFlags, option, type Ask } from './definition.ts';

export interface VersionRequest {
  readonly command: 'version';
  readonly asJson: boolean;
}

export function addVersion(program: Command, ask: Ask): void {
  const version = program
    .command('version')
    .description('Show the version.')
    .addOption(option('--json', 'As JSON.', ''))
    .addHelpText(
      'after',
      `
Examples:
  onrush version
  onrush version --json | jq -r .version
`,
    )
    .action(() => ask({ command: 'version', asJson: version.opts<{ json?: boolean }>().json === true }));
  addFlags(version, []);
}
