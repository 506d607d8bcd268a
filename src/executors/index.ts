// The door of the room, and the table of executors: adding one is a file and a row.

import { constantArrivalRate } from './constant-arrival-rate.ts';
import { constantVUs } from './constant-vus.ts';
import type { ExecutorKind } from './executor.ts';
import { externallyControlled } from './externally-controlled.ts';
import { perVUIterations } from './per-vu-iterations.ts';
import { rampingArrivalRate } from './ramping-arrival-rate.ts';
import { rampingVUs } from './ramping-vus.ts';
import type { ScenarioConfig } from './scenario-config.ts';
import { readScenario } from './scenario-reader.ts';
import type { ParsedScenario } from './scenario-reader.ts';
import { sharedIterations } from './shared-iterations.ts';

export const executorKinds: ReadonlyMap<string, ExecutorKind> = new Map<string, ExecutorKind>(
  [constantVUs, rampingVUs, sharedIterations, perVUIterations, constantArrivalRate, rampingArrivalRate, externallyControlled].map(
    (kind) => [kind.name, kind as ExecutorKind],
  ),
);

/** The kind of a parsed scenario. */
export function kindOf(config: ScenarioConfig): ExecutorKind<ScenarioConfig> {
  return executorKinds.get(config.executor) as ExecutorKind<ScenarioConfig>;
}

/** Reads one entry of the `scenarios` option, collecting all faults. */
export function parseScenario(name: string, raw: unknown): ParsedScenario {
  return readScenario(name, raw, executorKinds);
}

export type {
  ExecutorKind,
  FieldReader,
  Plan,
  ScenarioFields,
  ScenarioHost,
  ScenarioProgress,
  Schedule,
  SharedCounter,
  Stage,
  StartContext,
  SteerTarget,
  Step,
} from './executor.ts';
export { peak, peakPossible, testEndMs } from './peak.ts';
export type { PlacedPlan } from './peak.ts';
export type {
  ConstantArrivalRateConfig,
  ConstantVUsConfig,
  ExternallyControlledConfig,
  PerVUIterationsConfig,
  RampingArrivalRateConfig,
  RampingVUsConfig,
  ScenarioConfig,
  SharedIterationsConfig,
} from './scenario-config.ts';
export { scenarioFields } from './scenario-reader.ts';
export type { ParsedScenario, ScenarioFault } from './scenario-reader.ts';
export { formatSegment, formatSequence, fullShare, parseSegment, parseSequence, shareOf, threadShare } from './segment.ts';
export type { Segment, Share } from './segment.ts';
export { fixedDuration } from './text.ts';
