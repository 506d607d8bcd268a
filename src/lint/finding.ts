// What a rule finds, and what it is given to look at.

import type { SourcePosition } from '../base/index.ts';
import type { FunctionNode } from '../coroutine/index.ts';
import type { ScriptProgram } from './program.ts';

export interface Finding {
  /** The name of the rule, as it is silenced. */
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  readonly at: SourcePosition;
}

/** One scenario, as far as rules ask. */
export interface ScenarioFacts {
  readonly name: string;
  readonly executor: string;
  /** The exported function that it runs. */
  readonly exec: string;
}

/** What is known of the options once the script was evaluated. */
export interface OptionFacts {
  readonly scenarios: readonly ScenarioFacts[];
  /** Expressions by metric or sub-metric. */
  readonly thresholds: ReadonlyMap<string, readonly string[]>;
  readonly discardResponseBodies: boolean;
  /** VUs there can be at one time. */
  readonly maxVUs: number;
}

export interface Subject {
  readonly program: ScriptProgram;
  /** `undefined` if the script could not be evaluated. */
  readonly options: OptionFacts | undefined;
  /** Functions that run in iterations, and those that run in `setup`, `teardown` and `handleSummary` as well. */
  readonly inIterations: ReadonlySet<FunctionNode>;
  readonly inVus: ReadonlySet<FunctionNode>;
  /** The size of a file that `open(name)` reads in the source file `from`. */
  readonly fileBytes: (from: string, name: string) => number | undefined;
  /** Where the script sets an option, such as `thresholds`, `http_reqs`; as near as it can be told. */
  readonly optionAt: (...path: readonly string[]) => SourcePosition;
}

export interface Rule {
  /** As in the table of rules. */
  readonly name: string;
  find(subject: Subject): Iterable<Omit<Finding, 'rule'>>;
}
