// Types of scripts, checked by the `typescript` that the user's project has. Its `tsc` is run as a process of its own, since that is the one
// way to it that versions 5 to 7 have in common, with a configuration written for the occasion.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePosition } from '../../base/index.ts';
import { packageRoot } from '../version.ts';

export interface TypedScript {
  /** Absolute. */
  readonly path: string;
  /** It uses `k6/browser`. */
  readonly isForBrowser: boolean;
}

export interface TypeFault {
  /** `TS2345` */
  readonly code: string;
  readonly message: string;
  readonly at: SourcePosition | undefined;
}

/** The `tsc` of the nearest `typescript` package: that of one of `directories`, or what stands beside onrush. */
export function findCompiler(directories: readonly string[]): string | undefined {
  for (const from of [
    ...directories.map((directory) => join(directory, 'x.js')),
    fileURLToPath(new URL('package.json', packageRoot)),
  ]) {
    try {
      const manifest = createRequire(from).resolve('typescript/package.json');
      const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin?: { readonly tsc?: string } };
      if (bin?.tsc !== undefined) return join(dirname(manifest), bin.tsc);
    } catch {
      continue;
    }
  }
  return undefined;
}

/**
 * What the compiler at `tsc` has to say about `scripts` and what they import. TypeScript is checked as strictly as a
 * tsconfig.json for scripts says, by default strictly; JavaScript only for what must be wrong, such as a name that does not exist.
 */
export async function checkTypes(tsc: string, scripts: readonly TypedScript[]): Promise<TypeFault[]> {
  const faults: TypeFault[] = [];
  // one after the other: each uses all cores
  for (const { files, config, options } of groupsOf(scripts)) faults.push(...(await run(tsc, files, { config, options })));
  const known = new Set<string>();
  return faults.filter((fault) => {
    const key = JSON.stringify(fault);
    if (known.has(key) || (fault.at !== undefined && isForeign(fault.at.file))) return false;
    known.add(key);
    return true;
  });
}

function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

function isForeign(path: string): boolean {
  return path.includes('/node_modules/') || path.startsWith(fileURLToPath(new URL('types/', packageRoot)));
}

interface Settings {
  /** The tsconfig.json of the user that counts. */
  readonly config: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Scripts with the same settings are checked together. */
function groupsOf(scripts: readonly TypedScript[]): readonly (Settings & { readonly files: string[] })[] {
  const groups = new Map<string, Settings & { readonly files: string[] }>();
  for (const script of scripts) {
    const settings = settingsOf(script);
    const key = JSON.stringify(settings);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...settings, files: [script.path] });
    else group.files.push(script.path);
  }
  return [...groups.values()];
}

function settingsOf({ path, isForBrowser }: TypedScript): Settings {
  // functions given to page.evaluate() speak of `document`
  const lib = isForBrowser ? { lib: ['es2023', 'dom', 'dom.iterable'] } : {};
  if (isTypeScript(path)) return { config: configAbove(dirname(path)), options: lib };
  return { config: undefined, options: { strict: false, checkJs: true, ...lib } };
}

/** The nearest tsconfig.json that is meant for scripts: one that names our types. Others are for the project's own code. */
function configAbove(directory: string): string | undefined {
  const path = join(directory, 'tsconfig.json');
  if (existsSync(path) && readFileSync(path, 'utf8').includes('onrush/')) return path;
  const parent = dirname(directory);
  return parent === directory ? undefined : configAbove(parent);
}

async function run(tsc: string, files: readonly string[], { config, options }: Settings): Promise<TypeFault[]> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-check-'));
  try {
    const own = fileURLToPath(new URL('types/tsconfig.json', packageRoot));
    const { compilerOptions } = JSON.parse(readFileSync(own, 'utf8')) as { readonly compilerOptions: Record<string, unknown> };
    const { strict, ...needed } = compilerOptions;
    const path = join(directory, 'tsconfig.json');
    const settings = {
      ...(config !== undefined && { extends: config }),
      compilerOptions: {
        ...(config === undefined && { strict }),
        ...needed,
        // what a project may have set for its own build
        composite: false,
        incremental: false,
        declaration: false,
        emitDeclarationOnly: false,
        types: [],
        ...options,
      },
      files: [fileURLToPath(new URL('types/k6.d.ts', packageRoot)), ...files],
      include: [],
    };
    writeFileSync(path, JSON.stringify(settings));
    return parseFaults(await outputOf(tsc, directory), directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function outputOf(tsc: string, directory: string): Promise<string> {
  return new Promise((done, fail) => {
    const args = [tsc, '-p', directory, '--pretty', 'false'];
    execFile(process.execPath, args, { cwd: directory, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      // 1 and 2 mean that there are faults, and those are in the output
      if (error !== null && typeof error.code !== 'number') fail(error);
      else if (error !== null && stdout === '') fail(new Error(`the TypeScript compiler failed: ${stderr}`));
      else done(stdout);
    });
  });
}

const place = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
const nowhere = /^error (TS\d+): (.*)$/;

/** In JavaScript: types, which k6 takes in files named .js too, and arithmetic with what is no number, such as `new Date() / 1000`. */
function isHarmless(code: string, file: string): boolean {
  return !isTypeScript(file) && /^TS(?:80\d\d|236[23])$/.test(code);
}

/** The faults in the output of `tsc --pretty false`; paths are relative to `directory`. Lines that are indented go on with what is above. */
export function parseFaults(output: string, directory: string): TypeFault[] {
  const faults: { code: string; message: string; at: SourcePosition | undefined }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const placed = place.exec(line);
    const global = nowhere.exec(line);
    if (placed !== null) {
      const [, file = '', row, column, code = '', message = ''] = placed;
      if (isHarmless(code, file)) continue;
      const path = resolve(directory, file);
      // our own configuration is nobody's file
      const at = path.startsWith(directory) ? undefined : { file: path, line: Number(row), column: Number(column) };
      faults.push({ code, message, at });
    } else if (global !== null) faults.push({ code: global[1]!, message: global[2]!, at: undefined });
    else if (line.startsWith(' ') && faults.length > 0) faults.at(-1)!.message += `\n${line}`;
  }
  return faults;
}
