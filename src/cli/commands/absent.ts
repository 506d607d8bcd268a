// Commands of k6 that onrush does not have: refused by name with the reason, so that nobody wonders whether the name is wrong.

import type { Command } from 'commander';
import { absentCommand } from '../errors.ts';

const absent: readonly [name: string, reason: string, hint: string][] = [
  [
    'cloud',
    'Grafana Cloud k6 is a service of Grafana for k6 itself',
    'onrush runs tests where it is: onrush run; "onrush archive" writes a file that "k6 cloud run" takes',
  ],
  [
    'login',
    'it signs in to Grafana Cloud k6, which onrush does not use',
    'settings of outputs are variables, or stand in the config file',
  ],
  [
    'x',
    'extensions of k6 bring their own commands, and onrush has no extensions',
    'modules named k6/x/... that onrush has are built in',
  ],
];

/** Names that are taken, though help does not show them. */
export function addAbsent(program: Command): void {
  for (const [name, reason, hint] of absent) {
    program
      .command(name, { hidden: true })
      .argument('[anything...]')
      .allowUnknownOption()
      .helpOption(false)
      .action(() => {
        throw absentCommand(name, reason, hint);
      });
  }
}
