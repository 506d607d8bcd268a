// Options as k6 shows them (`exec.test.options`, `inspect`): its names and order, durations as text, `null` for what nobody set.

import { formatDuration } from '../base/index.ts';
import type { Json, JsonObject } from '../base/index.ts';
import { kindOf } from '../executors/index.ts';
import type { ScenarioConfig } from '../executors/index.ts';
import type { OptionName } from './option-values.ts';
import { testTable } from './test-table.ts';
import type { Validated } from './validate.ts';
import { isObject } from './values/value-type.ts';
import type { RawObject } from './values/value-type.ts';

/** Shown with their defaults. */
const filled: readonly OptionName[] = ['systemTags', 'summaryTrendStats'];
/** They have become scenarios. */
const shortcuts: readonly OptionName[] = ['vus', 'duration', 'iterations', 'stages'];
/** Shown only if set. */
const optional: readonly OptionName[] = ['cloud'];

export function consolidated({ options, merged, rawScenarios }: Validated): JsonObject {
  const shown: Record<string, Json> = {};
  for (const { name, type } of testTable) {
    if (shortcuts.includes(name)) continue;
    const value = merged.values[name] ?? (filled.includes(name) ? options[name as 'systemTags'] : undefined);
    if (name === 'scenarios') shown[name] = showScenarios(options.scenarios, rawScenarios);
    else if (name === 'dns') shown[name] = type.toJson(value ?? {});
    else if (value !== undefined && value !== '') shown[name] = type.toJson(value);
    else if (!optional.includes(name)) shown[name] = null;
  }
  return shown;
}

/** k6 shows them by name, whenever they start. */
function showScenarios(scenarios: readonly ScenarioConfig[], rawScenarios: RawObject): Json {
  const byName = [...scenarios].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(byName.map((config) => [config.name, showScenario(config, rawScenarios)]));
}

/** What was set in any layer, under the script's names: k6 writes it back into the `options` that a script exports. */
export function explicit({ merged }: Validated): JsonObject {
  const shown: Record<string, Json> = {};
  for (const { name, type } of testTable) {
    const value = merged.values[name];
    if (value !== undefined) shown[name] = type.toJson(value);
  }
  return shown;
}

function showScenario(config: ScenarioConfig, rawScenarios: RawObject): Json {
  const raw = rawScenarios[config.name];
  const isGiven = (field: string): boolean => isObject(raw) && raw[field] !== undefined && raw[field] !== null;
  const fields = config as unknown as RawObject;
  const show = (field: string): Json => (isGiven(field) ? showField(fields, field) : null);
  const shown: Record<string, Json> = { executor: config.executor };
  for (const field of ['startTime', 'gracefulStop', 'env', 'exec', 'tags']) shown[field] = show(field);
  if (isGiven('options')) shown['options'] = config.options as JsonObject;
  for (const field of kindOf(config).fields) shown[field] = show(field);
  return shown;
}

function showField(fields: RawObject, field: string): Json {
  const ms = fields[`${field}Ms`];
  if (typeof ms === 'number') return formatDuration(ms);
  const value = fields[field];
  if (field !== 'stages') return value as Json;
  const stages = value as readonly { readonly durationMs: number; readonly target: number }[];
  return stages.map(({ durationMs, target }) => ({ duration: formatDuration(durationMs), target }));
}
