// Options made of names and values: `tags` (`a:b,c:d` in a variable, `a=b` per flag) and the environment of the script (`-e NAME=value`).

import type { Json } from '../../base/index.ts';
import { Mismatch, parseAll } from './mismatch.ts';
import { isObject, splitList } from './value-type.ts';
import type { Texts, ValueType } from './value-type.ts';

type Pair = readonly [name: string, value: string];

export const tags: ValueType<Texts> = {
  label: 'object of strings',
  fromJson: readTexts,
  fromText: (value) => collect(parseAll(splitList(value), (pair) => readTag(pair, ':'))),
  fromFlag: (values) => collect(parseAll(values, (pair) => readTag(pair, '='))),
  toJson: (value) => value,
};

export const scriptEnv: ValueType<Texts> = {
  label: 'NAME=value',
  fromJson: readTexts,
  fromText: (value) => collect(parseAll(splitList(value), readVariable)),
  // k6: an empty one is none, as `-e "$EXTRA"` without a value
  fromFlag: (values) =>
    collect(
      parseAll(
        values.filter((value) => value !== ''),
        readVariable,
      ),
    ),
  toJson: (value) => value,
};

/** An object whose values are all strings. */
export function readTexts(value: unknown): Texts | Mismatch {
  if (!isObject(value)) return new Mismatch('an object of strings');
  for (const [key, item] of Object.entries(value))
    if (typeof item !== 'string') return new Mismatch('an object of strings', { [key]: item as Json }, [key]);
  return value as Texts;
}

function readTag(pair: string, separator: string): Pair | Mismatch {
  const form = `name${separator}value`;
  if (pair === '') return new Mismatch(`a tag as ${form}, not an empty text`);
  const at = pair.indexOf(separator);
  if (at === 0) return new Mismatch(`a tag as ${form}, with a name`);
  if (at < 0 || at === pair.length - 1) return new Mismatch(`a tag as ${form}, with a value`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function readVariable(pair: string): Pair | Mismatch {
  const at = pair.indexOf('=');
  const name = at < 0 ? pair : pair.slice(0, at);
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))
    return new Mismatch('NAME=value, the name made of letters, digits and "_", not starting with a digit');
  return [name, at < 0 ? '' : pair.slice(at + 1)];
}

function collect(pairs: readonly Pair[] | Mismatch): Texts | Mismatch {
  return pairs instanceof Mismatch ? pairs : Object.fromEntries(pairs);
}
