// `rps`: at most so many requests per second begin. k6: a bucket of one token, so requests are evenly spaced and never burst.

import type { Clock } from '../../base/index.ts';

export class RateLimiter {
  private readonly clock: Clock;
  private nextAt = -Infinity;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Takes the next free place in line; returns the milliseconds until it comes. */
  reserve(perSecond: number): number {
    const now = this.clock.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + 1000 / perSecond;
    return at - now;
  }
}
