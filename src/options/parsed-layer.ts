// The outcome of reading one layer of options.

import type { UserError } from '../base/index.ts';
import type { Layer, RawOptions } from './option-values.ts';

export interface ParsedLayer {
  readonly layer: Layer;
  readonly values: RawOptions;
  /** What could not be read; `validate` reports these together with everything else. */
  readonly faults: readonly UserError[];
  readonly warnings: readonly string[];
}
