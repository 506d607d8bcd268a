// The outcome of reading one layer of options.

import type { UserError } from '../base/index.ts';
import type { Layer, OptionName, RawOptions } from './option-values.ts';

export interface ParsedLayer {
  readonly layer: Layer;
  readonly values: RawOptions;
  /** Where each value was read, for messages: `flag --vus`, `option "vus" of the script (script.ts:3:3)`. */
  readonly sources: ReadonlyMap<OptionName, string>;
  /** Where the value at a path such as `scenarios.login.exec` is written, as `file:line:column`. */
  readonly placeOf: PlaceOf;
  /** What could not be read; `validate` reports these together with everything else. */
  readonly faults: readonly UserError[];
  readonly warnings: readonly string[];
}

export type PlaceOf = (path: string) => string | undefined;

/** The place of what is at `path`, or else of the nearest thing around it that has one. */
export function nearestPlace(placeOf: PlaceOf, path: string): string | undefined {
  const place = placeOf(path);
  if (place !== undefined || path === '') return place;
  return nearestPlace(placeOf, path.slice(0, Math.max(0, path.lastIndexOf('.'))));
}

/** A layer that sets `values` and nothing else. */
export function layerOf(layer: Layer, values: RawOptions): ParsedLayer {
  return { layer, values, sources: new Map(), placeOf: () => undefined, faults: [], warnings: [] };
}
