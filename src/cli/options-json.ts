// Options in the JSON of `k6 inspect`, byte for byte: its order of keys, `null` for what nobody set, and the escapes of Go's encoder.

import { formatDuration, type Json, type JsonObject } from '../base/index.ts';
import type { Inspection } from '../engine/index.ts';
import { consolidated, layerOf, merge, optionTable, validate, type RawOptions, type Validated } from '../options/index.ts';

/** What the script itself sets. k6: variables and the config file are not looked at; flags are ours, k6's inspect has none. */
export function ownOptionsJson(script: RawOptions, flags: RawOptions): string {
  const values = merge([layerOf('script', script), layerOf('flag', flags)]).values;
  return goJson(showOptions({ ...values, tags: values.tags ?? script.tags }));
}

/** All layers together, the shortcuts also as the scenario they stand for, and what that takes. */
export function requirementsJson({ settled, maxDurationMs, maxVUs }: Inspection): string {
  const { merged, rawScenarios } = settled;
  const shown = showOptions(withoutEmptyStages(merged.values));
  // k6: VUs alone stand for as many iterations, which are then as good as written.
  const alone = rawScenarios['default'] as { readonly iterations?: number } | undefined;
  if (merged.values.vus !== undefined && merged.values.scenarios !== rawScenarios)
    shown['iterations'] ??= alone?.iterations ?? null;
  const { scenarios, systemTags, summaryTrendStats } = consolidated(settled);
  Object.assign(shown, { scenarios: withSortedMaps(scenarios), systemTags: orNull(systemTags), summaryTrendStats });
  // k6 1.x: a test without an end lasts 0s here
  const totalDuration = formatDuration(Number.isFinite(maxDurationMs) ? maxDurationMs : 0);
  return goJson({ ...shown, totalDuration, maxVUs });
}

/** What a run of an archive goes by, without shortcuts derived: as k6 writes it into metadata.json. */
export function archiveOptions({ merged, options }: Validated): JsonObject {
  const { systemTags, summaryTrendStats } = options;
  return showOptions({ ...withoutEmptyStages(merged.values), systemTags, summaryTrendStats });
}

/** k6: a stage without a duration is as good as not written. */
function withoutEmptyStages(values: RawOptions): RawOptions {
  const { stages } = values;
  return stages === undefined ? values : { ...values, stages: stages.filter(({ durationMs }) => durationMs !== undefined) };
}

/** k6: these two are flags and variables only and are not part of the JSON. */
const unlisted: ReadonlySet<string> = new Set(['consoleOutput', 'localIPs']);
/** Written as maps in k6, which sorts their keys. */
const maps: ReadonlySet<string> = new Set(['thresholds', 'hosts', 'cloud', 'ext', 'tags']);

const scenarioMaps: ReadonlySet<string> = new Set(['env', 'tags', 'options']);

function showOptions(values: Readonly<Record<string, unknown>>): Record<string, Json> {
  const shown: Record<string, Json> = {};
  for (const { name, scope, type } of optionTable) {
    if (scope !== 'test' || unlisted.has(name)) continue;
    const value = values[name];
    if (name === 'scenarios') shown[name] = value === undefined ? null : showScenarios(value as RawOptions['scenarios'] & {});
    // k6: what is on is to be seen in the tags.
    else if (name === 'features') shown[name] = null;
    else if (name === 'dns') shown[name] = type.toJson(value ?? {});
    else if (value !== undefined && value !== '') shown[name] = listOrNull(name, inOrder(name, type.toJson(value as never)));
    else if (name !== 'cloud') shown[name] = null;
  }
  return shown;
}

function showScenarios(scenarios: RawOptions['scenarios'] & {}): Json {
  return withSortedMaps(consolidated(validate(merge([layerOf('script', { scenarios })])))['scenarios']);
}

function withSortedMaps(scenarios: Json | undefined): Json {
  const sortMaps = (scenario: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(scenario).map(([key, value]) => [key, scenarioMaps.has(key) ? sorted(value) : value]));
  return Object.fromEntries(Object.entries(scenarios as JsonObject).map(([name, item]) => [name, sortMaps(item as JsonObject)]));
}

function listOrNull(name: string, value: Json): Json {
  return name === 'stages' || name === 'blacklistIPs' ? value : orNull(value);
}

/** k6: an empty list is shown like one that was not set. */
function orNull(value: Json | undefined): Json {
  return value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;
}

function inOrder(name: string, value: Json): Json {
  return maps.has(name) ? sorted(value) : value;
}

/** Keys sorted at every depth, but not those of a threshold. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => (isThreshold(item) ? item : sorted(item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function isThreshold(value: Json): boolean {
  return typeof value === 'object' && value !== null && 'threshold' in value && 'abortOnFail' in value;
}

const escaped: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

function goJson(value: Json): string {
  return JSON.stringify(value, undefined, 2).replace(/[<>&\u2028\u2029]/g, (char) => escaped[char]!);
}
