// Where imports lead, as an esbuild plugin. Only what esbuild cannot know comes here: built-in modules stay imports of the
// program, URLs are loaded, and everything else (files, packages, JSON) is left to esbuild, which never has to ask us.

import { isBuiltin as isNodeBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Esbuild from 'esbuild';
import { insecureImport, remoteFailed, unknownModule, type ImportFault } from './errors.ts';
import { loadRemote } from './remote.ts';

export interface ResolveOptions {
  readonly isBuiltin: (specifier: string) => boolean;
  readonly builtins: readonly string[];
  readonly fetchRemote: (url: string) => Promise<string>;
}

/** The prefix of remote modules in esbuild's messages and maps, followed by the URL. */
export const remoteNamespace = 'remote';
/** What `require` of a built-in module gives: its default export, which only an ES module can take (the second of the two). */
const requiredNamespace = 'required';
const importedNamespace = 'imported';
/** Every prefix of modules that are not files. */
export const namespaces: readonly string[] = [remoteNamespace, requiredNamespace, importedNamespace];

/** Resolves `k6`, `k6/...`, URLs, and what remote modules import. */
export function resolver(options: ResolveOptions): Esbuild.Plugin {
  return {
    name: 'onrush',
    setup(build) {
      build.onResolve({ filter: /^k6(?:$|\/)/ }, (args) => resolveBuiltin(args, options));
      build.onResolve({ filter: /^[a-z][a-z0-9+.-]+:\/\//i }, (args) => resolveUrl(args.path));
      build.onResolve({ filter: /^\.{0,2}\//, namespace: remoteNamespace }, (args) =>
        resolveUrl(new URL(args.path, args.importer).href),
      );
      build.onLoad({ filter: /./, namespace: requiredNamespace }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)}).default;`,
      }));
      build.onLoad({ filter: /./, namespace: importedNamespace }, ({ path }) => ({
        contents: `export { default } from ${JSON.stringify(path)};`,
      }));
      build.onLoad({ filter: /./, namespace: remoteNamespace }, (args) => load(args.path, options.fetchRemote));
    },
  };
}

/** True for what an import statement means by a module of Node.js. */
export function isNodeModule(specifier: string): boolean {
  return isNodeBuiltin(specifier);
}

function resolveBuiltin(args: Esbuild.OnResolveArgs, options: ResolveOptions): Esbuild.OnResolveResult {
  if (!options.isBuiltin(args.path)) return failed(unknownModule(args.path, options.builtins));
  if (args.kind === 'import-statement') return { path: args.path, external: true };
  return { path: args.path, namespace: args.namespace === requiredNamespace ? importedNamespace : requiredNamespace };
}

function resolveUrl(specifier: string): Esbuild.OnResolveResult {
  if (specifier.startsWith('file://')) return { path: fileURLToPath(specifier) };
  if (specifier.startsWith('https://')) return { path: specifier, namespace: remoteNamespace };
  return failed(insecureImport(specifier));
}

async function load(url: string, fetchRemote: (url: string) => Promise<string>): Promise<Esbuild.OnLoadResult> {
  try {
    const loader = /\.m?ts(?:$|\?)/.test(url) ? 'ts' : url.endsWith('.json') ? 'json' : 'js';
    return { contents: await loadRemote(url, fetchRemote), loader };
  } catch (error) {
    return failed(remoteFailed(url, error instanceof Error ? error.message : String(error)));
  }
}

/** Sends a fault of ours through esbuild, which adds the place of the import. */
function failed(fault: ImportFault): { errors: Esbuild.PartialMessage[] } {
  return { errors: [{ text: fault.message, detail: fault }] };
}
