// The schedules of k6, number for number: what our executors plan must be what k6 2.2 plans.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constantInstants } from '../../src/executors/constant-arrival-rate.ts';
import { kindOf, parseScenario, shareOf, type ScenarioConfig, type Share } from '../../src/executors/index.ts';
import { rampingInstants } from '../../src/executors/ramping-arrival-rate.ts';
import { rampSteps } from '../../src/executors/ramping-vus.ts';
import { k6Plans, type K6Schedule } from './k6-plans-table.ts';

function stepsText(steps: readonly { readonly atMs: number; readonly vus: number }[]): string {
  return steps.map(({ atMs, vus }) => `${atMs}:${vus}`).join(' ');
}

/** Without what does not change anything: k6 writes some steps twice. */
function distinct(steps: string): string {
  const list = steps.split(' ');
  const changes = list.filter(
    (step, index) => step.split(':')[1] !== (list[index - 1]?.split(':')[1] ?? (index === 0 ? '' : '0')),
  );
  return changes.filter((step, index) => step.split(':')[0] !== changes[index + 1]?.split(':')[0]).join(' ');
}

function startsNs(config: ScenarioConfig, share: Share): string | undefined {
  const own = 'maxVUs' in config ? share.rederive(config.maxVUs) : share;
  let next: () => number | undefined;
  if (config.executor === 'constant-arrival-rate') next = constantInstants(config, own);
  else if (config.executor === 'ramping-arrival-rate') next = rampingInstants(config, own);
  else return undefined;
  const instants: number[] = [];
  for (let instant = next(); instant !== undefined; instant = next()) instants.push(Math.round(instant * 1e6));
  return instants.join(' ');
}

function scheduleOf(
  config: ScenarioConfig,
  { segment, sequence, numbers }: K6Schedule,
): Omit<K6Schedule, 'segment' | 'sequence'> {
  const share = shareOf(segment, sequence);
  const kind = kindOf(config);
  const numbering = kind.numbering(config, share);
  const starts = startsNs(config, share);
  const first = Array.from({ length: 10 }, (_, n) => numbering.indexOf(n));
  return {
    description: kind.describe(config, share),
    vus: distinct(stepsText(kind.plan(config, share).steps)),
    ...(config.executor === 'ramping-vus' && { ramp: distinct(stepsText(rampSteps(config, share))) }),
    ...(starts !== undefined && { startsNs: starts }),
    ...(config.executor === 'shared-iterations' && { iterations: share.rederive(config.vus).scale(config.iterations) }),
    ...(numbers !== undefined && { numbers: first.join(' ') }),
  };
}

for (const { name, scenario, parts } of k6Plans) {
  for (const part of parts) {
    test(`${scenario['executor'] as string}: ${name}, ${part.segment === '' ? 'the whole test' : `segment ${part.segment}`}`, () => {
      const { config, faults } = parseScenario('s', scenario);
      assert.deepEqual(faults, []);
      const { segment: _segment, sequence: _sequence, ...expected } = part;
      const wanted = {
        ...expected,
        vus: distinct(expected.vus),
        ...(expected.ramp !== undefined && { ramp: distinct(expected.ramp) }),
      };
      assert.deepEqual(scheduleOf(config!, part), wanted);
    });
  }
}
