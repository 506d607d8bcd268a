// `onrush check`: what it takes.

import type { Command } from 'commander';
import { ruleTable } from '../../lint/index.ts';
import { runOptions } from '../option-flags.ts';
import { addFlags, given, option, scriptHelp, type Ask } from './definition.ts';

export function addCheck(program: Command, ask: Ask): void {
  const width = Math.max(...ruleTable.map(({ name }) => name.length));
  const check = program
    .command('check')
    .description('Find mistakes in scripts without running them: types, options, and habits that spoil tests.')
    .argument('<script...>', `${scriptHelp}; several are checked one after the other`)
    .addOption(option('--no-types', 'Do not check types.', ''))
    .addOption(option('--json', 'Print the problems as JSON.', ''))
    .addHelpText(
      'after',
      `
The init code of each script is evaluated as it is for a run. Types are checked with the "typescript" of your project. The exit code is 0
if there is nothing to complain about, 1 if there is.

Rules, each of which a comment silences on its line or the next ("// onrush-ignore dynamic-url: few ids"):
${ruleTable.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n')}

Examples:
  onrush check script.ts
  onrush check -e BASE_URL=http://localhost:8080 tests/*.ts
  onrush check --no-types --json script.js | jq '.[].rule'
`,
    )
    .action((scripts: string[]) => {
      const { types, json, ...flags } = check.opts();
      ask({
        command: 'check',
        scripts,
        flags: { ...program.opts(), ...given(check, flags) },
        types: types !== false,
        json: json === true,
      });
    });
  addFlags(check, runOptions());
}
