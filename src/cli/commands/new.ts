// `onrush new`: what it takes.

import type { Command } from 'commander';
import { templateNames } from '../templates.ts';
import { addFlags, option, type Ask } from './definition.ts';

export function addNew(program: Command, ask: Ask): void {
  const command = program
    .command('new')
    .description('Write a first script.')
    .argument('[file]', 'the file to write (default: script.ts)')
    .addOption(option('--template <name>', `${templateNames.join(', ')}, or the path of a file (default: minimal)`, ''))
    .addOption(option('--project-id <number>', 'Number of a project in Grafana Cloud k6, to be put into the options.', ''))
    .addOption(option('-f, --force', 'Overwrite the file if there is one.', ''))
    .addHelpText(
      'after',
      `
Examples:
  onrush new                                 script.ts, a few lines
  onrush new --template protocol shop.ts     setup, checks, thresholds, groups
  onrush new smoke.js                        JavaScript
  onrush new --template ./ours.js shop.js    from a template with {{ .ScriptName }} and {{ .ProjectID }}
  onrush demo --run script.ts                try it on the demo shop
`,
    )
    .action((file: string | undefined) => {
      const { template, projectId, force } = command.opts<{ template?: string; projectId?: string; force?: boolean }>();
      ask({ command: 'new', file: file ?? 'script.ts', template: template ?? 'minimal', projectId, force: force === true });
    });
  addFlags(command, []);
}
