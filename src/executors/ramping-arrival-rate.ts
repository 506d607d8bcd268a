// k6's ramping-arrival-rate: iteration i (from 1) starts when the area under the piecewise linear rate has grown to i.
// The doubles are computed in k6's order of operations, so instants agree to the nanosecond.

import { formatDuration } from '../base/index.ts';
import { arrivalShare, planArrivals, rateColumn, ratePerSecond, startArrivals, vuRange } from './arrival-rate.ts';
import type { Instants } from './arrival-rate.ts';
import type { ExecutorKind } from './executor.ts';
import { toMilliseconds, toNanoseconds } from './nanoseconds.ts';
import type { RampingArrivalRateConfig } from './scenario-config.ts';
import type { Share } from './segment.ts';
import { describeFacts, elapsedColumn, elapsedFraction, highestTarget, stagesDuration, twoDecimals, vusColumn } from './text.ts';
import { notNegative, requiredStages, timeUnit, vuBounds } from './validation.ts';

export const rampingArrivalRate: ExecutorKind<RampingArrivalRateConfig> = {
  name: 'ramping-arrival-rate',
  fields: ['startRate', 'timeUnit', 'stages', 'preAllocatedVUs', 'maxVUs'],

  parse(reader, fields) {
    return {
      ...fields,
      executor: 'ramping-arrival-rate',
      startRate: notNegative(reader, 'startRate', 0),
      timeUnitMs: timeUnit(reader),
      stages: requiredStages(reader),
      ...vuBounds(reader),
    };
  },

  plan(config, share) {
    return planArrivals(config, share, stagesDuration(config.stages));
  },

  describe(config, share) {
    // k6: here the rate falls to a share by its length, in progress lines by its part of maxVUs
    const highest = highestTarget(config.startRate, config.stages);
    const rate = twoDecimals((highest * 1e9 * share.fraction) / toNanoseconds(config.timeUnitMs));
    const facts = describeFacts(config, `maxVUs: ${vuRange(config, share)}`);
    return `Up to ${rate} iterations/s for ${formatDuration(stagesDuration(config.stages))} over ${config.stages.length} stages${facts}`;
  },

  numbering: (config, instanceShare) => instanceShare.rederive(config.maxVUs),

  start(config, context) {
    const share = arrivalShare(config, context.share).rederive(config.maxVUs);
    return startArrivals(rampingInstants(config, share), this.numbering(config, context.instanceShare), context);
  },

  progress(config, share, { elapsedMs, activeVUs, grownVUs }) {
    const durationMs = stagesDuration(config.stages);
    const rate = ratePerSecond(rateAt(config, elapsedMs), config.timeUnitMs, config, share);
    return {
      fraction: elapsedFraction(elapsedMs, durationMs),
      columns: [
        vusColumn(activeVUs, share.scale(config.preAllocatedVUs) + grownVUs),
        elapsedColumn(elapsedMs, durationMs),
        rateColumn(rate, highestRate(config, share)),
      ],
    };
  },
};

/** The start instants that a (re-derived) share owns; an iteration due exactly at the end belongs to the test. */
export function rampingInstants(config: RampingArrivalRateConfig, share: Share): Instants {
  const timeUnitNs = toNanoseconds(config.timeUnitMs);
  let stage = -1;
  let from = 0;
  let to = config.startRate / timeUnitNs;
  let duration = 0;
  let startNs = 0;
  let done = 0; // area before this stage
  let area = 0; // area up to the end of this stage
  let count = 0;
  let i = share.indexOf(0) + 1;

  const enterNextStage = (): boolean => {
    const next = config.stages[++stage];
    if (next === undefined) return false;
    startNs += duration;
    from = to;
    to = next.target / timeUnitNs;
    duration = toNanoseconds(next.durationMs);
    done = area;
    area += from === to ? duration * to : duration * ((to - from) / 2 + from);
    return true;
  };

  return () => {
    const isPastArea = (): boolean => !(i <= area); // also when nothing is owned and i is NaN
    while (isPastArea()) if (!enterNextStage()) return undefined;
    const offset = from === to ? (i - done) / to : slopeOffset(from, to, duration, i - done);
    i = share.indexOf(++count) + 1;
    return toMilliseconds(Math.trunc(offset) + startNs);
  };
}

/** When the area since the start of a sloped stage reaches `rest`. */
function slopeOffset(from: number, to: number, duration: number, rest: number): number {
  const radicand = duration * (from * from * duration + 2 * rest * (to - from));
  // rounding can make it a little negative where the rate reaches 0
  const root = radicand > 0 ? Math.sqrt(radicand) : 0;
  return (from * duration - root) / (from - to);
}

/** Iterations per timeUnit at one instant. */
function rateAt(config: RampingArrivalRateConfig, elapsedMs: number): number {
  let from = config.startRate;
  let startMs = 0;
  for (const { durationMs, target } of config.stages) {
    if (elapsedMs < startMs + durationMs) return from + ((target - from) * (elapsedMs - startMs)) / durationMs;
    startMs += durationMs;
    from = target;
  }
  return from;
}

function highestRate(config: RampingArrivalRateConfig, share: Share): number {
  return ratePerSecond(highestTarget(config.startRate, config.stages), config.timeUnitMs, config, share);
}
