// k6's constant-vus: a fixed number of VUs iterate back to back, without pacing, until the time is up.

import { formatDuration } from '../base/index.ts';
import type { ExecutorKind } from './executor.ts';
import type { ConstantVUsConfig } from './scenario-config.ts';
import { describeFacts, elapsedColumn, elapsedFraction } from './text.ts';
import { fixedVUs, longEnough, steadyPlan } from './validation.ts';

export const constantVUs: ExecutorKind<ConstantVUsConfig> = {
  name: 'constant-vus',
  fields: ['vus', 'duration'],

  parse(reader, fields) {
    return { ...fields, executor: 'constant-vus', vus: fixedVUs(reader), durationMs: longEnough(reader, 'duration') };
  },

  plan(config, share) {
    return steadyPlan(share.scale(config.vus), config.durationMs, config.gracefulStopMs);
  },

  describe(config, share) {
    return `${share.scale(config.vus)} looping VUs for ${formatDuration(config.durationMs)}${describeFacts(config)}`;
  },

  numbering: (_config, instanceShare) => instanceShare,

  start(config, { share, instanceShare, counter, host }) {
    const vus = share.scale(config.vus);
    let isStarted = false;
    let isOver = false;
    return {
      advance() {
        if (!isStarted) for (let slot = 0; slot < vus; slot++) host.loop(slot);
        isStarted = true;
        return Infinity;
      },
      take: () => (isOver ? -1 : instanceShare.indexOf(counter.next())),
      end() {
        isOver = true;
      },
    };
  },

  progress(config, share, { elapsedMs }) {
    return {
      fraction: elapsedFraction(elapsedMs, config.durationMs),
      columns: [`${share.scale(config.vus)} VUs`, elapsedColumn(elapsedMs, config.durationMs)],
    };
  },
};
