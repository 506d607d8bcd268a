// `onrush inspect --explain`: a table of every option, its value, and the layer that had the last word. What somebody set comes first.

import { formatDuration, type Json } from '../base/index.ts';
import type { Inspection } from '../engine/index.ts';
import { fromEnv, fromFlags, optionTable, type Layer, type OptionRow } from '../options/index.ts';
import type { Paint } from './paint.ts';

interface Line {
  readonly option: string;
  readonly value: string;
  readonly from: string;
  readonly isSet: boolean;
}

type Environment = Readonly<Record<string, string>>;

/** What came from the command line and the environment. */
export interface Given {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly env: Environment;
}

const isShortcut = (name: string): boolean => ['vus', 'duration', 'iterations', 'stages'].includes(name);
/** They may hold secrets, and say nothing about the test. */
const untold: ReadonlySet<string> = new Set(['collectors', 'config', 'env', 'secretSource']);

/** The table as text. */
export function explainOptions(inspection: Inspection, given: Given, paint: Paint): string {
  const lines = optionTable.filter(({ name }) => !untold.has(name)).flatMap((row) => explainRow(row, inspection, given));
  const head = { option: 'option', value: 'value', from: 'from' };
  const width = (key: 'option' | 'value'): number => Math.max(...[head, ...lines].map((line) => line[key].length));
  const widths = { option: width('option'), value: Math.min(width('value'), 60) };
  const show = ({ option, value, from }: typeof head): string =>
    `${option.padEnd(widths.option)}  ${value.padEnd(widths.value)}  ${from}`;
  const { maxVUs, maxDurationMs } = inspection;
  const length = Number.isFinite(maxDurationMs)
    ? `at most ${formatDuration(maxDurationMs)} (incl. graceful stop)`
    : 'no end until it is stopped';
  return [
    paint.bold(show(head)),
    ...lines.filter(({ isSet }) => isSet).map(show),
    ...lines.filter(({ isSet }) => !isSet).map((line) => paint.dim(show(line))),
    '',
    `at most ${maxVUs} ${maxVUs === 1 ? 'VU' : 'VUs'}, ${length}`,
    '',
  ].join('\n');
}

function explainRow(row: OptionRow, inspection: Inspection, around: Given): readonly Line[] {
  const { env } = around;
  const { merged, options, provenance } = inspection.settled;
  if (row.name === 'scenarios') return explainScenarios(inspection, env);
  const layer = provenance.get(row.name) ?? 'default';
  const isSet = layer !== 'default';
  if (!isSet && (isShortcut(row.name) || row.scope === 'process')) return [];
  const given = merged.values[row.name];
  const value = isShortcut(row.name) || row.scope === 'process' ? given : options[row.name as keyof typeof options];
  if (row.name === 'dns') return explainDns(row, inspection, around);
  const source = sourceOf(row, layer, env);
  const from = (path: string): string => withPlace(source, merged.placeOf(path) ?? merged.placeOf(row.name));
  if (value === undefined || value === '')
    return [{ isSet, option: row.name, value: plain(row.defaultText), from: from(row.name) }];
  return spread(row.name, row.type.toJson(value as never)).map((shown) => ({ ...shown, isSet, from: from(shown.option) }));
}

/** One line for each scenario; a scenario that stands for shortcuts names them. */
function explainScenarios({ settled, scenarios }: Inspection, env: Environment): readonly Line[] {
  const { provenance, merged, rawScenarios } = settled;
  const row = optionTable.find(({ name }) => name === 'scenarios')!;
  const used =
    merged.values.scenarios === rawScenarios ? [] : optionTable.filter(({ name }) => isShortcut(name) && provenance.has(name));
  const layer = merged.values.scenarios === rawScenarios ? (provenance.get('scenarios') ?? 'default') : 'default';
  const from = used.length > 0 ? `made from ${used.map(({ name }) => name).join(', ')}` : sourceOf(row, layer, env);
  const isSet = from !== 'default';
  return scenarios.map(({ name, description }) => {
    const option = `scenarios.${name}`;
    const place = layer === 'script' ? merged.placeOf(option) : undefined;
    return { option, value: description, from: withPlace(from, place), isSet };
  });
}

/** The one option whose parts come from different places. */
function explainDns(row: OptionRow, { settled, script }: Inspection, { env, flags }: Given): readonly Line[] {
  const layers = [fromFlags(flags), fromEnv(env), script];
  const isGiven = (key: 'ttl' | 'select' | 'policy'): boolean => settled.merged.values.dns?.[key] !== undefined;
  const { ttlMs, select, policy } = settled.options.dns;
  const parts = { ttl: ttlMs === Infinity ? 'inf' : formatDuration(ttlMs), select, policy };
  return (['ttl', 'select', 'policy'] as const).map((key) => {
    const layer = layers.find(({ values }) => values.dns?.[key] !== undefined)?.layer ?? (isGiven(key) ? 'file' : 'default');
    const from = withPlace(sourceOf(row, layer, env), layer === 'script' ? script.placeOf(`dns.${key}`) : undefined);
    return { option: `dns.${key}`, value: parts[key], from, isSet: layer !== 'default' };
  });
}

function sourceOf({ env: names, flag }: OptionRow, layer: Layer, env: Environment): string {
  switch (layer) {
    case 'flag':
      return `flag --${flag?.long}`;
    case 'env':
      return `variable ${names.find((name) => (env[name] ?? '') !== '')}`;
    case 'file':
      return 'config file';
    default:
      return layer;
  }
}

function withPlace(source: string, place: string | undefined): string {
  return place === undefined ? source : `${source} ${place}`;
}

/** An object takes a line for each of its keys. */
function spread(option: string, value: Json): readonly { readonly option: string; readonly value: string }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ option, value: textOf(value) }];
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ option, value: '-' }];
  return entries.map(([key, item]) => ({ option: `${option}.${key}`, value: textOf(item) }));
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function plain(text: string | undefined): string {
  return text === undefined ? '-' : text.replaceAll('`', '');
}
