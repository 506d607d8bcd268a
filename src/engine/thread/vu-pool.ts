// The VUs of one thread that no scenario holds. VUs are not tied to scenarios: sequential scenarios reuse the same ones (k6 3.3).

import type { VirtualUser } from '../../vu/index.ts';

export class VuPool {
  private readonly free: VirtualUser[] = [];
  private readonly waiting: ((vu: VirtualUser) => void)[] = [];
  readonly all: VirtualUser[] = [];

  /** A newly initialised VU. */
  add(vu: VirtualUser): void {
    this.all.push(vu);
    this.release(vu);
  }

  /** Hands over a free VU, at once or when another scenario returns one. */
  acquire(take: (vu: VirtualUser) => void): void {
    const vu = this.free.shift();
    if (vu === undefined) this.waiting.push(take);
    else take(vu);
  }

  release(vu: VirtualUser): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free.push(vu);
    else next(vu);
  }
}
