// The user's files to one suspendable program, on the main thread, once per run.

import { transform } from '../../coroutine/index.ts';
import { bundle, checkDependencies, type Bundle, type ScriptSource } from '../../script/index.ts';
import type { CompiledScript } from '../../vu/index.ts';

export interface Manner {
  /** For tests: every call counts as one that may block. */
  readonly allBlocking: boolean;
  readonly forDebugger: boolean;
  /** Of the process: remote modules are got with its proxy and authorities. */
  readonly env: Readonly<Record<string, string>>;
}

/** Bundles and transforms the script. Rejects with a UserError that points into the user's file. */
export async function compileScript(
  source: ScriptSource,
  builtins: readonly string[],
  manner: Manner,
): Promise<{ readonly script: CompiledScript; readonly bundled: Bundle }> {
  const known = new Set(builtins);
  const isBuiltin = (specifier: string): boolean => known.has(specifier);
  const bundled = await bundle(source, { builtins, isBuiltin, env: manner.env, keepsUnused: manner.forDebugger });
  await checkDependencies(bundled.modules, isBuiltin);
  const transformed = transform(bundled.code, {
    allBlocking: manner.allBlocking,
    forDebugger: manner.forDebugger,
    sectionOf: (line, column) => bundled.sectionOf(line, column),
    nameAt: (name, line, column) => bundled.nameAt(name, line, column),
  });
  const script: CompiledScript = {
    code: transformed.code,
    format: bundled.format,
    sections: bundled.sections,
    imports: transformed.imports,
    edits: sharedNumbers(transformed.edits),
    bundleMap: shared(bundled.map),
    bundle: shared(bundled.code),
  };
  return { script, bundled };
}

function sharedNumbers(numbers: Int32Array): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(numbers.byteLength);
  new Int32Array(memory).set(numbers);
  return memory;
}

/** `text` as UTF-8 in memory that all threads see. */
function shared(text: string): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(Buffer.byteLength(text));
  Buffer.from(memory).write(text);
  return memory;
}
