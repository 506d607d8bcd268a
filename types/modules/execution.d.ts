// `k6/execution` as scripts see it.

declare module 'k6/execution' {
  import type { Options } from 'k6/options';
  const execution: typeof import('k6/execution');
  export default execution;

  export interface Instance {
    /** Milliseconds since the start of the test. */
    readonly currentTestRunDuration: number;
    readonly iterationsCompleted: number;
    readonly iterationsInterrupted: number;
    readonly vusActive: number;
    readonly vusInitialized: number;
  }
  /** Of the scenario that runs the iteration; unknown in `setup`, `teardown` and the init code. */
  export interface Scenario {
    readonly name: string;
    readonly executor: string;
    /** Milliseconds since 1970. */
    readonly startTime: number;
    /** From 0 to 1. */
    readonly progress: number;
    /** Number of the iteration in this scenario on this machine, from 0; unique there. */
    readonly iterationInInstance: number;
    /** Number of the iteration in this scenario, from 0; unique over all machines. */
    readonly iterationInTest: number;
  }
  export interface Test {
    /** Ends the test at once: `teardown` and the summary still run, the exit code is 108. */
    abort(message?: string): never;
    /** Lets the test go on, and end with exit code 110. */
    fail(message?: string): void;
    /** The options as they are in force, shortcuts resolved into scenarios. Unknown in the init code. */
    readonly options: TestOptions;
  }
  export interface TestOptions extends Options {
    readonly scenarios: Record<string, any>;
  }
  /** Tags or metadata of all later samples of the VU, until its scenario ends: set, read or `delete` them. */
  export type Labels = Record<string, string | number | boolean>;
  export interface VU {
    readonly idInInstance: number;
    readonly idInTest: number;
    readonly iterationInInstance: number;
    readonly iterationInScenario: number;
    /** @deprecated Use `metrics.tags`. */
    readonly tags: Labels;
    readonly metrics: { readonly tags: Labels; readonly metadata: Labels };
  }

  export const instance: Instance;
  export const scenario: Scenario;
  export const test: Test;
  export const vu: VU;
}
