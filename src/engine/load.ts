// Everything before the first VU: compiles the script, evaluates it once for its options, settles the options and plans the run.
// Whatever is wrong up to here is the user's to fix and is thrown as a UserError; nothing has been sent anywhere.

import { availableParallelism } from 'node:os';
import { UserError, exitCodes } from '../base/index.ts';
import { MetricRegistry, validateThresholds } from '../metrics/index.ts';
import { moduleSpecifiers } from '../modules/index.ts';
import { resolveOptions, type Options } from '../options/index.ts';
import { compileScript } from './compile.ts';
import type { Crew } from './crew.ts';
import { noFunctions, notAFunction } from './errors.ts';
import type { LoadedMessage, LoadMessage } from './messages.ts';
import { planRun, type RunPlan } from './plan.ts';
import type { RunRequest } from './run-types.ts';

export interface LoadedRun {
  readonly load: LoadMessage;
  readonly options: Options;
  readonly registry: MetricRegistry;
  readonly plan: RunPlan;
  readonly functions: readonly string[];
  readonly warnings: readonly string[];
}

/** Loads the script of `request` on the first thread of `crew`. */
export async function loadRun(request: RunRequest, crew: Crew): Promise<LoadedRun> {
  const probe = crew.hire();
  const script = await compileScript(request.source, moduleSpecifiers);
  const load = { kind: 'load', script, env: request.scriptEnv, builtins: moduleSpecifiers, shared: undefined } as const;
  const found = await probe.optionsPass(load);
  checkExports(found);
  const { options, warnings } = resolveOptions({
    script: found.options === undefined ? undefined : JSON.parse(found.options),
    file: request.configFile,
    env: request.env,
    flags: request.flags,
    functions: found.functions,
  });
  const registry = registryOf(found);
  if (!request.runtime.noThresholds) refuseThresholds(validateThresholds(options.thresholds, registry));
  const plan = planRun({
    scenarios: options.scenarios,
    segment: options.executionSegment,
    segmentSequence: options.executionSegmentSequence,
    threads: request.runtime.threads ?? availableParallelism(),
  });
  const shared = { files: found.files, arrays: found.arrays };
  return { load: { ...load, shared }, options, registry, plan, functions: found.functions, warnings };
}

function checkExports({ functions, misfits }: LoadedMessage): void {
  if (misfits.length > 0) throw notAFunction(misfits[0]!);
  if (functions.length === 0) throw noFunctions();
}

function registryOf({ metrics }: LoadedMessage): MetricRegistry {
  const registry = new MetricRegistry();
  for (const { name, type, contains } of metrics) registry.define(name, type, contains);
  return registry;
}

function refuseThresholds(faults: readonly UserError[]): void {
  if (faults.length === 1) throw faults[0]!;
  if (faults.length > 1) {
    const lines = faults.map(({ message }) => `\n\t- ${message}`).join('');
    throw new UserError({
      code: 'thresholds',
      message: `there are problems with the thresholds:${lines}`,
      exitCode: exitCodes.invalidConfig,
    });
  }
}
