// Value types that are narrower than their form.

import { Mismatch } from './mismatch.ts';
import { checked, listOf, text } from './value-type.ts';
import type { ValueType } from './value-type.ts';

export function atLeast(type: ValueType<number>, least: number, expected: string): ValueType<number> {
  return checked(type, (value) => (value >= least ? undefined : expected));
}

/** Columns of trends in the summary. */
export const trendStats: ValueType<readonly string[]> = listOf(
  checked(text, (stat) => (isTrendStat(stat) ? undefined : 'made of avg, min, med, max, count and p(N) with N from 0 to 100')),
);

/** k6: checks the flag only, and takes other values in JSON and variables as "auto"; a wrong unit is a mistake anywhere. */
export const timeUnit: ValueType<string> = checked(text, (unit) =>
  ['', 's', 'ms', 'us'].includes(unit) ? undefined : 's, ms or us',
);

/** Unknown names are left out without a word, as k6 does. */
export function systemTagList(known: readonly string[]): ValueType<readonly string[]> {
  const list = listOf(text);
  const keep = <T>(names: readonly string[] | T): readonly string[] | T =>
    Array.isArray(names) ? (names as readonly string[]).filter((name) => known.includes(name)) : names;
  return {
    ...list,
    fromJson: (value) => keep(list.fromJson(value)),
    fromText: (value) => keep(list.fromText(value)),
    fromFlag: (values) => keep(list.fromFlag!(values)),
    toJson: (names) => [...names].sort(),
  };
}

/** `full` shows bodies too; whatever else is not empty is `headers`, as in k6. */
export const httpDebug: ValueType<HttpDebug> = {
  label: '`headers` `full`',
  fromJson: (value) => (typeof value === 'string' ? readDebug(value) : new Mismatch('a string')),
  fromText: readDebug,
  toJson: (value) => value,
};

export type HttpDebug = '' | 'headers' | 'full';

function readDebug(value: string): HttpDebug {
  return value === '' || value === 'full' ? value : 'headers';
}

function isTrendStat(stat: string): boolean {
  if (['avg', 'min', 'med', 'max', 'count'].includes(stat)) return true;
  const percent = /^p\((\d+\.?\d*|\.\d+)\)$/.exec(stat);
  return percent !== null && Number(percent[1]) <= 100;
}
