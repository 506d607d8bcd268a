// Options from the command line. The caller has split the arguments; values are still text.

import { LayerReader } from './layer-reader.ts';
import type { OptionRow } from './option-row.ts';
import type { ParsedLayer } from './parsed-layer.ts';
import { optionTable } from './table.ts';

type FlagValue = string | number | boolean | readonly string[] | undefined;

/**
 * `flags` holds each given flag under the option's name, or under the key that commander gives it (`stage`, `blacklistIp`; `setup: false` for
 * `--no-setup`): `true` for a bare flag, text, or an array of texts. Flags that were not given must be absent.
 */
export function fromFlags(flags: Readonly<Record<string, unknown>>): ParsedLayer {
  const reader = new LayerReader('flag');
  for (const row of optionTable) {
    if (row.flag === undefined) continue;
    const texts = givenTexts(flags, row);
    if (texts === undefined || texts.length === 0) continue;
    const { type } = row;
    const parsed = type.fromFlag === undefined ? type.fromText(texts.at(-1)!) : type.fromFlag(texts);
    reader.add(row, `flag ${flagText(row)}`, row.flag.isRepeatable ? texts.join(',') : texts.at(-1), parsed);
  }
  return reader.finish();
}

/** The key under which commander stores the flag of a row. */
export function commanderKey(row: OptionRow): string {
  const long = row.flag?.long ?? '';
  return camelCase(long.startsWith('no-') ? long.slice(3) : long);
}

function givenTexts(flags: Readonly<Record<string, unknown>>, row: OptionRow): readonly string[] | undefined {
  const own = ownValue(flags, row.name);
  if (own !== undefined) return toTexts(own, row);
  const value = ownValue(flags, commanderKey(row));
  // commander: `--no-setup` makes `setup` false, and without it `setup` may be true
  if (row.flag!.long.startsWith('no-')) return value === false ? ['true'] : undefined;
  return value === undefined ? undefined : toTexts(value, row);
}

function ownValue(flags: Readonly<Record<string, unknown>>, key: string): FlagValue {
  return Object.hasOwn(flags, key) ? (flags[key] as FlagValue) : undefined;
}

function toTexts(value: Exclude<FlagValue, undefined>, row: OptionRow): readonly string[] {
  if (value === true) return [row.flag?.bare ?? 'true'];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function flagText(row: OptionRow): string {
  const { long, short } = row.flag!;
  return short === undefined ? `--${long}` : `-${short}, --${long}`;
}

function camelCase(long: string): string {
  return long.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
