// The door to esbuild: loaded when first needed, and its child process is stopped as soon as no build needs it.
// `require` instead of `import`: Node scans a CommonJS package for export names on import, which costs 20 ms here.

import { createRequire } from 'node:module';
import type * as Esbuild from 'esbuild';

const require = createRequire(import.meta.url);
let active = 0;

/** Runs one build; throws esbuild's `BuildFailure`. Builds may overlap. */
export async function build<T extends Esbuild.BuildOptions>(options: T): Promise<Esbuild.BuildResult<T>> {
  const esbuild = require('esbuild') as typeof Esbuild;
  active++;
  try {
    return await esbuild.build<T>(options as never);
  } finally {
    active--;
    if (active === 0) await esbuild.stop();
  }
}

/** True for what `build` throws when the user's sources are at fault. */
export function isBuildFailure(error: unknown): error is Esbuild.BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
