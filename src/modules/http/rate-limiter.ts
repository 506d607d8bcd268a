// `rps`: at most so many requests per second begin. k6: a bucket of one token, so requests are evenly spaced and never burst. All
// threads of the process draw from one bucket: when the next request may begin is in memory that they share.

import type { Clock } from '../../base/index.ts';

export class RateLimiter {
  private readonly clock: Clock;
  /** Nanoseconds since 1970, the time that threads agree on. */
  private readonly nextAt: BigInt64Array;

  constructor(clock: Clock, memory: SharedArrayBuffer = RateLimiter.memory()) {
    this.clock = clock;
    this.nextAt = new BigInt64Array(memory);
  }

  /** What the limiters of one process share. */
  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  }

  /** Takes the next free place in line; returns the milliseconds until it comes. */
  reserve(perSecond: number): number {
    const interval = BigInt(Math.round(1e9 / perSecond));
    for (;;) {
      const now = BigInt(Math.round(this.clock.epoch() * 1e6));
      const next = Atomics.load(this.nextAt, 0);
      const at = next > now ? next : now;
      if (Atomics.compareExchange(this.nextAt, 0, next, at + interval) === next) return Number(at - now) / 1e6;
    }
  }
}
