// What the table says about one option.

import type { OptionName, OptionValues } from './option-values.ts';
import type { ValueType } from './values/value-type.ts';

export interface OptionFlag {
  /** Without the dashes. */
  readonly long: string;
  readonly short?: string;
  /** What help shows for the value; none: the flag takes no value. */
  readonly placeholder?: string;
  readonly isRepeatable?: boolean;
  /** The value of the flag given without one; then a value needs `=`. */
  readonly bare?: string;
}

export interface OptionRow<K extends OptionName = OptionName> {
  readonly name: K;
  /** `test`: part of the consolidated options that scripts see. `process`: about this process, known before the script is read. */
  readonly scope: 'test' | 'process';
  /** Where JSON may set it. */
  readonly json: 'script and file' | 'file' | 'nowhere';
  readonly env: readonly string[];
  readonly flag?: OptionFlag;
  readonly type: ValueType<OptionValues[K]>;
  /** None: not set has a meaning of its own. */
  readonly default?: OptionValues[K];
  /** Where the default cannot be shown as a value. */
  readonly defaultText?: string;
  readonly help: string;
  /** False: a value that would change behaviour is refused, unless `isHarmless` says that it does not. */
  readonly supported: boolean;
  isHarmless?(value: OptionValues[K]): boolean;
}

/** A row with what most rows have in common. */
export function row<K extends OptionName>(
  name: K,
  type: ValueType<OptionValues[K]>,
  rest: Partial<OptionRow<K>> & { readonly help: string },
): OptionRow<K> {
  return { name, type, scope: 'test', json: 'script and file', env: [], supported: true, ...rest };
}

/** A row of the process. */
export function processRow<K extends OptionName>(
  name: K,
  type: ValueType<OptionValues[K]>,
  rest: Partial<OptionRow<K>> & { readonly help: string },
): OptionRow<K> {
  return row(name, type, { scope: 'process', json: 'nowhere', ...rest });
}
