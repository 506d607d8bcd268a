// The shape of a compiled program: what `transform` promises and whoever instantiates it supplies.

import type { Coroutine } from './protocol.ts';
import type { Runtime } from './runtime/runtime.ts';

export interface TransformOptions {
  /** For tests: every call counts as one that may block. */
  readonly allBlocking?: boolean | undefined;
  /**
   * The program is to be debugged: imported names become variables, and all top-level variables are kept, so that they can be
   * evaluated; coroutines are made before they are delegated to, since V8 steps into them only then.
   */
  readonly forDebugger?: boolean | undefined;
  /** The number of the source module that a place of the bundle came from. */
  readonly sectionOf?: ((line1: number, column0: number) => number | undefined) | undefined;
  /** What the source has for `name`, which stands at a place of the bundle, if it is called differently there. */
  readonly nameAt?: ((name: string, line1: number, column0: number) => string | undefined) | undefined;
}

/** What a program wants of a module that it imports, and where in the bundle it first says so. */
export interface ImportedName {
  readonly specifier: string;
  /** `*` for the module as a whole. */
  readonly name: string;
  /** What is called of that: `get` in `http.get()`. */
  readonly property: string | undefined;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

export interface Transformed {
  /** One expression whose value is a `ProgramFactory`. It has exactly the lines of the bundle. */
  readonly code: string;
  /** How it differs from the bundle: `sourceMapOf` makes a source map of that. */
  readonly edits: Int32Array;
  readonly imports: readonly ImportedName[];
  readonly exports: readonly string[];
}

/** The namespace object of a module for one VU. */
export interface ImportFunction {
  (specifier: string): object;
  /** `import.meta` of a section of the bundle. */
  meta(section: number): object;
}

/** One instance of the program: its top-level code as a coroutine (top-level `await` yields `Await`) that returns the exports. */
export type Program = (
  global: object,
  importModule: ImportFunction,
  enter: (section: number) => void,
) => Coroutine<Readonly<Record<string, unknown>>>;

export type ProgramFactory = (runtime: Runtime) => Program;
