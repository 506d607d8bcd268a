// k6 knows no package.json: a file that exports through `module` or `exports` is CommonJS, even where `"type": "module"` stands in
// a package.json above it. esbuild only warns about such files. They then get a namespace of their own, to which that does not apply.

import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as Esbuild from 'esbuild';

/** The prefix of such files in esbuild's messages and maps. */
export const commonJsNamespace = 'commonjs';

/** The files, as esbuild names them, that `warnings` say to be CommonJS after all. */
export function mistakenForModules(warnings: readonly Esbuild.Message[]): ReadonlySet<string> {
  const files = new Set<string>();
  for (const { id, location } of warnings) if (id === 'commonjs-variable-in-esm' && location !== null) files.add(location.file);
  return files;
}

/** Loads `files` (absolute paths) as CommonJS. */
export function asCommonJs(files: ReadonlySet<string>): Esbuild.Plugin {
  const asked = Symbol('asked');
  return {
    name: 'onrush-commonjs',
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ path, pluginData, kind, importer, resolveDir }) => {
        if (pluginData === asked) return undefined;
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
        if (found.errors.length > 0 || found.namespace !== 'file' || !files.has(found.path)) return found;
        return { path: found.path, namespace: commonJsNamespace };
      });
      build.onLoad({ filter: /./, namespace: commonJsNamespace }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        resolveDir: dirname(path),
        loader: 'default',
      }));
    },
  };
}
