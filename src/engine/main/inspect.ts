// What a run would go by, without running: the script is evaluated once for its options, the options are settled and planned, and the
// thread is closed again.

import { realClock, UserError } from '../../base/index.ts';
import { kindOf, peakPossible } from '../../executors/index.ts';
import type { ParsedLayer, Validated } from '../../options/index.ts';
import type { Bundle } from '../../script/index.ts';
import { Abort } from './abort.ts';
import { Crew } from './crew.ts';
import { ordinaryThreads } from '../messages.ts';
import * as errors from '../errors.ts';
import { loadRun } from './load.ts';
import type { FromWorker } from '../messages.ts';
import type { RunInfo, RunRequest } from './run-types.ts';

export interface Inspection {
  readonly settled: Validated;
  /** What the script itself sets. */
  readonly script: ParsedLayer;
  readonly bundled: Bundle;
  /** What is suspicious in the init code. */
  readonly warnings: readonly string[];
  /** What the script has opened, by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly scenarios: RunInfo['scenarios'];
  /** VUs there can ever be at one time. */
  readonly maxVUs: number;
  /** From the first scenario's start to the last possible iteration, graceful periods included. */
  readonly maxDurationMs: number;
}

/** Loads the script of `request` and settles its options. Rejects with the UserError that a run would be refused with. */
export async function inspectScript(request: RunRequest): Promise<Inspection> {
  const abort = new Abort();
  const warnings: string[] = [];
  const onMessage = (message: FromWorker): void => {
    if (message.kind === 'warnOnce') warnings.push(message.message);
    if (message.kind === 'log') for (const entry of message.entries) request.log(entry);
    if (message.kind === 'abort') abort.request(errors.testAborted(message.message, message.at));
  };
  const crew = new Crew({ clock: request.clock ?? realClock, abort, manner: ordinaryThreads, onMessage });
  try {
    const { settled, script, bundled, files, plan } = await loadRun(request, crew, abort);
    return {
      settled,
      script,
      bundled,
      warnings,
      files,
      scenarios: plan.scenarios.map(({ config }) => ({
        name: config.name,
        description: kindOf(config).describe(config, plan.share),
      })),
      maxVUs: peakPossible(plan.scenarios.map(({ config, plan: own }) => ({ startTimeMs: config.startTimeMs, plan: own }))),
      maxDurationMs: plan.maxDurationMs,
    };
  } catch (error) {
    throw abort.reason ?? (error instanceof UserError ? error : errors.internal(error));
  } finally {
    await crew.close();
  }
}
