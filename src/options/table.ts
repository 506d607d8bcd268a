// One row per option, of the test first. Flags, variables, files, help, defaults and the reference page all come from here.

import type { OptionRow } from './option-row.ts';
import type { OptionName } from './option-values.ts';
import { processTable } from './process-table.ts';
import { testTable } from './test-table.ts';

export const optionTable: readonly OptionRow[] = [...testTable, ...processTable];

const rowsByName: ReadonlyMap<string, OptionRow> = new Map(optionTable.map((row) => [row.name, row]));

/** The row of a name from outside, if there is one. */
export function findRow(name: string): OptionRow | undefined {
  return rowsByName.get(name);
}

export function rowOf(name: OptionName): OptionRow {
  return rowsByName.get(name)!;
}
