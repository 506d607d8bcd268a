// The compiled script as threads pass it on, and the way from its places back to the user's files.

import type { ImportedName } from '../coroutine/index.ts';
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
  /** UTF-8 JSON source maps, read only if an error is looked at. */
  readonly transformMap: SharedArrayBuffer;
  readonly bundleMap: SharedArrayBuffer;
  /** The bundle itself as UTF-8, read only if a function is asked for its text. */
  readonly bundle: SharedArrayBuffer;
}

const mappers = new WeakMap<CompiledScript, SourceMapper>();

/** From places of the compiled code back to the user's files. Made when an error or a stall is first looked at. */
export function mapperOf(script: CompiledScript): SourceMapper {
  let mapper = mappers.get(script);
  if (mapper === undefined) {
    const text = (memory: SharedArrayBuffer): string => Buffer.from(memory).toString('utf8');
    mappers.set(script, (mapper = new SourceMapper(text(script.transformMap), text(script.bundleMap))));
  }
  return mapper;
}
