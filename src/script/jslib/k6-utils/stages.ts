// Which stage of its scenario a VU is in, and tags that say so.

import exec from 'k6/execution';

const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const termPattern = /(\d+\.?\d*|\.\d+)(ms|d|h|m|s)/y;

/** Milliseconds of a duration such as `1h30m`, `10s` or `1.5ms`. */
export function parseDuration(text: string): number {
  if (typeof text !== 'string' || text === '') throw new Error(`not a duration: ${JSON.stringify(text)}; "10s" would be one`);
  let total = 0;
  termPattern.lastIndex = 0;
  while (termPattern.lastIndex < text.length) {
    const term = termPattern.exec(text);
    if (term === null) throw new Error(`not a duration: ${JSON.stringify(text)}; "10s" would be one`);
    total += Number(term[1]) * unitMs[term[2]!]!;
  }
  return total;
}

/** The zero-based index of the stage that runs now; after the last one, of the last. */
export function getCurrentStageIndex(): number {
  const { stages } = currentScenario();
  let left = Date.now() - exec.scenario.startTime;
  for (const [index, stage] of stages.entries()) {
    left -= parseDuration(stage.duration);
    if (left < 0) return index;
  }
  return stages.length - 1;
}

/** Puts the tag `stage` with the index of the current stage on all samples that follow. */
export function tagWithCurrentStageIndex(): void {
  exec.vu.metrics.tags['stage'] = String(getCurrentStageIndex());
}

/** Puts the tag `stage_profile` (`ramp-up`, `steady` or `ramp-down`) of the current stage on all samples that follow. */
export function tagWithCurrentStageProfile(): void {
  const { stages, start } = currentScenario();
  const index = getCurrentStageIndex();
  const before = index === 0 ? start : stages[index - 1]!.target;
  const { target } = stages[index]!;
  exec.vu.metrics.tags['stage_profile'] = target > before ? 'ramp-up' : target < before ? 'ramp-down' : 'steady';
}

function currentScenario(): {
  readonly stages: readonly { readonly duration: string; readonly target: number }[];
  readonly start: number;
} {
  const { name } = exec.scenario;
  const scenario = exec.test.options.scenarios[name];
  if (scenario?.stages === undefined || scenario.stages.length === 0) {
    throw new Error(`the scenario "${name}" has no stages; only ramping-vus and ramping-arrival-rate have`);
  }
  const fallback = scenario.executor === 'ramping-vus' ? 1 : 0;
  return { stages: scenario.stages, start: scenario.startVUs ?? scenario.startRate ?? fallback };
}
