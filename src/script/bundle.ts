// Source text to one program: the script and all it imports become one ES module. k6's own modules stay imports; everything
// else (TypeScript, CommonJS, packages, JSON, remote modules) is resolved here, once, by esbuild.

import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { originalPositionFor, TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import type * as Esbuild from 'esbuild';
import { archiveNamespace, asArchive } from './archived.ts';
import { asCommonJs, commonJsNamespace, mistakenForModules } from './commonjs.ts';
import { missingScript, scriptIsDirectory } from './errors.ts';
import { build, isBuildFailure } from './esbuild.ts';
import { download, type Environment } from './download.ts';
import { failureOf, isSyntaxFailure, names, warningText, type FailureContext } from './failure.ts';
import { modulesOf, type SourceModule } from './modules.ts';
import { namespaces, resolver } from './resolve.ts';
import { isUrl, type ScriptSource } from './script-source.ts';
import { isOfOurs, SloppySyntax } from './sloppy-syntax.ts';
import { isUserSource } from './source-mapper.ts';
import { typedPlugins } from './typescript.ts';

export interface BundleOptions {
  /** What the script does not use stays in, so that a debugger finds it. */
  readonly keepsUnused?: boolean | undefined;
  readonly isBuiltin: (specifier: string) => boolean;
  /** The names of all built-in modules, to suggest from. */
  readonly builtins: readonly string[];
  /** Of the process: a proxy, authorities. */
  readonly env?: Environment | undefined;
  /** Gets the text of a module by its URL; rejects unless it is there. */
  readonly fetchRemote?: ((url: string) => Promise<string>) | undefined;
}

export interface Bundle {
  /** One ES module. Its only imports are built-in modules. */
  readonly code: string;
  /** Source map from `code` to the sources, as JSON with absolute paths or URLs and with the sources' texts. */
  readonly map: string;
  /** Absolute path or URL of each source module. */
  readonly sections: readonly string[];
  /** `esm`: the script's exports are those of `code`. `commonjs`: `code` exports only `default`, and that is the script's `module.exports`. */
  readonly format: 'esm' | 'commonjs';
  /** The index in `sections` of the module that a position in `code` comes from; `undefined` for the bundler's own code. */
  readonly sectionOf: (line1: number, column0: number) => number | undefined;
  /** What the sources have for `name`, which stands at a position in `code`, if the bundler has changed it. */
  readonly nameAt: (name: string, line1: number, column0: number) => string | undefined;
  /** Every file that the script consists of, itself first. */
  readonly modules: readonly SourceModule[];
  /** What is suspicious in the sources, one line each. */
  readonly warnings: readonly string[];
}

export type Options = Esbuild.BuildOptions & {
  readonly write: false;
  readonly metafile: true;
  readonly plugins: Esbuild.Plugin[];
};
export type Result = Esbuild.BuildResult<Options>;

/** Bundles the script at `source`. Throws a `UserError` that points into the sources when they are at fault. */
export async function bundle(source: ScriptSource, options: BundleOptions): Promise<Bundle> {
  const { settings, context } = prepare(source, options);
  const sloppy = new SloppySyntax();
  const lenient: Options = { ...settings, plugins: [sloppy.plugin, ...settings.plugins], logLimit: 0 };
  return read(await compile(lenient, context, sloppy), context, sloppy);
}

export interface Prepared {
  readonly settings: Options;
  readonly context: FailureContext;
}

/** What esbuild is to do with `source`, and what is needed to understand its answer. */
export function prepare(source: ScriptSource, options: BundleOptions): Prepared {
  requireFile(source);
  const directory = isUrl(source.path) ? '/' : dirname(source.path);
  const sectionName = (file: string): string => nameOf(file, directory);
  const remote = new Map<string, string>();
  const textOf = (file: string): string | undefined => {
    if (file === source.path && source.text !== undefined) return source.text;
    const archived = source.archived?.get(file);
    return archived === undefined ? remote.get(file) : Buffer.from(archived).toString('utf8');
  };
  const settings = settingsFor(source, directory, { ...options, onRemote: (url, text) => remote.set(url, text) });
  return { settings, context: { directory, sectionName, builtins: options.builtins, textOf } };
}

function requireFile({ path, text, archived }: ScriptSource): void {
  if (text !== undefined || archived !== undefined || isUrl(path)) return;
  if (!existsSync(path)) throw missingScript(path, names(dirname(path)), basename(path));
  if (statSync(path).isDirectory()) throw scriptIsDirectory(path);
}

interface SettingsContext extends BundleOptions {
  readonly onRemote: (url: string, text: string) => void;
}

function settingsFor(source: ScriptSource, directory: string, options: SettingsContext): Options {
  const { isBuiltin, builtins, onRemote } = options;
  const fetchOther = options.fetchRemote ?? (async (url: string) => (await download(url, options.env ?? {})).toString('utf8'));
  const isRead = isUrl(source.path) && source.text !== undefined;
  const fetchRemote: typeof fetchOther = isRead
    ? (url) => (isSameModule(url, source.path) ? Promise.resolve(source.text!) : fetchOther(url))
    : fetchOther;
  const extension = extname(source.path);
  return {
    ...entryOf(source, directory),
    absWorkingDir: directory,
    outdir: directory,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    // k6: a link to a script or module is a file of its own place.
    preserveSymlinks: true,
    resolveExtensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json'],
    loader: knownExtensions.has(extension) || source.text !== undefined ? {} : { [extension]: 'js' },
    // Packages ask for it at the top level; scripts have no `process`. As bundlers do, and because checks for developers cost time.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      ...(source.archived === undefined ? [] : [asArchive(source.archived)]),
      resolver({ isBuiltin, builtins, fetchRemote, onRemote }),
    ],
    ...(options.keepsUnused === true && { treeShaking: false }),
    sourcemap: 'external',
    metafile: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  };
}

const knownExtensions: ReadonlySet<string> = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json']);

function entryOf(source: ScriptSource, directory: string): Pick<Esbuild.BuildOptions, 'stdin' | 'entryPoints'> {
  if (source.text === undefined || isUrl(source.path)) return { entryPoints: [source.path] };
  return { stdin: { contents: source.text, resolveDir: directory, sourcefile: '-', loader: 'js' } };
}

/** Runs the build, as often as it takes to find out what kind of files these are. */
export async function compile(settings: Options, context: FailureContext, sloppy?: SloppySyntax): Promise<Result> {
  const { result, settings: used } = await buildTyped(settings, context, sloppy);
  const mistaken = mistakenForModules(result.warnings);
  if (mistaken.size === 0) return result;
  const plugin = asCommonJs(new Set(Array.from(mistaken, context.sectionName)));
  return (await buildTyped({ ...used, plugins: [...used.plugins, plugin] }, context, sloppy)).result;
}

/** Where packages say what only sloppy code may say, builds again with that hidden. */
async function buildLeniently(settings: Options, context: FailureContext, sloppy: SloppySyntax | undefined): Promise<Result> {
  try {
    return await build(settings);
  } catch (error) {
    if (!isBuildFailure(error) || !(await sloppy?.hide(error.errors, context.sectionName))) throw error;
    return build(settings);
  }
}

/** Builds until no file is left that does not parse as JavaScript and was not tried as TypeScript. */
async function buildTyped(
  settings: Options,
  context: FailureContext,
  sloppy: SloppySyntax | undefined,
): Promise<{ readonly result: Result; readonly settings: Options }> {
  /** What is wrong with each of these files as JavaScript. */
  const faults = new Map<string, Esbuild.Message[]>();
  let used = settings;
  for (;;) {
    try {
      return { result: await buildLeniently(used, context, sloppy), settings: used };
    } catch (failure) {
      if (!isBuildFailure(failure)) throw failure;
      const { errors } = failure;
      if (!isSyntaxFailure(errors)) throw failureOf(errors, context);
      const files = errors.map(({ location }) => location && context.sectionName(location.file));
      const hopeless = files.flatMap((file) => (file === null ? [] : (faults.get(file) ?? [])));
      if (hopeless.length > 0 || files.every((file) => file === null))
        throw failureOf(hopeless.length > 0 ? hopeless : errors, context);
      for (const [index, file] of files.entries())
        if (file !== null) faults.set(file, [...(faults.get(file) ?? []), errors[index]!]);
      used = typedSettings(settings, context, (file) => faults.has(file));
    }
  }
}

function typedSettings(
  settings: Options,
  { directory, sectionName }: FailureContext,
  isFaulty: (file: string) => boolean,
): Options {
  const isTyped = (path: string): boolean => isFaulty(path) || isFaulty(sectionName(path));
  const { stdin, plugins } = settings;
  const typed: Options = { ...settings, plugins: typedPlugins(plugins, isTyped) };
  if (stdin !== undefined && isFaulty(resolve(directory, '-'))) typed.stdin = { ...stdin, loader: 'ts' };
  return typed;
}

interface SourceMap {
  readonly version: 3;
  readonly names: string[];
  readonly mappings: string;
  sources: string[];
  sourcesContent: string[];
}

function read(result: Result, context: FailureContext, sloppy: SloppySyntax): Bundle {
  const map = JSON.parse(result.outputFiles.find(({ path }) => path.endsWith('.map'))!.text) as SourceMap;
  // esbuild writes them as parts of URLs
  map.sources = map.sources.map((file) => context.sectionName(decodeURIComponent(file)));
  map.sourcesContent = map.sourcesContent.map((text, index) => sloppy.originalOf(map.sources[index]!) ?? text);
  const { sources } = map;
  const json = JSON.stringify(map);
  let trace: TraceMap | undefined;
  return {
    code: sloppy.revealed(withoutHashbang(result.outputFiles.find(({ path }) => !path.endsWith('.map'))!.text)),
    map: json,
    sections: sources,
    format: formatOf(result.metafile),
    sectionOf(line1, column0) {
      trace ??= new TraceMap(map);
      const { source } = originalPositionFor(trace, { line: line1, column: column0 });
      return source === null || !isUserSource(source) ? undefined : sources.indexOf(source);
    },
    nameAt(name, line1, column0) {
      trace ??= new TraceMap(map);
      const [column, source, line, from, index] = traceSegment(trace, line1 - 1, column0) ?? [];
      if (column !== column0 || source === undefined) return undefined;
      if (index !== undefined) return sloppy.revealed(map.names[index]!);
      // The map does not name this: what a class is called inside of itself.
      if (!name.startsWith('_')) return undefined;
      const written = map.sourcesContent[source]!.split('\n')[line!]!.slice(from);
      return written.startsWith(name.slice(1)) ? name.slice(1) : undefined;
    },
    modules: modulesOf(result.metafile, context),
    warnings: result.warnings.filter((message) => !isOfOurs(message)).map((message) => warningText(message, context)),
  };
}

/** `#!` may only stand at the start of a file, and the program will be part of one. A comment keeps its line. */
function withoutHashbang(code: string): string {
  return code.startsWith('#!') ? `//${code.slice(2)}` : code;
}

export function formatOf({ inputs, outputs }: Esbuild.Metafile): Bundle['format'] {
  const entry = Object.values(outputs).find(({ entryPoint }) => entryPoint !== undefined)?.entryPoint;
  return entry !== undefined && inputs[entry]?.format === 'cjs' ? 'commonjs' : 'esm';
}

/** esbuild names files relative to the working directory, and others as `namespace:path`. */
function nameOf(file: string, directory: string): string {
  const namespace = [...namespaces, archiveNamespace, commonJsNamespace].find((prefix) => file.startsWith(`${prefix}:`));
  if (namespace !== undefined) return file.slice(namespace.length + 1);
  return resolve(directory, file);
}

/** k6's mark is not part of a module's address. */
function isSameModule(url: string, path: string): boolean {
  const bare = new URL(url);
  bare.searchParams.delete('_k6');
  return bare.href === new URL(path).href;
}
