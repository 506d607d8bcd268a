// Options from JSON: the `options` a script exports, and the config file. `null` is not set; unknown keys get one warning.

import { notAnObject, unknownOptions } from './errors.ts';
import { LayerReader } from './layer-reader.ts';
import type { OptionRow } from './option-row.ts';
import type { ParsedLayer, PlaceOf } from './parsed-layer.ts';
import { findRow, optionTable } from './table.ts';
import { isObject } from './values/value-type.ts';

/**
 * `json` is what the script exports as `options`, after JSON; `undefined` if it exports none. `placeOf` knows where in the script each
 * of them is written.
 */
export function fromScript(json: unknown, placeOf?: PlaceOf): ParsedLayer {
  const reader = new LayerReader('script', placeOf);
  const features = isObject(json) ? json['features'] : undefined;
  if (features !== undefined && features !== null)
    reader.warn('option "features" has no effect in a script: use --features or K6_FEATURES');
  return read(reader, json, {
    place: 'the options exported in the script',
    suffix: 'of the script',
    isRead: (row) => row.json === 'script and file',
    isKnown: (row) => row.json === 'script and file' || row.name === 'features',
    placeOf,
  });
}

/** `json` is the parsed config file. */
export function fromFile(json: unknown): ParsedLayer {
  const isRead = (row: OptionRow): boolean => row.json !== 'nowhere';
  return read(new LayerReader('file'), json, { place: 'the config file', suffix: 'of the config file', isRead, isKnown: isRead });
}

interface Place {
  readonly place: string;
  readonly suffix: string;
  readonly isRead: (row: OptionRow) => boolean;
  readonly isKnown: (row: OptionRow) => boolean;
  readonly placeOf?: PlaceOf | undefined;
}

function read(reader: LayerReader, json: unknown, { place, suffix, isRead, isKnown, placeOf }: Place): ParsedLayer {
  if (json === undefined || json === null) return reader.finish();
  if (!isObject(json)) {
    reader.fault(notAnObject(place, json));
    return reader.finish();
  }
  let hasWarned = false;
  for (const [key, value] of Object.entries(json)) {
    const row = findRow(key);
    if (row === undefined || !isKnown(row)) {
      if (!hasWarned)
        reader.warn(
          unknownOptions(
            place,
            { name: key, at: placeOf?.(key) },
            optionTable.filter(isKnown).map(({ name }) => name),
          ),
        );
      hasWarned = true;
    } else if (value !== null && value !== undefined && isRead(row)) {
      reader.add(row, `option "${key}" ${suffix}`, value, row.type.fromJson(value));
    }
  }
  return reader.finish();
}
