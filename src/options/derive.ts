// Turns the load shortcuts (`vus`, `duration`, `iterations`, `stages`) into the scenario they stand for, named "default".

import type { UserError } from '../base/index.ts';
import { conflict, durationNotPositive } from './errors.ts';
import type { Merged } from './merge.ts';
import { nearestPlace } from './parsed-layer.ts';
import type { OptionName } from './option-values.ts';
import type { RawObject } from './values/value-type.ts';

export interface Derived {
  /** Raw scenarios by name, for the executors to parse. */
  readonly scenarios: RawObject;
  readonly faults: readonly UserError[];
  readonly warnings: readonly string[];
}

const oneIteration: RawObject = { default: { executor: 'per-vu-iterations' } };

export function derive(merged: Merged): Derived {
  const { values } = merged;
  const { vus, duration, iterations, scenarios } = values;
  const stages = values.stages?.filter(({ durationMs }) => durationMs !== undefined);
  const hasStages = stages !== undefined && stages.length > 0;
  const faults = conflicts(merged, hasStages);
  if (faults.length > 0) return { scenarios: {}, faults, warnings: [] };
  const derived = (scenario: RawObject, warnings: readonly string[] = []): Derived => ({
    scenarios: { default: scenario },
    faults: [],
    warnings,
  });

  if (iterations !== undefined) return derived({ executor: 'shared-iterations', vus, iterations, maxDuration: duration });
  if (duration !== undefined) return derived({ executor: 'constant-vus', vus, duration });
  if (hasStages) {
    const list = stages.map(({ durationMs, target }) => ({ duration: durationMs, target }));
    return derived({ executor: 'ramping-vus', startVUs: vus, stages: list });
  }
  if (vus !== undefined && values.stages === undefined) {
    const warnings = scenarios === undefined ? [] : [`\`vus=${vus}\` replaces the scenarios`];
    return derived({ executor: 'shared-iterations', vus, iterations: vus }, warnings);
  }
  if (scenarios !== undefined && Object.keys(scenarios).length > 0) return { scenarios, faults: [], warnings: [] };
  const empty = (['stages', 'scenarios'] as const).filter((name) => values[name] !== undefined);
  const warnings = empty.map((name) => `\`${name}\` is set but empty: the script runs once, in 1 VU`);
  return { scenarios: oneIteration, faults: [], warnings };
}

function conflicts(merged: Merged, hasStages: boolean): UserError[] {
  const { values } = merged;
  const clash = (a: OptionName, b: OptionName): UserError => conflict(a, b, originOf([a, b], merged));
  const faults: UserError[] = [];
  const has = { iterations: values.iterations !== undefined, duration: values.duration !== undefined, stages: hasStages };
  const hasScenarios = values.scenarios !== undefined;
  for (const name of ['iterations', 'duration'] as const) if (has[name] && has.stages) faults.push(clash(name, 'stages'));
  for (const name of ['iterations', 'duration', 'stages'] as const)
    if (has[name] && hasScenarios) faults.push(clash(name, 'scenarios'));
  // with iterations it is the scenario's maxDuration, which has its own rule
  if (has.duration && !has.iterations && values.duration! <= 0) faults.push(durationNotPositive(originOf(['duration'], merged)));
  return faults;
}

/** Where the option stands that a field of a derived scenario is made of, such as `stages.2.target`; else all that it is made of. */
export function originOfField(path: string, merged: Merged): string {
  const [field = '', ...rest] = path.split('.');
  const name = loadOptions.find((option) => option === (shortcutOf[field] ?? field));
  if (name === undefined || !merged.provenance.has(name)) return originOf(loadOptions, merged);
  const isWhole = merged.values.stages?.every(({ durationMs }) => durationMs !== undefined) ?? true;
  // where stages without a duration are left out, the others have moved up
  const place = nearestPlace(merged.placeOf, isWhole ? [name, ...rest].join('.') : name);
  return place ?? merged.sources.get(name) ?? '';
}

const loadOptions: readonly OptionName[] = ['vus', 'duration', 'iterations', 'stages'];
/** Fields that have another name than the option they are made of. */
const shortcutOf: Readonly<Record<string, OptionName>> = { startVUs: 'vus', maxDuration: 'duration' };

/** What set these options, for messages. */
export function originOf(names: readonly OptionName[], { sources, placeOf }: Merged): string {
  return names.flatMap((name) => placeOf(name) ?? sources.get(name) ?? []).join(' and ');
}
