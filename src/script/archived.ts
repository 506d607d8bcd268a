// Modules of an archive, as an esbuild plugin: they are looked up where the archive says they came from, and nowhere else.

import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Esbuild from 'esbuild';
import { archivePath } from './archive-path.ts';
import { notInArchive } from './errors.ts';
import { failed, loaderOf } from './resolve.ts';
import { isUrl } from './script-source.ts';

/** The prefix of such modules in esbuild's messages and maps. */
export const archiveNamespace = 'archive';

/** Serves `files`, by absolute path or URL. Remote modules that are missing are left to who fetches them, as in k6. */
export function asArchive(files: ReadonlyMap<string, Uint8Array>): Esbuild.Plugin {
  return {
    name: 'onrush-archive',
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path, importer, kind, namespace }) => {
        if (/^k6(?:$|\/)/.test(path) || (namespace !== archiveNamespace && kind !== 'entry-point')) return undefined;
        const found = targetOf(path, importer);
        if (files.has(found)) return { path: found, namespace: archiveNamespace };
        return isUrl(found) || /^[a-z][a-z0-9+.-]+:\/\//i.test(found) ? undefined : failed(notInArchive(path));
      });
      build.onLoad({ filter: /./, namespace: archiveNamespace }, ({ path }) => ({
        contents: files.get(path)!,
        loader: isUrl(path) ? loaderOf(path) : 'default',
      }));
    },
  };
}

function targetOf(specifier: string, importer: string): string {
  if (specifier.startsWith('file://')) return archivePath(fileURLToPath(specifier));
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(specifier)) return specifier;
  if (isUrl(importer)) return new URL(specifier, importer).href;
  return archivePath(posix.resolve(posix.dirname(importer === '' ? '/-' : importer), specifier));
}
