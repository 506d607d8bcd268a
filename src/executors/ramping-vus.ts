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
    if (highestTarget(startVUs, stages) <= 0)
      reader.fault('startVUs or the target of one of the stages must be more than 0', 'stages');
    notTooManyVUs(reader, startVUs, 'startVUs');
    stages.forEach((stage, index) =>
      notTooManyVUs(reader, stage.target, `the target of stage ${index + 1}`, `stages.${index}.target`),
    );
    return { ...fields, executor: 'ramping-vus', startVUs, stages, gracefulRampDownMs };
  },

  plan(config, share) {
    const ramp = rampSteps(config, share);
    const last = ramp.at(-1)!;
    const regularEndMs = last.vus === 0 ? last.atMs : stagesDuration(config.stages);
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
    const endMs = stagesDuration(config.stages);
    let next = 0;
    let looping = 0;
    let isOver = false;
    return {
      advance(elapsedMs) {
        for (; next < steps.length && steps[next]!.atMs <= elapsedMs; next++) {
          const { atMs, vus } = steps[next]!;
          // a VU due at the very end could start no iteration
          if (atMs < endMs) while (looping < vus) host.loop(looping++);
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
    const endMs = endOfRamp(config, share);
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
    if (steps.at(-1)?.vus !== vus) steps.push({ atMs: toMilliseconds(atNs), vus });
  };
  let from = config.startVUs;
  let endNs = 0;
  let jump: Step | undefined;
  for (const { durationMs, target } of config.stages) {
    const durationNs = toNanoseconds(durationMs);
    endNs += durationNs;
    const height = Math.abs(target - from);
    const first = share.scale(from);
    const last = share.scale(target);
    // before the end of the stage by the part of its duration that the `left` VUs still to come or go will take
    const before = (left: number): number => endNs - multiplyDivide(durationNs, left, height);
    if (durationNs === 0) {
      // k6: starts and stops VUs for no time at all when two jumps meet; only the last counts here
      if (jump !== undefined && jump === steps.at(-1) && jump.atMs === toMilliseconds(endNs)) steps.pop();
      change(endNs, last);
      jump = steps.at(-1);
    } else if (target > from)
      for (let slot = first; slot < last; slot++) change(before(target - share.indexOf(slot) - 1), slot + 1);
    else for (let slot = first - 1; slot >= last; slot--) change(before(share.indexOf(slot) - target), slot);
    from = target;
  }
  return steps;
}

/**
 * VUs that finish an iteration during graceful ramp-down stay reserved: the need at any time is the most there was within that period.
 * k6: after a jump up it may reserve too few, with steps that go back in time; and it reserves VUs for jumps that meet at one instant.
 */
function reserve(ramp: readonly Step[], periodMs: number, endMs: number): readonly Step[] {
  const result: Step[] = [];
  // needs that still count from `first` on; the earlier one ends, the higher it is
  const open: { vus: number; untilMs: number }[] = [];
  let first = 0;
  const settle = (atMs: number): void => {
    const vus = open[first]?.vus ?? 0;
    if (result.at(-1)?.vus !== vus) result.push({ atMs, vus });
  };
  const expireBefore = (ms: number): void => {
    while (first < open.length && open[first]!.untilMs < ms) {
      const { untilMs } = open[first++]!;
      if (untilMs < endMs) settle(untilMs);
    }
  };
  ramp.forEach(({ atMs, vus }, index) => {
    expireBefore(atMs);
    const nextMs = ramp[index + 1]?.atMs;
    while (open.length > first && open.at(-1)!.vus <= vus) open.pop();
    open.push({ vus, untilMs: nextMs === undefined ? Infinity : nextMs + periodMs });
    // a step for no time at all needs nothing: another follows at the same instant
    while (first < open.length && open[first]!.untilMs <= atMs) first++;
    if (first < open.length && (atMs <= endMs || index === 0)) settle(atMs);
  });
  expireBefore(Infinity);
  if (result.at(-1)?.vus !== 0) result.push({ atMs: endMs, vus: 0 });
  return result;
}

/** k6: a ramp that has come down to 0 for good is over then, not at the end of its stages. The end of `rampSteps`, without them. */
function endOfRamp({ startVUs, stages }: RampingVUsConfig, share: Share): number {
  const total = stagesDuration(stages);
  if (share.scale(stages.at(-1)?.target ?? startVUs) > 0) return total;
  // the last stage that takes away a VU of this share ends the ramp
  const last = stages.findLastIndex((_, index) => share.scale(stages[index - 1]?.target ?? startVUs) > 0);
  if (last < 0) return 0;
  const from = stages[last - 1]?.target ?? startVUs;
  const { durationMs, target } = stages[last]!;
  const endNs = toNanoseconds(stagesDuration(stages.slice(0, last + 1)));
  return toMilliseconds(endNs - multiplyDivide(toNanoseconds(durationMs), share.indexOf(0) - target, from - target));
}

function mostVUs(config: RampingVUsConfig, share: Share): number {
  return share.scale(highestTarget(config.startVUs, config.stages));
}
