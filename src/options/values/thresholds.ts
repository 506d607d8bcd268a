// The `thresholds` option: per selector a list of expressions, or of objects that say more. Expressions are parsed when everything is validated.

import { formatDuration, parseDuration } from '../../base/index.ts';
import type { Json } from '../../base/index.ts';
import type { ThresholdSpec, ThresholdSpecs } from '../../metrics/index.ts';
import { Mismatch, parseAll } from './mismatch.ts';
import { isObject, parseJsonText } from './value-type.ts';
import type { ValueType } from './value-type.ts';

export const thresholds: ValueType<ThresholdSpecs> = {
  label: 'object metric→list',
  fromJson(value) {
    if (!isObject(value)) return new Mismatch('an object of lists');
    const specs: Record<string, readonly ThresholdSpec[]> = {};
    for (const [selector, list] of Object.entries(value)) {
      if (!Array.isArray(list)) return new Mismatch('an object of lists', { [selector]: list as Json }, [selector]);
      const parsed = parseAll(list as readonly unknown[], readSpec);
      if (parsed instanceof Mismatch) return parsed.under(selector, list);
      specs[selector] = parsed;
    }
    return specs;
  },
  fromText: (value) => parseJsonText(value, thresholds),
  toJson: (specs) => Object.fromEntries(Object.entries(specs).map(([selector, list]) => [selector, list.map(writeSpec)])),
};

function readSpec(value: unknown): ThresholdSpec | Mismatch {
  if (typeof value === 'string') return { source: value, abortOnFail: false, delayAbortEvalMs: 0 };
  const form = 'thresholds such as "p(95)<500" or {threshold, abortOnFail, delayAbortEval}';
  if (!isObject(value)) return new Mismatch(form);
  const { threshold, abortOnFail, delayAbortEval, ...others } = value;
  if (typeof threshold !== 'string' || Object.keys(others).length > 0) return new Mismatch(form);
  const delay = delayAbortEval ?? 0;
  const delayAbortEvalMs = typeof delay === 'string' || typeof delay === 'number' ? parseDuration(delay) : undefined;
  if (delayAbortEvalMs === undefined)
    return new Mismatch('thresholds with a delayAbortEval such as "10s"').under('delayAbortEval', value);
  if (abortOnFail !== undefined && abortOnFail !== null && typeof abortOnFail !== 'boolean')
    return new Mismatch('thresholds with true or false as abortOnFail').under('abortOnFail', value);
  return { source: threshold, abortOnFail: abortOnFail === true, delayAbortEvalMs };
}

function writeSpec({ source, abortOnFail, delayAbortEvalMs }: ThresholdSpec): Json {
  if (!abortOnFail && delayAbortEvalMs === 0) return source;
  return { threshold: source, abortOnFail, delayAbortEval: delayAbortEvalMs === 0 ? null : formatDuration(delayAbortEvalMs) };
}
