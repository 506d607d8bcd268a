// What runs while somebody debugs: one VU. Scenarios that need more are made small enough to follow.

import { executorKinds, peak, shareOf, type ScenarioConfig } from '../../executors/index.ts';

/** Long enough for anybody; the clock stands still while a debugger has stopped the script. */
const maxDurationMs = 24 * 3_600_000;

export interface SmallScenarios {
  readonly scenarios: readonly ScenarioConfig[];
  /** What was changed, for people. */
  readonly note: string | undefined;
}

/** The same scenarios if one VU is enough for all of them; otherwise one VU and one iteration for each. */
export function forOneVU(scenarios: readonly ScenarioConfig[]): SmallScenarios {
  const vus = countVUs(scenarios);
  if (vus <= 1) return { scenarios, note: undefined };
  const small = scenarios.map(({ name, exec, env, tags, options, gracefulStopMs }): ScenarioConfig => ({
    name,
    exec,
    env,
    tags,
    options,
    gracefulStopMs,
    startTimeMs: 0,
    executor: 'per-vu-iterations',
    vus: 1,
    iterations: 1,
    maxDurationMs,
  }));
  const share = scenarios.length === 1 ? '' : ' for each scenario';
  const note = `a debugger follows one VU: 1 VU and 1 iteration${share} instead of up to ${vus} VUs; --iterations 5 gives it more`;
  return { scenarios: small, note };
}

function countVUs(scenarios: readonly ScenarioConfig[]): number {
  const whole = shareOf();
  const plans = scenarios.map((config) => executorKinds.get(config.executor)!.plan(config, whole));
  const planned = peak(scenarios.map(({ startTimeMs }, index) => ({ startTimeMs, plan: plans[index]! })));
  return planned + plans.reduce((sum, plan) => sum + plan.unplannedVUs, 0);
}
