// The parsed scenario of each executor: plain data that can be cloned to a thread. Discriminated by `executor`.

import type { ScenarioFields, Stage } from './executor.ts';

export interface ConstantVUsConfig extends ScenarioFields {
  readonly executor: 'constant-vus';
  readonly vus: number;
  readonly durationMs: number;
}

export interface RampingVUsConfig extends ScenarioFields {
  readonly executor: 'ramping-vus';
  readonly startVUs: number;
  readonly stages: readonly Stage[];
  readonly gracefulRampDownMs: number;
}

export interface SharedIterationsConfig extends ScenarioFields {
  readonly executor: 'shared-iterations';
  readonly vus: number;
  readonly iterations: number;
  readonly maxDurationMs: number;
}

export interface PerVUIterationsConfig extends ScenarioFields {
  readonly executor: 'per-vu-iterations';
  readonly vus: number;
  readonly iterations: number;
  readonly maxDurationMs: number;
}

export interface ConstantArrivalRateConfig extends ScenarioFields {
  readonly executor: 'constant-arrival-rate';
  readonly rate: number;
  readonly timeUnitMs: number;
  readonly durationMs: number;
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
}

export interface RampingArrivalRateConfig extends ScenarioFields {
  readonly executor: 'ramping-arrival-rate';
  readonly startRate: number;
  readonly timeUnitMs: number;
  readonly stages: readonly Stage[];
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
}

export interface ExternallyControlledConfig extends ScenarioFields {
  readonly executor: 'externally-controlled';
  readonly vus: number;
  readonly maxVUs: number;
  /** 0: until somebody stops it. */
  readonly durationMs: number;
}

export type ScenarioConfig =
  | ConstantArrivalRateConfig
  | ConstantVUsConfig
  | ExternallyControlledConfig
  | PerVUIterationsConfig
  | RampingArrivalRateConfig
  | RampingVUsConfig
  | SharedIterationsConfig;
