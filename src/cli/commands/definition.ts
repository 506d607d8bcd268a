// What the definitions of commands have in common: how they ask, and how flags get into commander and out of it again.

import { Option, type Command } from 'commander';
import type { Request } from '../commands.ts';

/** Called with what the user wants. */
export type Ask = (request: Request) => void;

export type Flags = Readonly<Record<string, unknown>>;

export const scriptHelp = 'a JavaScript or TypeScript file, an https URL, or "-" for standard input';

/** What all commands have in common. */
export function addFlags(command: Command, flags: readonly Option[]): void {
  for (const flag of flags) command.addOption(flag);
  command.allowExcessArguments(false).helpOption('-h, --help', 'Show this help.');
}

export function option(spelling: string, help: string, group: string): Option {
  const made = new Option(spelling, help);
  return group === '' ? made : made.helpGroup(group);
}

export function withoutShort(flag: Option): Option {
  flag.flags = flag.flags.replace(/^-., /, '');
  delete flag.short;
  return flag;
}

export function repeated(text: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), text];
}

/** A flag of the command hides the same one before the command only if it was given. */
export function flagsOf(command: Command, program: Command): Flags {
  return { ...program.opts(), ...given(command, command.opts()) };
}

export function given(command: Command, flags: Flags): Flags {
  return Object.fromEntries(Object.entries(flags).filter(([key]) => command.getOptionValueSource(key) !== 'default'));
}
