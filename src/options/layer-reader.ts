// Collects the values of one layer row by row.

import type { UserError } from '../base/index.ts';
import { badValue } from './errors.ts';
import { Mismatch } from './values/mismatch.ts';
import type { OptionRow } from './option-row.ts';
import type { Layer, OptionName, RawOptions } from './option-values.ts';
import { nearestPlace, type ParsedLayer, type PlaceOf } from './parsed-layer.ts';

export class LayerReader {
  private readonly layer: Layer;
  private readonly placeOf: PlaceOf;
  private readonly values: Partial<Record<OptionName, unknown>> = {};
  private readonly sources = new Map<OptionName, string>();
  private readonly faults: UserError[] = [];
  private readonly warnings: string[] = [];

  constructor(layer: Layer, placeOf: PlaceOf = () => undefined) {
    this.layer = layer;
    this.placeOf = placeOf;
  }

  /** Keeps what was parsed, or notes the fault. */
  add(row: OptionRow, sourceText: string, given: unknown, parsed: unknown): void {
    if (parsed instanceof Mismatch) {
      const text = this.placed(sourceText, [row.name, ...parsed.path].join('.'));
      this.faults.push(badValue(row, { layer: this.layer, text }, parsed, given));
      return;
    }
    this.sources.set(row.name, this.placed(sourceText, row.name));
    this.values[row.name] = parsed;
  }

  fault(error: UserError): void {
    this.faults.push(error);
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  private placed(sourceText: string, path: string): string {
    const place = nearestPlace(this.placeOf, path);
    return place === undefined ? sourceText : `${sourceText} (${place})`;
  }

  finish(): ParsedLayer {
    const { layer, sources, placeOf, faults, warnings } = this;
    return { layer, values: this.values as RawOptions, sources, placeOf, faults, warnings };
  }
}
