// Where imports lead, as an esbuild plugin. Only what esbuild cannot know comes here: built-in modules stay imports of the
// program, URLs are loaded, and everything else (files, packages, JSON) is left to esbuild.

import { realpathSync } from 'node:fs';
import { isBuiltin as isNodeBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Esbuild from 'esbuild';
import { insecureImport, localFromRemote, nodeBuiltin, remoteFailed, unknownModule, type ImportFault } from './errors.ts';
import { loadRemote, reasonOf } from './remote.ts';
import { isUrl } from './script-source.ts';

export interface ResolveOptions {
  readonly isBuiltin: (specifier: string) => boolean;
  readonly builtins: readonly string[];
  readonly fetchRemote: (url: string) => Promise<string>;
  /** Told the text of each remote module. */
  readonly onRemote: (url: string, text: string) => void;
}

/** The prefix of remote modules in esbuild's messages and maps, followed by the URL. */
export const remoteNamespace = 'remote';
/** What `require` of a built-in module gives: its default export, which only an ES module can take (the second of the two). */
const requiredNamespace = 'required';
const importedNamespace = 'imported';
/** A module of Node.js that a package asks for with `require`, mostly on a way that scripts never go: an error when it is run. */
const absentNamespace = 'absent';
/** Marks our own questions to esbuild. */
const asked = Symbol('asked');
/** Every prefix of modules that are not files. */
export const namespaces: readonly string[] = [remoteNamespace, requiredNamespace, importedNamespace, absentNamespace];

/** Resolves `k6`, `k6/...`, URLs, and what remote modules import. */
export function resolver(options: ResolveOptions): Esbuild.Plugin {
  return {
    name: 'onrush',
    setup(build) {
      build.onResolve({ filter: /^k6(?:$|\/)/ }, (args) => resolveBuiltin(args, options));
      build.onResolve({ filter: /^[a-z][a-z0-9+.-]+:\/\//i }, ({ path, importer }) => resolveUrl(path, importer));
      build.onResolve({ filter: /^\.{0,2}\//, namespace: remoteNamespace }, (args) =>
        resolveUrl(new URL(args.path, args.importer).href, args.importer),
      );
      build.onResolve({ filter: /^[a-z_][a-z0-9_/:]*$/ }, (args) => resolveAbsent(args, build));
      build.onResolve({ filter: /^[^./]/, namespace: 'file' }, (args) => resolvePackage(args, build));
      build.onLoad({ filter: /./, namespace: absentNamespace }, ({ path }) => {
        const { message, hint } = nodeBuiltin(path);
        return { contents: `throw new Error(${JSON.stringify(hint === undefined ? message : `${message}; ${hint}`)})` };
      });
      build.onLoad({ filter: /./, namespace: requiredNamespace }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)}).default;`,
      }));
      build.onLoad({ filter: /./, namespace: importedNamespace }, ({ path }) => ({
        contents: `export { default } from ${JSON.stringify(path)};`,
      }));
      build.onLoad({ filter: /./, namespace: remoteNamespace }, (args) => load(args.path, options));
    },
  };
}

/** True for what an import statement means by a module of Node.js. */
export function isNodeModule(specifier: string): boolean {
  return isNodeBuiltin(specifier);
}

/** As in Node.js, packages are where links to them lead: there they find their own packages. */
async function resolvePackage(
  args: Esbuild.OnResolveArgs,
  build: Esbuild.PluginBuild,
): Promise<Esbuild.OnResolveResult | undefined> {
  const { path, kind, importer, resolveDir, pluginData } = args;
  if (pluginData === asked || kind === 'entry-point') return undefined;
  const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
  // A fault is esbuild's to tell: some of `require` are none.
  if (found.errors.length > 0 || found.namespace !== 'file' || !isAbsolute(found.path)) return undefined;
  return { ...found, path: realpathSync(found.path) };
}

function resolveBuiltin(args: Esbuild.OnResolveArgs, options: ResolveOptions): Esbuild.OnResolveResult {
  if (!options.isBuiltin(args.path)) return failed(unknownModule(args.path, options.builtins));
  if (args.kind === 'import-statement') return { path: args.path, external: true };
  return { path: args.path, namespace: args.namespace === requiredNamespace ? importedNamespace : requiredNamespace };
}

async function resolveAbsent(
  args: Esbuild.OnResolveArgs,
  build: Esbuild.PluginBuild,
): Promise<Esbuild.OnResolveResult | undefined> {
  const { path, kind, importer, resolveDir, pluginData } = args;
  if (kind !== 'require-call' || pluginData === asked || !importer.includes('/node_modules/') || !isNodeModule(path))
    return undefined;
  // A package may have the name of a module of Node.js.
  const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
  return found.errors.length > 0 ? { path, namespace: absentNamespace } : found;
}

function resolveUrl(specifier: string, importer: string): Esbuild.OnResolveResult {
  if (specifier.startsWith('file://') && isUrl(importer)) return failed(localFromRemote(specifier, importer));
  if (specifier.startsWith('file://')) return { path: fileURLToPath(specifier) };
  if (specifier.startsWith('https://')) return { path: specifier, namespace: remoteNamespace };
  return failed(insecureImport(specifier));
}

async function load(url: string, { fetchRemote, onRemote }: ResolveOptions): Promise<Esbuild.OnLoadResult> {
  try {
    const contents = await loadRemote(url, fetchRemote);
    onRemote(url, contents);
    return { contents, loader: loaderOf(url) };
  } catch (error) {
    return failed(remoteFailed(url, reasonOf(error)));
  }
}

export function loaderOf(url: string): Esbuild.Loader {
  const { pathname } = new URL(url);
  if (/\.[cm]?ts$/.test(pathname)) return 'ts';
  return pathname.endsWith('.json') ? 'json' : 'js';
}

/** Sends a fault of ours through esbuild, which adds the place of the import. */
export function failed(fault: ImportFault): { errors: Esbuild.PartialMessage[] } {
  return { errors: [{ text: fault.message, detail: fault }] };
}
