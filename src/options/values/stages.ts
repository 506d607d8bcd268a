// The `stages` option: `10s:5,1m:0` in a variable, one `10s:5` per flag, objects in JSON.

import { formatDuration, parseDuration, parseGoDuration } from '../../base/index.ts';
import type { Json } from '../../base/index.ts';
import { Mismatch, parseAll } from './mismatch.ts';
import { integer, isObject, splitList } from './value-type.ts';
import type { ValueType } from './value-type.ts';

/** A stage as given; what is missing is found by the executor, which knows the rules. */
export interface ShortcutStage {
  readonly durationMs: number | undefined;
  readonly target: number | undefined;
}

export const stages: ValueType<readonly ShortcutStage[]> = {
  label: '{duration, target}[]',
  fromJson: (value) =>
    Array.isArray(value) ? parseAll(value as readonly unknown[], readObject) : new Mismatch('a list of {duration, target}'),
  fromText: (value) => parseAll(splitList(value), readText),
  fromFlag: (values) => parseAll(values.flatMap(splitList), readText),
  toJson: (list) =>
    list.map(({ durationMs, target }): Json => ({
      duration: durationMs === undefined ? null : formatDuration(durationMs),
      target: target ?? null,
    })),
};

function readText(value: string): ShortcutStage | Mismatch {
  const [durationText = '', targetText] = value.split(':', 2);
  const durationMs = parseGoDuration(durationText);
  if (durationMs === undefined) return new Mismatch('stages such as 10s:5, the duration with a unit');
  if (targetText === undefined || targetText === '') return { durationMs, target: undefined };
  const target = integer.fromText(targetText);
  return target instanceof Mismatch ? new Mismatch('stages such as 10s:5, the target a whole number') : { durationMs, target };
}

function readObject(value: unknown): ShortcutStage | Mismatch {
  if (!isObject(value)) return new Mismatch('a list of {duration, target}');
  const unknown = Object.keys(value).find((key) => key !== 'duration' && key !== 'target');
  if (unknown !== undefined) return new Mismatch(`a list of stages without the unknown field "${unknown}"`).under(unknown, value);
  const rawDuration = value['duration'] ?? undefined;
  const rawTarget = value['target'] ?? undefined;
  const durationMs = typeof rawDuration === 'string' || typeof rawDuration === 'number' ? parseDuration(rawDuration) : undefined;
  if (rawDuration !== undefined && durationMs === undefined)
    return new Mismatch('a list of stages with durations such as "10s"').under('duration', value);
  const target = rawTarget === undefined ? undefined : integer.fromJson(rawTarget);
  if (target instanceof Mismatch) return new Mismatch('a list of stages with whole numbers as targets').under('target', value);
  return { durationMs, target };
}
