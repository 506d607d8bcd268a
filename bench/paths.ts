// Where the benchmarks find their files, from the compiled place of this one.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const onrushPath: string = join(root, 'bin', 'onrush.js');

export function scriptPath(name: string): string {
  return join(root, 'bench', 'scripts', name);
}
