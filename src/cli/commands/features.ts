// `onrush features`: what it takes.

import type { Command } from 'commander';
import { addFlags, option, type Ask } from './definition.ts';

export interface FeaturesRequest {
  readonly command: 'features';
  readonly asJson: boolean;
}

export function addFeatures(program: Command, ask: Ask): void {
  const features = program
    .command('features')
    .description('List the experimental features that --features switches on.')
    .addOption(option('--json', 'As JSON.', ''))
    .addHelpText(
      'after',
      `
Examples:
  onrush features
  onrush run --features merge-run-tags,freeze-env script.ts
  K6_FEATURES=freeze-env onrush run script.ts
`,
    )
    .action(() => ask({ command: 'features', asJson: features.opts<{ json?: boolean }>().json === true }));
  addFlags(features, []);
}
