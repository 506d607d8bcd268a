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
  /** The flag exists to be refused, or for compatibility alone: help and completion leave it out. */
  readonly isHidden?: boolean;
  /** Why a value cannot be honoured; nothing for a value that can. */
  refusal?(value: OptionValues[K]): string | undefined;
}

/** A row with what most rows have in common. */
export function row<K extends OptionName>(
  name: K,
  type: ValueType<OptionValues[K]>,
  rest: Partial<OptionRow<K>> & { readonly help: string },
): OptionRow<K> {
  return { name, type, scope: 'test', json: 'script and file', env: [], ...rest };
}

/** A row of the process. */
export function processRow<K extends OptionName>(
  name: K,
  type: ValueType<OptionValues[K]>,
  rest: Partial<OptionRow<K>> & { readonly help: string },
): OptionRow<K> {
  return row(name, type, { scope: 'process', json: 'nowhere', ...rest });
}
