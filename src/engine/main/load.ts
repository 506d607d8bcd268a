// Everything before the first VU: compiles the script, evaluates it once for its options, settles the options and plans the run.
// Whatever is wrong up to here is the user's to fix and is thrown as a UserError; nothing has been sent anywhere.

import { availableParallelism } from 'node:os';
import type { ThreadMark } from '../../debug/index.ts';
import { MetricRegistry } from '../../metrics/index.ts';
import { netWarnings, type NetOptions } from '../../net/index.ts';
import type { Bundle, ScriptSource } from '../../script/index.ts';
import { moduleSpecifiers, type CompiledScript, type ScriptLanguage, type SharedFiles } from '../../vu/index.ts';
import {
  fromEnv,
  fromFile,
  fromFlags,
  fromScript,
  merge,
  validate,
  type ParsedLayer,
  type RawOptions,
  type Validated,
} from '../../options/index.ts';
import { compileScript } from './compile.ts';
import type { Abort } from './abort.ts';
import type { Crew } from './crew.ts';
import { noFunctions, notAFunction } from '../errors.ts';
import type { LoadedMessage, LoadMessage } from '../messages.ts';
import { netOptions } from './net-options.ts';
import { forOneVU } from './one-vu.ts';
import { optionPlaces } from './option-places.ts';
import { planRun, type RunPlan } from './plan.ts';
import type { RunRequest } from './run-types.ts';

export interface LoadedRun {
  readonly load: LoadMessage;
  readonly bundled: Bundle;
  /** What the script has opened, by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly settled: Validated;
  /** What the script itself sets. */
  readonly script: ParsedLayer;
  readonly net: NetOptions;
  readonly registry: MetricRegistry;
  readonly plan: RunPlan;
  readonly functions: readonly string[];
}

/** Waits for whatever must come before a thread evaluates the script. */
export type BeforeLoad = (thread: ThreadMark, script: CompiledScript) => Promise<void>;

/** Loads the script of `request` on the first thread of `crew`. */
export async function loadRun(request: RunRequest, crew: Crew, abort: Abort, beforeLoad?: BeforeLoad): Promise<LoadedRun> {
  const isInspected = request.runtime.inspect !== undefined;
  const probe = crew.hire();
  const { script, bundled } = await compileScript(request.source, moduleSpecifiers, {
    allBlocking: request.env['ONRUSH_ALL_BLOCKING'] === '1',
    forDebugger: isInspected,
    env: request.env,
  });
  await beforeLoad?.(probe.mark, script);
  const outer = [fromFile(request.configFile), fromEnv(request.env), fromFlags(request.flags)];
  const load = {
    kind: 'load',
    script,
    language: languageOf(merge(outer).values, request),
    archived: sharedFiles(request.source.archived),
    env: request.scriptEnv,
    secrets: request.secrets ?? [],
    shared: undefined,
  } as const;
  const found = await abort.cutShort(probe.optionsPass(load));
  if (found === undefined) throw abort.reason!;
  checkExports(found);
  const registry = registryOf(found);
  const layer = scriptLayer(request, bundled, found.options);
  const settled = validate(merge([layer, ...outer]), { exports: found.functions, registry, version: request.version });
  const { options } = settled;
  const { scenarios, note } = isInspected ? forOneVU(options.scenarios) : { scenarios: options.scenarios, note: undefined };
  const net = netOptions(options, request.env);
  const plan = planRun({
    scenarios,
    segment: options.executionSegment,
    segmentSequence: options.executionSegmentSequence,
    threads: isInspected ? 1 : (request.runtime.threads ?? availableParallelism()),
  });
  const shared = { files: found.files, arrays: found.arrays };
  const files = new Map(Object.entries(found.files).map(([path, memory]) => [path, new Uint8Array(memory)]));
  const warnings = [...settled.warnings, ...netWarnings(net), ...(note === undefined ? [] : [note])];
  return {
    load: { ...load, shared },
    bundled,
    files,
    settled: { ...settled, warnings },
    script: layer,
    net,
    registry,
    plan,
    functions: found.functions,
  };
}

function scriptLayer({ archived, cwd }: RunRequest, bundled: Bundle, exported: string | undefined): ParsedLayer {
  if (archived !== undefined) return fromScript(archived.options);
  return fromScript(exported === undefined ? undefined : JSON.parse(exported), optionPlaces(bundled, cwd));
}

function languageOf({ compatibilityMode, features }: RawOptions, { archived }: RunRequest): ScriptLanguage {
  const mode = compatibilityMode ?? archived?.compatibilityMode;
  // k6: `experimental_enhanced` is `base` by now.
  return {
    hasGlobal: mode !== 'base' && mode !== 'experimental_enhanced',
    freezesEnv: features?.includes('freeze-env') === true,
  };
}

function sharedFiles(archived: ScriptSource['archived']): SharedFiles | undefined {
  if (archived === undefined) return undefined;
  const files = Array.from(archived, ([path, content]): [string, SharedArrayBuffer] => {
    const memory = new SharedArrayBuffer(content.byteLength);
    new Uint8Array(memory).set(content);
    return [path, memory];
  });
  return Object.fromEntries(files);
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
