// k6's shared-iterations: all VUs of the process, on whatever thread, take their next iteration from one counter until it is used up.

import { formatDuration } from '../base/index.ts';
import type { ExecutorKind } from './executor.ts';
import type { SharedIterationsConfig } from './scenario-config.ts';
import type { Share } from './segment.ts';
import { describeFacts, elapsedColumn, padInteger } from './text.ts';
import { fixedVUs, longEnough, noPlan, steadyPlan } from './validation.ts';

const defaultMaxDurationMs = 600_000;

export const sharedIterations: ExecutorKind<SharedIterationsConfig> = {
  name: 'shared-iterations',
  fields: ['vus', 'iterations', 'maxDuration'],

  parse(reader, fields) {
    const vus = fixedVUs(reader);
    const iterations = reader.integer('iterations') ?? 1;
    if (iterations < vus) reader.fault(`iterations (${iterations}) can't be less than vus (${vus})`, 'iterations');
    const maxDurationMs = longEnough(reader, 'maxDuration', defaultMaxDurationMs);
    return { ...fields, executor: 'shared-iterations', vus, iterations, maxDurationMs };
  },

  plan(config, share) {
    return totalOf(config, share) === 0
      ? noPlan
      : steadyPlan(share.scale(config.vus), config.maxDurationMs, config.gracefulStopMs);
  },

  describe(config, share) {
    const facts = describeFacts(config, `maxDuration: ${formatDuration(config.maxDurationMs)}`);
    return `${totalOf(config, share)} iterations shared among ${share.scale(config.vus)} VUs${facts}`;
  },

  numbering: (config, instanceShare) => instanceShare.rederive(config.vus),

  start(config, { share, instanceShare, counter, host }) {
    const vus = share.scale(config.vus);
    const total = totalOf(config, instanceShare);
    const numbering = instanceShare.rederive(config.vus);
    let isStarted = false;
    let isOver = false;
    return {
      advance() {
        if (!isStarted) for (let slot = 0; slot < vus; slot++) host.loop(slot);
        isStarted = true;
        return Infinity;
      },
      take() {
        if (isOver) return -1;
        const number = counter.next();
        return number < total ? numbering.indexOf(number) : -1;
      },
      end() {
        isOver = true;
        // Only the last thread to leave knows that nobody will take any more.
        if (!counter.leave()) return;
        const dropped = total - counter.taken();
        if (dropped > 0) host.drop(dropped);
      },
    };
  },

  progress(config, share, { elapsedMs, doneIterations }) {
    const total = totalOf(config, share);
    return {
      fraction: total === 0 ? 1 : Math.min(1, doneIterations / total),
      columns: [
        `${share.scale(config.vus)} VUs`,
        elapsedColumn(elapsedMs, config.maxDurationMs),
        `${padInteger(doneIterations, total)}/${total} shared iters`,
      ],
    };
  },
};

/** Who has none of the VUs gets none of the iterations. */
function totalOf(config: SharedIterationsConfig, share: Share): number {
  return share.rederive(config.vus).scale(config.iterations);
}
