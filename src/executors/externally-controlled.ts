// externally-controlled: the number of looping VUs is what somebody outside says while the test runs, through the REST API or
// `onrush scale`. k6: gone since 2.0 without a replacement; here as it was in 1.x.

import { formatDuration } from '../base/index.ts';
import type { ExecutorKind, Plan } from './executor.ts';
import type { ExternallyControlledConfig } from './scenario-config.ts';
import { describeFacts, elapsedColumn, elapsedFraction, fixedDuration, vusColumn } from './text.ts';
import { notNegative, notTooManyVUs } from './validation.ts';

export const externallyControlled: ExecutorKind<ExternallyControlledConfig> = {
  name: 'externally-controlled',
  fields: ['vus', 'maxVUs', 'duration'],

  parse(reader, fields) {
    const vus = notNegative(reader, 'vus', 0);
    const maxVUs = reader.integer('maxVUs') ?? vus;
    if (maxVUs < vus) reader.fault(`maxVUs (${maxVUs}) can't be less than vus (${vus})`, 'maxVUs');
    notTooManyVUs(reader, maxVUs, 'maxVUs');
    const duration = reader.duration('duration');
    if (duration === undefined && !reader.has('duration')) reader.fault('duration is missing (0 is until it is stopped)');
    if (duration !== undefined && duration < 0)
      reader.fault(`duration can't be negative, but is ${formatDuration(duration)}`, 'duration');
    if (reader.has('gracefulStop')) reader.fault('gracefulStop has no meaning here: VUs are stopped at once', 'gracefulStop');
    return { ...fields, gracefulStopMs: 0, executor: 'externally-controlled', vus, maxVUs, durationMs: duration ?? 0 };
  },

  plan(config, share): Plan {
    const endMs = endOf(config);
    const steps = [
      { atMs: 0, vus: share.scale(config.maxVUs) },
      { atMs: endMs, vus: 0 },
    ];
    // a share without a VU stays until the end all the same: it may be given some
    return { steps, unplannedVUs: 0, regularEndMs: endMs, maxEndMs: endMs };
  },

  describe(config, share) {
    const duration = config.durationMs === 0 ? 'infinite' : formatDuration(config.durationMs);
    const vus = `${share.scale(config.vus)} VUs, ${share.scale(config.maxVUs)} max VUs`;
    return `Externally controlled execution with ${vus}, ${duration} duration${describeFacts(config)}`;
  },

  numbering: (_config, instanceShare) => instanceShare,

  start(config, { share, instanceShare, counter, host }) {
    let wanted = share.scale(config.vus);
    let looping = 0;
    let isOver = false;
    const loopAll = (): void => {
      while (looping < wanted) host.loop(looping++);
    };
    return {
      advance() {
        loopAll();
        return Infinity;
      },
      take: (slot) => (isOver || slot >= looping ? -1 : instanceShare.indexOf(counter.next())),
      end() {
        isOver = true;
      },
      steer({ vus, isPaused }) {
        const before = wanted;
        wanted = share.scale(vus);
        // k6: whoever is scaled away is stopped at once, in the middle of an iteration; a pause lets running iterations finish
        for (let slot = before - 1; slot >= wanted; slot--) host.retire(slot, 0);
        looping = Math.min(looping, wanted);
        if (isPaused) while (looping > 0) host.retire(--looping, Infinity);
        else loopAll();
      },
    };
  },

  progress(config, _share, { elapsedMs, activeVUs, maxVUs }) {
    const isEndless = config.durationMs === 0;
    return {
      fraction: isEndless ? 0 : elapsedFraction(elapsedMs, config.durationMs),
      columns: [
        vusColumn(activeVUs, maxVUs),
        isEndless ? fixedDuration(elapsedMs, elapsedMs) : elapsedColumn(elapsedMs, config.durationMs),
      ],
    };
  },
};

function endOf({ durationMs }: ExternallyControlledConfig): number {
  return durationMs === 0 ? Infinity : durationMs;
}
