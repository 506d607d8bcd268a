// Options from environment variables. A variable that is set to nothing counts as not set.

import { didYouMean } from '../base/index.ts';
import { foreignPrefixes, meaningless } from './foreign-table.ts';
import { LayerReader } from './layer-reader.ts';
import type { ParsedLayer } from './parsed-layer.ts';
import { findRow, optionTable } from './table.ts';

export function fromEnv(env: Readonly<Record<string, string | undefined>>): ParsedLayer {
  const reader = new LayerReader('env');
  for (const row of optionTable) {
    const name = row.env.find((candidate) => env[candidate] !== undefined && env[candidate] !== '');
    if (name === undefined) continue;
    const value = env[name]!;
    reader.add(row, `environment variable ${name}`, value, row.type.fromText(value));
  }
  for (const name of Object.keys(env)) {
    const reason = whyMeaningless(name);
    if (reason !== undefined) reader.warn(`environment variable ${name} has no meaning${reason}`);
  }
  return reader.finish();
}

/** Options by the variable that one would look for, but that k6 does not have. */
const withoutVariable: ReadonlyMap<string, string> = new Map(
  optionTable.map(({ name }) => [`K6_${name.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase()}`, name]),
);

const known: ReadonlySet<string> = new Set([...optionTable.flatMap(({ env }) => env), ...Object.keys(meaningless)]);

/** k6: variables with unknown names are ignored. One that is nearly right, or named like an option, is rather a mistake. */
function whyMeaningless(name: string): string | undefined {
  const isForeign = !name.startsWith('K6_') || known.has(name) || foreignPrefixes.some((prefix) => name.startsWith(prefix));
  if (isForeign) return undefined;
  const option = withoutVariable.get(name);
  const meant = option === undefined ? didYouMean(name, known) : findRow(option)?.env[0];
  if (meant !== undefined) return ` (did you mean ${meant}?)`;
  return option === undefined ? undefined : `: option "${option}" has no variable`;
}
