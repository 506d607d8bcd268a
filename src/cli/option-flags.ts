// The flags of `run`, made from the option table, and the two spellings commander does not know: pflag's `--bool=false`, and
// flags whose value may be left out.

import { Option } from 'commander';
import type { Json } from '../base/index.ts';
import { optionTable, type OptionRow } from '../options/index.ts';

type FlagRow = OptionRow & { readonly flag: NonNullable<OptionRow['flag']> };

const flagRows: readonly FlagRow[] = optionTable.filter((row): row is FlagRow => row.flag !== undefined);

/** k6's global flags: these may also stand before the command. */
const globalNames: ReadonlySet<string> = new Set([
  'address',
  'config',
  'quiet',
  'verbose',
  'noColor',
  'logOutput',
  'logFormat',
  'secretSource',
  'profilingEnabled',
]);

/** One commander option for each row with a flag. */
export function runOptions(): readonly Option[] {
  return flagRows.map(optionOf);
}

export function globalOptions(): readonly Option[] {
  return flagRows.filter(({ name }) => globalNames.has(name)).map((row) => optionOf(row).hideHelp());
}

export interface SplitArguments {
  readonly args: readonly string[];
  /** Flags with a value that commander must not see, by option name. */
  readonly values: Readonly<Record<string, string>>;
}

/** Takes `--bool=value` out and gives flags their bare value. What follows `--` is left alone. */
export function splitArguments(given: readonly string[]): SplitArguments {
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const args: string[] = [];
  const values: Record<string, string> = {};
  for (const arg of given.slice(0, end)) {
    const [, long, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const row = flagRows.find(({ flag }) => flag.long === long);
    if (row?.flag.bare !== undefined && value === undefined) args.push(`${arg}=${row.flag.bare}`);
    else if (row !== undefined && row.flag.placeholder === undefined && value !== undefined) values[row.name] = value;
    else args.push(arg);
  }
  return { args: [...args, ...given.slice(end)], values };
}

function optionOf(row: FlagRow): Option {
  const { long, short, placeholder, bare, isRepeatable } = row.flag;
  const value = placeholder === undefined ? '' : ` <${placeholder}>`;
  const spelling = `${short === undefined ? '' : `-${short}, `}--${long}${value}`;
  const option = new Option(spelling, helpText(row));
  option.helpGroup(row.scope === 'test' ? 'The test:' : 'This process:');
  if (bare !== undefined) option.flags = `--${long}[=${placeholder}]`;
  if (isRepeatable === true) option.argParser((text: string, earlier: string[] | undefined) => [...(earlier ?? []), text]);
  if (row.isHidden === true) option.hideHelp();
  return option;
}

function helpText({ help, default: value, defaultText, type, flag }: FlagRow): string {
  const plain = help.replaceAll('`', '');
  const shown =
    flag.placeholder === undefined ? '' : (defaultText ?? defaultOf(value === undefined ? undefined : type.toJson(value)));
  return shown === '' ? plain : `${plain.replace(/\.$/, '')} (default: ${shown.replaceAll('`', '')})`;
}

function defaultOf(value: Json | undefined): string {
  if (Array.isArray(value)) return value.join(', ');
  return value === undefined || typeof value === 'object' ? '' : String(value);
}
