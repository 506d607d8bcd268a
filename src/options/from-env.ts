// Options from environment variables. A variable that is set to nothing counts as not set.

import { didYouMean } from '../base/index.ts';
import { foreignPrefixes, meaningless } from './foreign-table.ts';
import { LayerReader } from './layer-reader.ts';
import type { ParsedLayer } from './parsed-layer.ts';
import { optionTable } from './table.ts';

export function fromEnv(env: Readonly<Record<string, string | undefined>>): ParsedLayer {
  const reader = new LayerReader('env');
  for (const row of optionTable) {
    const name = row.env.find((candidate) => env[candidate] !== undefined && env[candidate] !== '');
    if (name === undefined) continue;
    const value = env[name]!;
    reader.add(row, `environment variable ${name}`, value, row.type.fromText(value));
  }
  for (const name of Object.keys(env)) {
    const meant = misspelled(name);
    if (meant !== undefined) reader.warn(`environment variable ${name} has no meaning (did you mean ${meant}?)`);
  }
  return reader.finish();
}

const known: ReadonlySet<string> = new Set([...optionTable.flatMap(({ env }) => env), ...Object.keys(meaningless)]);

/** k6: variables with unknown names are ignored. One that is nearly right is rather a mistake. */
function misspelled(name: string): string | undefined {
  const isForeign = !name.startsWith('K6_') || known.has(name) || foreignPrefixes.some((prefix) => name.startsWith(prefix));
  return isForeign ? undefined : didYouMean(name, known);
}
