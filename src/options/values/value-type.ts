// The types an option's value can have: how it is read from JSON, from an environment variable and from a flag, and written back.

import { formatDuration, parseDuration, parseGoDuration } from '../../base/index.ts';
import type { Json } from '../../base/index.ts';
import { Mismatch, parseAll } from './mismatch.ts';

export interface ValueType<T> {
  /** Shown in the reference: `duration`, `int`, ... */
  readonly label: string;
  fromJson(value: unknown): T | Mismatch;
  /** The form of the environment variable. */
  fromText(text: string): T | Mismatch;
  /** All occurrences of the flag, in order. Without it the last one is read like a variable. */
  fromFlag?(texts: readonly string[]): T | Mismatch;
  /** As k6 shows it in consolidated options. */
  toJson(value: T): Json;
}

export type Texts = Readonly<Record<string, string>>;
export type RawObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readInteger(text: string): number | Mismatch {
  const value = Number(text);
  return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value) ? value : new Mismatch('a whole number');
}

export const integer: ValueType<number> = {
  label: 'int',
  fromJson(value) {
    if (typeof value === 'string') return readInteger(value);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : new Mismatch('a whole number');
  },
  fromText: readInteger,
  toJson: (value) => value,
};

const trueTexts: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseTexts: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

export const boolean: ValueType<boolean> = {
  label: 'bool',
  fromJson: (value) => (typeof value === 'boolean' ? value : new Mismatch('true or false')),
  fromText(text) {
    if (trueTexts.has(text)) return true;
    return falseTexts.has(text) ? false : new Mismatch('true or false');
  },
  toJson: (value) => value,
};

/** True if the variable is there at all with a value, whatever the value: K6_NO_COLOR. */
export const presence: ValueType<boolean> = {
  ...boolean,
  fromText: () => true,
  fromFlag: (texts) => boolean.fromText(texts.at(-1)!),
};

export const text: ValueType<string> = {
  label: 'string',
  fromJson: (value) => (typeof value === 'string' ? value : new Mismatch('a string')),
  fromText: (value) => value,
  toJson: (value) => value,
};

/** One of a few words. */
export function choice<T extends string>(words: readonly T[]): ValueType<T> {
  const parse = (value: unknown): T | Mismatch =>
    words.find((word) => word === value) ?? new Mismatch(`one of ${words.map((word) => `"${word}"`).join(', ')}`);
  return {
    label: words.map((word) => `\`${word || '""'}\``).join(' '),
    fromJson: parse,
    fromText: parse,
    toJson: (value) => value,
  };
}

/** Milliseconds. The command line takes Go's syntax only. */
export const duration: ValueType<number> = {
  label: 'duration',
  fromJson(value) {
    const ms = typeof value === 'string' || typeof value === 'number' ? parseDuration(value) : undefined;
    return ms ?? new Mismatch('a duration such as "30s"');
  },
  fromText: (value) => parseDuration(value) ?? new Mismatch('a duration such as 30s'),
  fromFlag: (texts) => parseGoDuration(texts.at(-1)!) ?? new Mismatch('a duration with a unit, such as 30s or 1m30s'),
  toJson: formatDuration,
};

/** Elements of `type`: an array in JSON; separated by commas in variables and flags, flags may repeat as well. */
export function listOf<T>(type: ValueType<T>): ValueType<readonly T[]> {
  const split = (value: string): string[] => splitList(value);
  return {
    label: `${type.label}[]`,
    fromJson: (value) =>
      Array.isArray(value) ? parseAll(value as readonly unknown[], (item) => type.fromJson(item)) : new Mismatch('a list'),
    fromText: (value) => parseAll(split(value), (item) => type.fromText(item)),
    fromFlag: (values) => parseAll(values.flatMap(split), (item) => type.fromText(item)),
    toJson: (values) => values.map((value) => type.toJson(value)),
  };
}

/** Like `listOf(text)`, but commas in a flag are literal: the flag must be repeated. */
export const textArray: ValueType<readonly string[]> = { ...listOf(text), fromFlag: (values) => values };

/** Any JSON object, kept as it is. */
export const rawObject: ValueType<RawObject> = {
  label: 'object',
  fromJson: (value) => (isObject(value) ? value : new Mismatch('an object')),
  fromText: (value) => parseJsonText(value, rawObject),
  toJson: (value) => value as Json,
};

/** A value that only JSON can write, in a variable. */
export function parseJsonText<T>(value: string, type: Pick<ValueType<T>, 'fromJson'>): T | Mismatch {
  try {
    return type.fromJson(JSON.parse(value));
  } catch (cause) {
    if (cause instanceof SyntaxError) return new Mismatch('JSON');
    throw cause;
  }
}

/** Checks each value after `type` has read it; `rule` answers what would be right, or nothing. */
export function checked<T>(type: ValueType<T>, rule: (value: T) => string | undefined): ValueType<T> {
  const check = (value: T | Mismatch): T | Mismatch => {
    if (value instanceof Mismatch) return value;
    const expected = rule(value);
    return expected === undefined ? value : new Mismatch(expected);
  };
  return {
    ...type,
    fromJson: (value) => check(type.fromJson(value)),
    fromText: (value) => check(type.fromText(value)),
    fromFlag: (values) => check(type.fromFlag === undefined ? type.fromText(values.at(-1)!) : type.fromFlag(values)),
  };
}

/** Elements between commas, trimmed, empty ones left out. */
export function splitList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
