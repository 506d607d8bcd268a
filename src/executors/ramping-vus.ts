// k6's ramping-vus: the number of looping VUs follows straight lines between targets. The ramp is that of the whole test;
// each share carries out the changes of the VUs it owns, so that staggered shares add up to the one ramp.

import { formatDuration } from '../base/index.ts';
import type { ExecutorKind, Step } from './executor.ts';
import { multiplyDivide, toMilliseconds, toNanoseconds } from './nanoseconds.ts';
import type { RampingVUsConfig } from './scenario-config.ts';
import type { Share } from './segment.ts';
import { describeFacts, elapsedFraction, fixedDuration, highestTarget, stagesDuration, vusColumn } from './text.ts';
import { noPlan, notNegative, notTooManyVUs, requiredStages } from './validation.ts';

const defaultGracefulRampDownMs = 30_000;

export const rampingVUs: ExecutorKind<RampingVUsConfig> = {
  name: 'ramping-vus',
  fields: ['startVUs', 'stages', 'gracefulRampDown'],

  parse(reader, fields) {
    const startVUs = notNegative(reader, 'startVUs', 1);
    const stages = requiredStages(reader);
    const gracefulRampDownMs = reader.duration('gracefulRampDown') ?? defaultGracefulRampDownMs;
    if (highestTarget(startVUs, stages) <= 0) reader.fault('startVUs or the target of one of the stages must be more than 0');
    notTooManyVUs(reader, 'startVUs', startVUs);
    stages.forEach((stage, index) => notTooManyVUs(reader, `the target of stage ${index + 1}`, stage.target));
    return { ...fields, executor: 'ramping-vus', startVUs, stages, gracefulRampDownMs };
  },

  plan(config, share) {
    const ramp = rampSteps(config, share);
    const regularEndMs = endOfRamp(config, ramp);
    const steps = reserve(ramp, Math.max(0, config.gracefulRampDownMs), stagesDuration(config.stages) + config.gracefulStopMs);
    if (steps.length === 1 && steps[0]!.vus === 0) return noPlan;
    return { steps, unplannedVUs: 0, regularEndMs, maxEndMs: steps.at(-1)!.atMs };
  },

  describe(config, share) {
    const vus = mostVUs(config, share);
    const facts = describeFacts(config, `gracefulRampDown: ${formatDuration(config.gracefulRampDownMs)}`);
    return `Up to ${vus} looping VUs for ${formatDuration(stagesDuration(config.stages))} over ${config.stages.length} stages${facts}`;
  },

  numbering: (_config, instanceShare) => instanceShare,

  start(config, { share, instanceShare, counter, host }) {
    const steps = rampSteps(config, share);
    let next = 0;
    let looping = 0;
    let isOver = false;
    return {
      advance(elapsedMs) {
        for (; next < steps.length && steps[next]!.atMs <= elapsedMs; next++) {
          const { atMs, vus } = steps[next]!;
          while (looping < vus) host.loop(looping++);
          // the highest slot goes first, and a late call does not lengthen its grace
          const graceMs = Math.max(0, atMs + config.gracefulRampDownMs - elapsedMs);
          while (looping > vus) host.retire(--looping, graceMs);
        }
        return steps[next]?.atMs ?? Infinity;
      },
      take: (slot) => (isOver || slot >= looping ? -1 : instanceShare.indexOf(counter.next())),
      end() {
        isOver = true;
      },
    };
  },

  progress(config, share, { elapsedMs, activeVUs }) {
    const endMs = endOfRamp(config, rampSteps(config, share));
    const end = fixedDuration(endMs, endMs);
    return {
      fraction: elapsedFraction(elapsedMs, endMs),
      columns: [
        vusColumn(activeVUs, mostVUs(config, share)),
        elapsedMs > endMs ? formatDuration(endMs) : `${fixedDuration(elapsedMs, endMs)}/${end}`,
      ],
    };
  },
};

/** The number of looping VUs as a step function; it does not return to 0 unless a target says so. */
export function rampSteps(config: RampingVUsConfig, share: Share): readonly Step[] {
  const steps: Step[] = [{ atMs: 0, vus: share.scale(config.startVUs) }];
  const change = (atNs: number, vus: number): void => {
    if (steps.at(-1)!.vus !== vus) steps.push({ atMs: toMilliseconds(atNs), vus });
  };
  let from = config.startVUs;
  let endNs = 0;
  for (const { durationMs, target } of config.stages) {
    const durationNs = toNanoseconds(durationMs);
    endNs += durationNs;
    const height = Math.abs(target - from);
    const first = share.scale(from);
    const last = share.scale(target);
    // before the end of the stage by the part of its duration that the `left` VUs still to come or go will take
    const before = (left: number): number => endNs - multiplyDivide(durationNs, left, height);
    if (durationNs === 0) change(endNs, last);
    else if (target > from)
      for (let slot = first; slot < last; slot++) change(before(target - share.indexOf(slot) - 1), slot + 1);
    else for (let slot = first - 1; slot >= last; slot--) change(before(share.indexOf(slot) - target), slot);
    from = target;
  }
  return steps;
}

/** VUs that finish an iteration during graceful ramp-down stay reserved: the need at any time is the most there was within that period. */
function reserve(ramp: readonly Step[], periodMs: number, endMs: number): readonly Step[] {
  const result: Step[] = [];
  const open: { vus: number; untilMs: number }[] = []; // falling in vus, rising in untilMs
  const settle = (atMs: number): void => {
    const vus = open[0]?.vus ?? 0;
    if (result.at(-1)?.vus !== vus) result.push({ atMs, vus });
  };
  const expireUntil = (ms: number): void => {
    while (open.length > 0 && open[0]!.untilMs < ms) {
      const { untilMs } = open.shift()!;
      if (untilMs < endMs) settle(untilMs);
    }
  };
  ramp.forEach(({ atMs, vus }, index) => {
    expireUntil(atMs);
    const nextMs = ramp[index + 1]?.atMs;
    const untilMs = nextMs === undefined ? Infinity : nextMs + periodMs;
    while (open.length > 0 && open.at(-1)!.vus <= vus) open.pop();
    open.push({ vus, untilMs });
    while (open[0]!.untilMs <= atMs) open.shift();
    if (atMs < endMs || index === 0) settle(atMs);
  });
  expireUntil(Infinity);
  if (result.at(-1)!.vus !== 0) result.push({ atMs: endMs, vus: 0 });
  return result;
}

/** k6: a ramp that has come down to 0 for good is over then, not at the end of its stages. */
function endOfRamp(config: RampingVUsConfig, ramp: readonly Step[]): number {
  const last = ramp.at(-1)!;
  return last.vus === 0 ? last.atMs : stagesDuration(config.stages);
}

function mostVUs(config: RampingVUsConfig, share: Share): number {
  return share.scale(highestTarget(config.startVUs, config.stages));
}
