// k6's per-vu-iterations: each VU runs its own number of iterations. The VUs are divided among segments, the number is not.

import { formatDuration } from '../base/index.ts';
import type { ExecutorKind } from './executor.ts';
import type { PerVUIterationsConfig } from './scenario-config.ts';
import { describeFacts, elapsedColumn, padInteger } from './text.ts';
import { fixedVUs, longEnough, positive, steadyPlan } from './validation.ts';

const defaultMaxDurationMs = 600_000;

export const perVUIterations: ExecutorKind<PerVUIterationsConfig> = {
  name: 'per-vu-iterations',
  fields: ['vus', 'iterations', 'maxDuration'],

  parse(reader, fields) {
    const vus = fixedVUs(reader);
    const iterations = positive(reader, 'iterations', 1);
    const maxDurationMs = longEnough(reader, 'maxDuration', defaultMaxDurationMs);
    return { ...fields, executor: 'per-vu-iterations', vus, iterations, maxDurationMs };
  },

  plan(config, share) {
    return steadyPlan(share.scale(config.vus), config.maxDurationMs, config.gracefulStopMs);
  },

  describe(config, share) {
    const facts = describeFacts(config, `maxDuration: ${formatDuration(config.maxDurationMs)}`);
    return `${config.iterations} iterations for each of ${share.scale(config.vus)} VUs${facts}`;
  },

  numbering: (_config, instanceShare) => instanceShare,

  start(config, { share, instanceShare, counter, host }) {
    const started = Array.from({ length: share.scale(config.vus) }, () => 0);
    let isStarted = false;
    let isOver = false;
    return {
      advance() {
        if (!isStarted) for (let slot = 0; slot < started.length; slot++) host.loop(slot);
        isStarted = true;
        return Infinity;
      },
      take(slot) {
        if (isOver || started[slot]! >= config.iterations) return -1;
        started[slot]!++;
        return instanceShare.indexOf(counter.next());
      },
      end() {
        isOver = true;
        started.forEach((count, slot) => {
          if (count < config.iterations) host.drop(config.iterations - count, slot);
        });
      },
    };
  },

  progress(config, share, { elapsedMs, doneIterations }) {
    const vus = share.scale(config.vus);
    const total = vus * config.iterations;
    return {
      fraction: total === 0 ? 1 : Math.min(1, doneIterations / total),
      columns: [
        `${vus} VUs`,
        elapsedColumn(elapsedMs, config.maxDurationMs),
        `${padInteger(doneIterations, total)}/${total} iters, ${config.iterations} per VU`,
      ],
    };
  },
};
