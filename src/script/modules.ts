// The files that a script consists of and what each imports: for archives, and for `onrush deps`.

import { posix } from 'node:path';
import { readFileSync } from 'node:fs';
import type * as Esbuild from 'esbuild';
import type { FailureContext } from './failure.ts';
import { isUrl } from './script-source.ts';

export interface SourceModule {
  /** Absolute path or URL. */
  readonly path: string;
  readonly imports: readonly ModuleImport[];
  /** As it was bundled. */
  readonly text: () => Uint8Array;
}

export interface ModuleImport {
  /** As written. */
  readonly specifier: string;
  /** Path or URL of a module of the script; `undefined`: one of k6's. */
  readonly target: string | undefined;
  readonly isDynamic: boolean;
}

/** Reads what esbuild tells about a build, the entry first. */
export function modulesOf({ inputs, outputs }: Esbuild.Metafile, context: FailureContext): readonly SourceModule[] {
  const entry = Object.values(outputs).find(({ entryPoint }) => entryPoint !== undefined)?.entryPoint;
  const names = Object.keys(inputs).filter((name) => !isGlue(name));
  names.sort((a, b) => Number(b === entry) - Number(a === entry));
  return names.map((name) => {
    const path = context.sectionName(name);
    const imports = inputs[name]!.imports.map(({ path: target, original, external, kind }): ModuleImport => ({
      specifier: original ?? (isGlue(target) ? target.slice(target.indexOf(':') + 1) : target),
      target: external === true || isGlue(target) ? undefined : context.sectionName(target),
      isDynamic: kind === 'dynamic-import',
    }));
    return { path, imports, text: () => Buffer.from(context.textOf(path) ?? readFileSync(path)) };
  });
}

/** k6: knows no packages, no JSON modules, no `import()`, and guesses no file names. */
export function runsInK6(modules: readonly SourceModule[]): boolean {
  return modules.every(({ path, imports }) =>
    imports.every((found) => {
      const { specifier, target, isDynamic } = found;
      if (isDynamic) return false;
      if (target === undefined) return true;
      return !/\.(json|jsx|tsx)$/.test(target) && isLiteral(specifier, target, path);
    }),
  );
}

/** Does the specifier say by itself where the module is? */
function isLiteral(specifier: string, target: string, importer: string): boolean {
  if (/^(https|file):\/\//.test(specifier)) return true;
  if (!/^\.{0,2}\//.test(specifier)) return false;
  return isUrl(importer) || posix.resolve(posix.dirname(importer), specifier) === target;
}

/** The modules that stand for `require('k6/...')`, and for those of Node.js that packages ask for. */
function isGlue(name: string): boolean {
  return /^(required|imported|absent):/.test(name);
}
