// The second half of `npm run build`: puts the compiled command line and the worker thread into a few files each, since loading some
// hundred modules takes longer than everything else a short run does. Paths relative to a module stay right: see `outdir`.

import { cpSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

// As deep below the package as dist/src/<room>, where the code expects package.json three levels up.
const outdir = 'dist/bundled/src';

const common = {
  outdir,
  entryNames: '[name]',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  external: ['esbuild'],
  // CommonJS dependencies call `require`.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; globalThis.require ??= requireFrom(import.meta.url);',
  },
};

rmSync(outdir, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: ['dist/src/cli/main.js', 'dist/src/cli/process-world.js', 'dist/src/engine/thread/thread-start.js'],
    splitting: true,
  }),
  // By itself, so that it carries nothing of the compiler and the command line.
  build({ ...common, entryPoints: ['dist/src/engine/thread/worker.js', 'dist/src/net/side/side-thread.js'] }),
]);
cpSync('dist/src/script/jslib', `${outdir}/jslib`, { recursive: true });
