// Options from environment variables. A variable that is set to nothing counts as not set.

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
  return reader.finish();
}
