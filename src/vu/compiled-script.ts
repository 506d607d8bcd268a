// The compiled script as threads pass it on, and the way from its places back to the user's files.

import { sourceMapOf, type ImportedName } from '../coroutine/index.ts';
import { SourceMapper } from '../script/index.ts';

/** The name under which the compiled program is known to V8. */
export const programName = 'onrush:program';

/** The compiled script as it travels between threads. */
export interface CompiledScript {
  readonly code: string;
  /** A CommonJS entry exports what its `module.exports` holds; it arrives as the program's `default`. */
  readonly format: 'esm' | 'commonjs';
  /** Absolute path or URL of each source module. */
  readonly sections: readonly string[];
  /** What it wants of k6's modules. */
  readonly imports: readonly ImportedName[];
  /** The bundle as UTF-8, read only if an error is looked at, or a function is asked for its text. */
  readonly bundle: SharedArrayBuffer;
  /** How the code differs from it, as 32-bit numbers. */
  readonly edits: SharedArrayBuffer;
  /** The source map of the bundle as UTF-8 JSON. */
  readonly bundleMap: SharedArrayBuffer;
}

const mappers = new WeakMap<CompiledScript, SourceMapper>();

/** From places of the compiled code back to the user's files. Made when an error or a stall is first looked at. */
export function mapperOf(script: CompiledScript): SourceMapper {
  let mapper = mappers.get(script);
  if (mapper === undefined) {
    const text = (memory: SharedArrayBuffer): string => Buffer.from(memory).toString('utf8');
    const transformMap = (): string => sourceMapOf(text(script.bundle), programName, new Int32Array(script.edits));
    mappers.set(script, (mapper = new SourceMapper(transformMap, text(script.bundleMap))));
  }
  return mapper;
}
