// `onrush status`, `stats`, `pause`, `resume` and `scale`: what they take. They speak to a test that runs in another process.

import type { Command } from 'commander';
import { nothingToScale, badCount } from '../errors.ts';
import { globalOptions } from '../option-flags.ts';
import { addFlags, flagsOf, option, type Ask } from './definition.ts';

export interface SteerRequest {
  readonly command: 'steer';
  readonly action: 'status' | 'stats' | 'pause' | 'resume' | 'scale';
  readonly address: string | undefined;
  /** Of `scale`. */
  readonly vus: number | undefined;
  readonly maxVUs: number | undefined;
}

type Action = SteerRequest['action'];

const actions: readonly (readonly [action: Action, description: string, help: string])[] = [
  [
    'status',
    'Show how a running test is.',
    `
Prints YAML. "status" is 1 while VUs are initialised, 4 while the test waits to be resumed, 6 in setup, 7 while it runs,
8 in teardown, 9 at its end, 10 if it was ended before its time, 11 if the script has marked it as failed.

Examples:
  onrush run --address localhost:6565 script.ts      a test that can be asked
  onrush status                                      asks it
  onrush status --address 10.0.0.7:6565              asks one on another machine
`,
  ],
  [
    'stats',
    'Show what a running test has measured so far.',
    `
Prints YAML: all metrics, those of submetrics too.

Examples:
  onrush stats
  onrush stats --address localhost:6570
`,
  ],
  [
    'pause',
    'Pause a running test.',
    `
Only a test whose scenarios are all externally-controlled can be paused: iterations under way finish, no other
starts, and its time stands still. Any test can be started with --paused.

Examples:
  onrush pause
  onrush resume
`,
  ],
  [
    'resume',
    'Resume a test that is paused, or begin one that was started with --paused.',
    `
Examples:
  onrush run --paused --address localhost:6565 script.ts     initialises its VUs, then waits
  onrush resume                                              begins
`,
  ],
  [
    'scale',
    'Change the number of VUs of a running test.',
    `
For a test with an externally-controlled scenario. VUs that are too many are stopped at once.

Examples:
  onrush scale --vus 50               50 VUs, if the scenario's maxVUs allows that
  onrush scale --vus 500 --max 500    initialises more VUs first
`,
  ],
];

export function addSteering(program: Command, ask: Ask): void {
  for (const [action, description, help] of actions) {
    const command = program
      .command(action)
      .description(description)
      .addOption(option('-a, --address <host:port>', 'Where the test serves its REST API (default: localhost:6565)', ''))
      .addHelpText('after', help)
      .action(() => {
        const { address, vus, max } = flagsOf(command, program) as Readonly<Record<string, string | undefined>>;
        if (action === 'scale' && vus === undefined && max === undefined) throw nothingToScale();
        ask({ command: 'steer', action, address, vus: countOf('--vus', vus), maxVUs: countOf('--max', max) });
      });
    if (action === 'scale') {
      command.addOption(option('-u, --vus <n>', 'VUs that loop.', ''));
      command.addOption(option('-m, --max <n>', 'VUs that are initialised, the most there can be.', ''));
    }
    addFlags(
      command,
      globalOptions().filter(({ long }) => long !== '--address'),
    );
  }
}

function countOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badCount(flag, text);
  return Number(text);
}
