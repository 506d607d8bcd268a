// `onrush completion`: what it takes.

import type { Command } from 'commander';
import { unknownShell } from '../errors.ts';
import { addFlags, type Ask } from './definition.ts';

export interface CompletionRequest {
  readonly command: 'completion';
  readonly shell: (typeof shells)[number];
}

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export function addCompletion(program: Command, ask: Ask): void {
  const completion = program
    .command('completion')
    .description('Print a script that teaches your shell to complete onrush commands.')
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .addHelpText(
      'after',
      `
Examples:
  source <(onrush completion bash)                                     in ~/.bashrc
  source <(onrush completion zsh)                                      in ~/.zshrc, after compinit
  onrush completion fish > ~/.config/fish/completions/onrush.fish
  onrush completion powershell | Out-String | Invoke-Expression        in $PROFILE
`,
    )
    .action((name: string) => {
      const shell = shells.find((known) => known === name);
      if (shell === undefined) throw unknownShell(name, shells);
      ask({ command: 'completion', shell });
    });
  addFlags(completion, []);
}
