// `onrush features`: the experimental features there are, as k6 lists them.

import { exitCodes } from '../base/index.ts';
import { features } from '../options/index.ts';
import type { FeaturesRequest } from './commands/features.ts';
import type { World } from './world.ts';

export function printFeatures({ stdout }: World, { asJson }: FeaturesRequest): number {
  stdout.write(asJson ? json() : table());
  return exitCodes.ok;
}

function json(): string {
  const list = features.map(({ name, description, refusal }) => ({
    feature: name,
    lifecycle: 'experimental',
    description,
    ...(refusal !== undefined && { unavailable: refusal }),
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function table(): string {
  const rows = features.map(({ name, description, refusal }) => [
    name,
    refusal === undefined ? 'experimental' : 'unavailable',
    refusal === undefined ? description : `${description}: ${refusal}`,
  ]);
  const lines = [['FEATURE', 'LIFECYCLE', 'DESCRIPTION'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map(([name, lifecycle, text]) => `${name!.padEnd(widths[0]!)}   ${lifecycle!.padEnd(widths[1]!)}   ${text}\n`)
    .join('');
}
