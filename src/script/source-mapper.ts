// From a position in the program that runs back to the user's own file: through the map of the transform, if there is one, then
// through the map of the bundle. Maps are parsed on the first question, since most runs never ask.

import {
  decodedMappings,
  GREATEST_LOWER_BOUND,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  traceSegment,
  TraceMap,
} from '@jridgewell/trace-mapping';
import type { SourcePosition } from '../base/index.ts';

type Bias = typeof GREATEST_LOWER_BOUND | typeof LEAST_UPPER_BOUND;

/** A place of the bundle; line and column from 0. */
export interface BundlePlace {
  readonly line: number;
  readonly column: number;
}

export class SourceMapper {
  private readonly transformMap: (() => string) | undefined;
  private readonly bundleMap: string;
  private transform: TraceMap | undefined;
  private bundle: TraceMap | undefined;

  /** Both maps as JSON. `transformMap` gives the one from the running program to the bundle, `bundleMap` leads from there to the sources. */
  constructor(transformMap: (() => string) | undefined, bundleMap: string) {
    this.transformMap = transformMap;
    this.bundleMap = bundleMap;
  }

  /** The user's position behind a position of the program (line from 1, column from 0); `undefined` for code that is not the user's. */
  position(line1: number, column0: number): SourcePosition | undefined {
    const { source, line, column } = this.original(line1, column0);
    return source === null || !isUserSource(source) ? undefined : { file: source, line, column: column + 1 };
  }

  /** The first position of the user's at or after a position of the program, on the same line of it. */
  positionAfter(line1: number, column0: number): SourcePosition | undefined {
    const found = this.original(line1, column0, LEAST_UPPER_BOUND);
    const { source, line, column } = found;
    return source === null || !isUserSource(source) ? undefined : { file: source, line, column: column + 1 };
  }

  /** True if a place of the program was written by the user, or stands for one that was; false within what the transform put in. */
  isWritten(line1: number, column0: number): boolean {
    return traceSegment(this.transformed(), line1 - 1, column0)?.[0] === column0;
  }

  /** The user's position behind a position of the bundle. */
  bundlePosition(line1: number, column0: number): SourcePosition | undefined {
    const { source, line, column } = originalPositionFor(this.sources(), { line: line1, column: column0 });
    return source === null || !isUserSource(source) ? undefined : { file: source, line, column: column + 1 };
  }

  /** The place of the bundle behind one of the program. */
  inBundle(line0: number, column0: number): BundlePlace {
    const segment = this.transformMap === undefined ? null : traceSegment(this.transformed(), line0, column0);
    return segment?.length === undefined || segment.length === 1
      ? { line: line0, column: column0 }
      : { line: segment[2], column: segment[3] };
  }

  /** The places of the bundle that come from `file`, and what stands there in the file. */
  *placesOf(file: string): Iterable<BundlePlace & { readonly written: string }> {
    const map = this.sources();
    const source = map.sources.indexOf(file);
    const lines = (map.sourcesContent?.[source] ?? '').split('\n');
    for (const [line, segments] of decodedMappings(map).entries())
      for (const [column, from, userLine = 0, userColumn, name] of segments)
        if (from === source)
          yield {
            line,
            column,
            written: (name === undefined ? undefined : map.names[name]) ?? lines[userLine]?.slice(userColumn) ?? '',
          };
  }

  private original(line: number, column: number, bias: Bias = GREATEST_LOWER_BOUND): ReturnType<typeof originalPositionFor> {
    if (this.transformMap === undefined) return originalPositionFor(this.sources(), { line, column, bias });
    const inBundle = originalPositionFor(this.transformed(), { line, column, bias });
    if (inBundle.source === null) return inBundle;
    return originalPositionFor(this.sources(), { line: inBundle.line, column: inBundle.column });
  }

  /** True for a file that the bundler made up. */
  isGlue(file: string): boolean {
    return !isUserSource(file);
  }

  /** The text of one of the bundled source files, as it was when the program was built. */
  text(file: string): string | undefined {
    const map = this.sources();
    const index = map.sources.indexOf(file);
    return index === -1 ? undefined : (map.sourcesContent?.[index] ?? undefined);
  }

  private transformed(): TraceMap {
    return (this.transform ??= new TraceMap(this.transformMap?.() ?? '{"version":3,"sources":[],"names":[],"mappings":""}'));
  }

  private sources(): TraceMap {
    this.bundle ??= new TraceMap(this.bundleMap);
    return this.bundle;
  }
}

/** False for the glue that the bundler puts between CommonJS and built-in modules: its sources bear the names of the modules. */
export function isUserSource(source: string): boolean {
  return !/^k6(?:$|\/)/.test(source);
}
