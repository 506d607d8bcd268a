// From what was set to what a run goes by. Everything that is wrong is found first and thrown as one error.

import { UserError } from '../base/index.ts';
import { parseScenario, shareOf } from '../executors/index.ts';
import type { ScenarioConfig } from '../executors/index.ts';
import { validateThresholds } from '../metrics/index.ts';
import type { MetricRegistry, ThresholdSpecs } from '../metrics/index.ts';
import { derive, originOfField } from './derive.ts';
import { dnsSettings } from './values/dns.ts';
import { badConfiguration, missingExec, notDistributable, refused, scenarioFaults, thresholdFault } from './errors.ts';
import { unknownFeatures } from './features.ts';
import { merge } from './merge.ts';
import type { Merged } from './merge.ts';
import type { OptionRow } from './option-row.ts';
import type { Layer, OptionName, Options, ProcessValues } from './option-values.ts';
import { nearestPlace, type ParsedLayer } from './parsed-layer.ts';
import { processTable } from './process-table.ts';
import { optionTable } from './table.ts';
import type { RawObject } from './values/value-type.ts';

export interface ValidationContext {
  /** Names of the functions the script exports; without it `exec` is not checked. */
  readonly exports?: readonly string[];
  /** With the metrics that the script has defined; without it only the syntax of thresholds is checked. */
  readonly registry?: MetricRegistry;
  /** Of onrush, for the default User-Agent. */
  readonly version?: string;
}

export interface Validated {
  readonly options: Options;
  readonly warnings: readonly string[];
  /** Where each value came from; a name that is missing has its default. */
  readonly provenance: ReadonlyMap<OptionName, Layer>;
  /** What was set, and the scenarios as written or derived: what `consolidated` shows. */
  readonly merged: Merged;
  readonly rawScenarios: RawObject;
}

/** The options of a run; throws one UserError that lists every fault. */
export function validate(merged: Merged, context: ValidationContext = {}): Validated {
  const derived = derive(merged);
  const faults = [...merged.faults, ...derived.faults];
  const warnings = [...merged.warnings, ...derived.warnings, ...unknownFeatures(merged.values.features ?? [])];
  const complete = fillDefaults(merged, optionTable);
  for (const row of optionTable) checkSupport(row, merged, faults);
  const scenarios = readScenarios({ merged, raw: derived.scenarios, exports: context.exports }, faults);
  attempt(faults, () => checkSegment(complete, scenarios));
  if (complete['noThresholds'] !== true)
    faults.push(...thresholdFaults(complete['thresholds'] as ThresholdSpecs, merged, context.registry));
  if (faults.length > 0) throw badConfiguration(faults);

  if (context.version !== undefined && !merged.provenance.has('userAgent')) complete['userAgent'] = `onrush/${context.version}`;
  const options = { ...complete, dns: dnsSettings(merged.values.dns ?? {}), scenarios } as unknown as Options;
  return { options: freeze(options), warnings, provenance: merged.provenance, merged, rawScenarios: derived.scenarios };
}

/** The options that are needed before the script is read, from flags, variables and perhaps the config file. */
export function processOptions(layers: readonly ParsedLayer[]): ProcessValues {
  const merged = merge(layers);
  if (merged.faults.length > 0) throw badConfiguration(merged.faults);
  return freeze(fillDefaults(merged, processTable) as unknown as ProcessValues);
}

function fillDefaults(merged: Merged, rows: readonly OptionRow[]): Record<string, unknown> {
  const complete: Record<string, unknown> = {};
  for (const { name, default: fallback } of rows) {
    if (!isShortcut(name)) complete[name] = merged.values[name] ?? fallback;
  }
  return complete;
}

function isShortcut(name: OptionName): boolean {
  return ['vus', 'duration', 'iterations', 'stages', 'scenarios', 'dns'].includes(name);
}

function checkSupport(row: OptionRow, { values, sources }: Merged, faults: UserError[]): void {
  const value = values[row.name];
  if (value === undefined) return;
  const reason = row.refusal?.(value);
  if (reason !== undefined) faults.push(refused(sources.get(row.name) ?? `option "${row.name}"`, reason));
}

interface ScenariosToRead {
  readonly merged: Merged;
  readonly raw: RawObject;
  readonly exports: readonly string[] | undefined;
}

function readScenarios({ merged, raw, exports }: ScenariosToRead, faults: UserError[]): readonly ScenarioConfig[] {
  const isGiven = merged.values.scenarios === raw;
  const scenarios: ScenarioConfig[] = [];
  for (const [name, entry] of Object.entries(raw)) {
    const placeOf = (field: string): string | undefined =>
      nearestPlace(merged.placeOf, ['scenarios', name, ...(field === '' ? [] : [field])].join('.'));
    const originOf = (field: string): string | undefined =>
      isGiven ? (placeOf(field) ?? merged.sources.get('scenarios')) : originOfField(field, merged);
    const { config, faults: found } = parseScenario(name, entry);
    if (found.length > 0)
      faults.push(
        scenarioFaults(
          name,
          found.map(({ message, path }) => ({ message, origin: originOf(path) })),
        ),
      );
    if (config === undefined) continue;
    if (exports !== undefined && !exports.includes(config.exec))
      faults.push(missingExec({ scenario: name, exec: config.exec }, exports, isGiven ? placeOf('exec') : undefined));
    scenarios.push(config);
  }
  return scenarios.sort((a, b) => a.startTimeMs - b.startTimeMs || (a.name < b.name ? -1 : 1));
}

function checkSegment(complete: Readonly<Record<string, unknown>>, scenarios: readonly ScenarioConfig[]): void {
  const segment = complete['executionSegment'] as string;
  const { fraction } = shareOf(segment, complete['executionSegmentSequence'] as string);
  const steered = scenarios.find(({ executor }) => executor === 'externally-controlled');
  if (fraction < 1 && steered !== undefined) throw notDistributable(steered.name, segment);
}

function thresholdFaults(specs: ThresholdSpecs, merged: Merged, registry: MetricRegistry | undefined): UserError[] {
  return validateThresholds(specs, registry).map(({ error, path }) => {
    const place = nearestPlace(merged.placeOf, `thresholds.${path}`);
    return thresholdFault(error, place ?? merged.sources.get('thresholds'));
  });
}

function attempt(faults: UserError[], check: () => unknown): void {
  try {
    check();
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    faults.push(cause);
  }
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
