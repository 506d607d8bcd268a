// k6's constant-arrival-rate: iteration n of the test starts n periods after the scenario does, the first at once.

import { formatDuration } from '../base/index.ts';
import { arrivalShare, planArrivals, rateColumn, ratePerSecond, startArrivals, vuRange } from './arrival-rate.ts';
import type { Instants } from './arrival-rate.ts';
import type { ExecutorKind } from './executor.ts';
import { toMilliseconds, toNanoseconds } from './nanoseconds.ts';
import type { ConstantArrivalRateConfig } from './scenario-config.ts';
import type { Share } from './segment.ts';
import { describeFacts, elapsedColumn, elapsedFraction, twoDecimals, vusColumn } from './text.ts';
import { longEnough, timeUnit, vuBounds } from './validation.ts';

export const constantArrivalRate: ExecutorKind<ConstantArrivalRateConfig> = {
  name: 'constant-arrival-rate',
  fields: ['rate', 'timeUnit', 'duration', 'preAllocatedVUs', 'maxVUs'],

  parse(reader, fields) {
    const rate = reader.integer('rate');
    if (rate === undefined && !reader.has('rate')) reader.fault('rate is missing');
    if (rate !== undefined && rate <= 0) reader.fault(`rate must be more than 0, but is ${rate}`, 'rate');
    return {
      ...fields,
      executor: 'constant-arrival-rate',
      rate: rate ?? 1,
      timeUnitMs: timeUnit(reader),
      durationMs: longEnough(reader, 'duration'),
      ...vuBounds(reader),
    };
  },

  plan(config, share) {
    return planArrivals(config, share, config.durationMs);
  },

  describe(config, share) {
    const rate = twoDecimals(ratePerSecond(config.rate, config.timeUnitMs, config, share));
    const facts = describeFacts(config, `maxVUs: ${vuRange(config, share)}`);
    return `${rate} iterations/s for ${formatDuration(config.durationMs)}${facts}`;
  },

  numbering: (config, instanceShare) => instanceShare.rederive(config.maxVUs),

  start(config, context) {
    const share = arrivalShare(config, context.share).rederive(config.maxVUs);
    return startArrivals(constantInstants(config, share), this.numbering(config, context.instanceShare), context);
  },

  progress(config, share, { elapsedMs, activeVUs, grownVUs }) {
    const rate = ratePerSecond(config.rate, config.timeUnitMs, config, share);
    return {
      fraction: elapsedFraction(elapsedMs, config.durationMs),
      columns: [
        vusColumn(activeVUs, share.scale(config.preAllocatedVUs) + grownVUs),
        elapsedColumn(elapsedMs, config.durationMs),
        rateColumn(rate, rate),
      ],
    };
  },
};

/** The start instants that a (re-derived) share owns. The period is that of the whole test, whatever the share. */
export function constantInstants(config: ConstantArrivalRateConfig, share: Share): Instants {
  const periodNs = Math.floor(toNanoseconds(config.timeUnitMs) / config.rate);
  const durationNs = toNanoseconds(config.durationMs);
  let count = 0;
  return () => {
    const dueNs = share.indexOf(count) * periodNs;
    // k6: may start one more exactly at the end, or not; here never, so that rate x duration iterations are due
    if (!(dueNs < durationNs)) return undefined;
    count++;
    return toMilliseconds(dueNs);
  };
}
