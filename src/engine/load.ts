// Everything before the first VU: compiles the script, evaluates it once for its options, settles the options and plans the run.
// Whatever is wrong up to here is the user's to fix and is thrown as a UserError; nothing has been sent anywhere.

import { availableParallelism } from 'node:os';
import { MetricRegistry } from '../metrics/index.ts';
import type { NetOptions } from '../net/index.ts';
import { moduleSpecifiers } from '../vu/index.ts';
import { fromEnv, fromFile, fromFlags, fromScript, merge, validate, type ParsedLayer, type Validated } from '../options/index.ts';
import { compileScript } from './compile.ts';
import type { Abort } from './abort.ts';
import type { Crew } from './crew.ts';
import { noFunctions, notAFunction } from './errors.ts';
import type { LoadedMessage, LoadMessage } from './messages.ts';
import { netOptions } from './net-options.ts';
import { planRun, type RunPlan } from './plan.ts';
import type { RunRequest } from './run-types.ts';

export interface LoadedRun {
  readonly load: LoadMessage;
  readonly settled: Validated;
  /** What the script itself sets. */
  readonly script: ParsedLayer;
  readonly net: NetOptions;
  readonly registry: MetricRegistry;
  readonly plan: RunPlan;
  readonly functions: readonly string[];
}

/** Loads the script of `request` on the first thread of `crew`. */
export async function loadRun(request: RunRequest, crew: Crew, abort: Abort): Promise<LoadedRun> {
  const probe = crew.hire();
  const script = await compileScript(request.source, moduleSpecifiers, request.env['ONRUSH_ALL_BLOCKING'] === '1');
  const load = { kind: 'load', script, env: request.scriptEnv, shared: undefined } as const;
  const found = await abort.cutShort(probe.optionsPass(load));
  if (found === undefined) throw abort.reason!;
  checkExports(found);
  const registry = registryOf(found);
  const layer = fromScript(found.options === undefined ? undefined : JSON.parse(found.options));
  const merged = merge([layer, fromFile(request.configFile), fromEnv(request.env), fromFlags(request.flags)]);
  const settled = validate(merged, { exports: found.functions, registry, version: request.version });
  const { options } = settled;
  const net = netOptions(options, request.env);
  const plan = planRun({
    scenarios: options.scenarios,
    segment: options.executionSegment,
    segmentSequence: options.executionSegmentSequence,
    threads: request.runtime.threads ?? availableParallelism(),
  });
  const shared = { files: found.files, arrays: found.arrays };
  return { load: { ...load, shared }, settled, script: layer, net, registry, plan, functions: found.functions };
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
