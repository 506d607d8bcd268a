// What the two arrival-rate executors have in common: iterations start at given instants, whether or not earlier ones are done.

import type { Plan, Schedule, ScenarioFields, StartContext } from './executor.ts';
import { toNanoseconds } from './nanoseconds.ts';
import type { Share } from './segment.ts';
import { twoDecimals } from './text.ts';
import { noPlan } from './validation.ts';

export interface VUBounds {
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
}

/** Start instants in milliseconds, in rising order; `undefined` after the last. */
export type Instants = () => number | undefined;

/**
 * What a thread has of the VUs and, re-derived from maxVUs as in k6, of the iterations. Threads divide by preAllocatedVUs:
 * by maxVUs some could begin without a VU and drop iterations that another thread had VUs for.
 */
export function arrivalShare(config: VUBounds, share: Share): Share {
  return share.rederiveThreads(config.preAllocatedVUs);
}

export function planArrivals(config: ScenarioFields & VUBounds, share: Share, durationMs: number): Plan {
  const own = arrivalShare(config, share);
  const vus = own.scale(config.preAllocatedVUs);
  const mostVUs = own.scale(config.maxVUs);
  if (mostVUs === 0) return noPlan;
  const maxEndMs = durationMs + config.gracefulStopMs;
  const steps = [
    { atMs: 0, vus },
    { atMs: maxEndMs, vus: 0 },
  ];
  return { steps, unplannedVUs: Math.max(0, mostVUs - vus), regularEndMs: durationMs, maxEndMs };
}

/** Fires at each instant. When late, all that is overdue starts at once, in order: an iteration that was due is never skipped. */
export function startArrivals(instants: Instants, numbering: Share, { counter, host }: StartContext): Schedule {
  let dueMs = instants();
  // A number that was taken for an iteration that then found no VU is used for the next one: numbers have no gaps.
  let spare = -1;
  return {
    advance(elapsedMs) {
      while (dueMs !== undefined && dueMs <= elapsedMs) {
        if (host.isPressed()) break;
        const number = spare >= 0 ? spare : numbering.indexOf(counter.next());
        if (host.fire(number, dueMs)) spare = -1;
        else {
          spare = number;
          host.drop(1);
        }
        dueMs = instants();
      }
      return dueMs ?? Infinity;
    },
    take: () => -1,
    end() {
      let missed = 0;
      for (; dueMs !== undefined; dueMs = instants()) missed++;
      if (missed > 0) host.drop(missed);
    },
  };
}

/** `10`, or `10-50` when more may be initialised while it runs. k6: says `1-1` for a share of a ramping rate that gets no more. */
export function vuRange(config: VUBounds, share: Share): string {
  const vus = share.scale(config.preAllocatedVUs);
  const mostVUs = share.scale(config.maxVUs);
  return mostVUs > vus ? `${vus}-${mostVUs}` : String(vus);
}

/** Iterations per second that fall to a share: as much as its part of maxVUs. */
export function ratePerSecond(rate: number, timeUnitMs: number, config: VUBounds, share: Share): number {
  // divided once, at the end: the last digit shown depends on it
  return config.maxVUs === 0 ? 0 : (rate * 1e9 * share.scale(config.maxVUs)) / (toNanoseconds(timeUnitMs) * config.maxVUs);
}

/** `10.00 iters/s`, padded to the width of the highest rate. */
export function rateColumn(perSecond: number, highest: number): string {
  return `${twoDecimals(perSecond).padStart(twoDecimals(highest).length, '0')} iters/s`;
}
