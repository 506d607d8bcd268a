// One thing that `onrush check` complains about, whoever found it: the compiler, a rule, or the attempt to load the script.

import type { SourcePosition } from '../../base/index.ts';

export interface Problem {
  /** A rule, `types/TS2345`, or `load` for what keeps the script from running. */
  readonly rule: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly at: SourcePosition | undefined;
  /** The lines around, ready to print. */
  readonly frame: string | undefined;
}
