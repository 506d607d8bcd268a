// Puts the layers on top of each other, weak to strong: default < file < script < env < flag. A value replaces the whole value below it.

import type { UserError } from '../base/index.ts';
import { scenariosOverridden } from './errors.ts';
import { featureTags } from './features.ts';
import type { Layer, OptionName, RawOptions } from './option-values.ts';
import type { ParsedLayer, PlaceOf } from './parsed-layer.ts';

export interface Merged {
  /** What was set; defaults are not filled in. */
  readonly values: RawOptions;
  /** The layer each value came from. */
  readonly provenance: ReadonlyMap<OptionName, Layer>;
  /** The same for messages: `flag --vus`. */
  readonly sources: ReadonlyMap<OptionName, string>;
  /** Where the value at a path such as `scenarios.login.exec` is written, if the script has set it. */
  readonly placeOf: PlaceOf;
  readonly faults: readonly UserError[];
  readonly warnings: readonly string[];
}

const strength: readonly Layer[] = ['default', 'file', 'script', 'env', 'flag'];
/** Setting one of these erases all of them in weaker layers. `vus` goes with any of them and is not one. */
const loadShortcuts: readonly OptionName[] = ['duration', 'iterations', 'stages', 'scenarios'];

/** Layers in any order. */
export function merge(layers: readonly ParsedLayer[]): Merged {
  const sorted = [...layers].sort((a, b) => strength.indexOf(a.layer) - strength.indexOf(b.layer));
  const mergesTags =
    sorted.findLast(({ values }) => (values.features ?? []).length > 0)?.values.features?.includes('merge-run-tags') ?? false;
  const values: Partial<Record<OptionName, unknown>> = {};
  const provenance = new Map<OptionName, Layer>();
  const sources = new Map<OptionName, string>();
  const warnings: string[] = [];
  for (const { layer, values: stronger, sources: own } of sorted) {
    const setsLoad = loadShortcuts.some((name) => stronger[name] !== undefined);
    if (setsLoad && values['scenarios'] !== undefined) warnings.push(scenariosOverridden(layer));
    if (setsLoad) for (const name of loadShortcuts) delete values[name];
    if (setsLoad) for (const name of loadShortcuts) provenance.delete(name);
    for (const [key, value] of Object.entries(stronger)) {
      const name = key as OptionName;
      if (value === undefined || (name === 'tags' && isEmpty(value))) continue;
      if (name === 'features' && isEmpty(value)) continue;
      values[name] =
        name === 'dns' || (name === 'tags' && mergesTags)
          ? { ...(values[name] as object | undefined), ...(value as object) }
          : value;
      provenance.set(name, layer);
      sources.set(name, own.get(name) ?? layer);
    }
  }
  return {
    values: withFeatureTags(values as RawOptions),
    provenance,
    sources,
    placeOf: (path) => {
      const option = path.split('.')[0] as OptionName;
      return sorted.find(({ layer }) => layer === provenance.get(option))?.placeOf(path);
    },
    // the command line is read first, so its faults come first and decide the exit code
    faults: sorted.toReversed().flatMap((layer) => layer.faults),
    warnings: [...sorted.flatMap((layer) => layer.warnings), ...warnings],
  };
}

/** k6: features that are on are tags of the test, and no more an option to be seen. */
function withFeatureTags(values: RawOptions): RawOptions {
  const { features = [] } = values;
  return features.length === 0 ? values : { ...values, tags: { ...values.tags, ...featureTags(features) } };
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
