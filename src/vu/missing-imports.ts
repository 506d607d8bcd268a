// Imports of things that a module does not have. k6: they are undefined, so scripts that never use them, or look first, run; there nothing is
// said before the first call, and then not what is missing.

import { didYouMean, type SourcePosition } from '../base/index.ts';
import type { ImportedName } from '../coroutine/index.ts';
import { mapperOf, type CompiledScript } from './compiled-script.ts';

/** A line for each thing that `script` wants of a module and that is not in it, once its init code has run. */
export function missingImports(script: CompiledScript, moduleOf: (specifier: string) => object): string[] {
  return script.imports.flatMap((wanted) => {
    const module = moduleOf(wanted.specifier);
    const names = namesMissed(wanted, module);
    if (names === undefined) return [];
    const name = wanted.property ?? wanted.name;
    const meant = didYouMean(name, names);
    const suggestion = meant === undefined ? '' : ` (did you mean "${meant}"?)`;
    return `"${wanted.specifier}" has no "${name}"${suggestion}: it is undefined${place(script, wanted)}`;
  });
}

/** What there is instead of what is `wanted`; `undefined` if that is there. */
function namesMissed({ name, property }: ImportedName, module: object): readonly string[] | undefined {
  if (property === undefined) return name === '*' || name in module ? undefined : Object.keys(module);
  const whole = name === '*' ? module : (module as Readonly<Record<string, unknown>>)[name];
  if (typeof whole !== 'object' || whole === null || property in whole) return undefined;
  return Object.keys(whole);
}

function place(script: CompiledScript, { line, column }: ImportedName): string {
  const at: SourcePosition | undefined = mapperOf(script).bundlePosition(line, column);
  return at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
}
