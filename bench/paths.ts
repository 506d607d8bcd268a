// Where the benchmarks find their files, from the compiled place of this one.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootPath: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const onrushPath: string = join(rootPath, 'bin', 'onrush.js');

export function scriptPath(name: string): string {
  return join(rootPath, 'bench', 'scripts', name);
}

/** A compiled file of the benchmarks that runs in a process of its own. */
export function workPath(name: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), name);
}
