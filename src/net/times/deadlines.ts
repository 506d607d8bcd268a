// All timeouts of a thread on one timer. A request does not set and cancel a timer: its connection sits in a heap under some earlier
// time, and only when that time comes is the true deadline looked at. So a keep-alive connection touches the heap once a minute, not
// once a request.

import type { Clock, Timer } from '../../base/index.ts';

/** Something with a deadline. `heapAt` and `heapIndex` belong to `Deadlines`; start with 0 and -1. */
export interface Deadlined {
  /** On `clock.now`'s scale; Infinity while there is nothing to wait for. */
  deadline: number;
  heapAt: number;
  heapIndex: number;
  /** `deadline` has passed. Called once; set a new deadline and `watch` to hear again. */
  expired(): void;
}

export class Deadlines {
  private readonly clock: Clock;
  private readonly heap: Deadlined[] = [];
  private timer: Timer | undefined;
  private timerAt = Infinity;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Number of things watched. */
  get size(): number {
    return this.heap.length;
  }

  /** Call after `item.deadline` was set. Free of cost unless it became earlier than before. */
  watch(item: Deadlined): void {
    if (item.heapIndex >= 0) {
      if (item.heapAt <= item.deadline) return;
      item.heapAt = item.deadline;
      this.moveUp(item, item.heapIndex);
    } else {
      if (item.deadline === Infinity) return;
      item.heapAt = item.deadline;
      this.moveUp(item, this.heap.length);
    }
    if (item.deadline < this.timerAt) this.arm(item.deadline);
  }

  /** Forgets `item`. */
  remove(item: Deadlined): void {
    const index = item.heapIndex;
    if (index < 0) return;
    item.heapIndex = -1;
    const last = this.heap.pop()!;
    if (this.heap.length === 0 && this.timer !== undefined) this.disarm();
    if (last === item) return;
    this.moveUp(last, index);
    this.moveDown(last, last.heapIndex);
  }

  /** Stops the timer and forgets everything. */
  close(): void {
    this.disarm();
    for (const item of this.heap) item.heapIndex = -1;
    this.heap.length = 0;
  }

  private disarm(): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.timerAt = Infinity;
  }

  private arm(at: number): void {
    this.timer?.cancel();
    this.timerAt = at;
    this.timer = this.clock.after(Math.max(0, Math.ceil(at - this.clock.now())), this.ring);
  }

  private readonly ring = (): void => {
    this.timer = undefined;
    this.timerAt = -Infinity; // nobody arms the timer while the heap is worked off
    const now = this.clock.now();
    for (let first = this.heap[0]; first !== undefined && first.heapAt <= now; first = this.heap[0]) {
      this.remove(first);
      if (first.deadline <= now) first.expired();
      else this.watch(first);
    }
    this.timerAt = Infinity;
    const next = this.heap[0];
    if (next !== undefined) this.arm(next.heapAt);
  };

  private moveUp(item: Deadlined, from: number): void {
    const { heap } = this;
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex]!;
      if (parent.heapAt <= item.heapAt) break;
      heap[index] = parent;
      parent.heapIndex = index;
      index = parentIndex;
    }
    heap[index] = item;
    item.heapIndex = index;
  }

  private moveDown(item: Deadlined, from: number): void {
    const { heap } = this;
    let index = from;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= heap.length) break;
      if (childIndex + 1 < heap.length && heap[childIndex + 1]!.heapAt < heap[childIndex]!.heapAt) childIndex++;
      const child = heap[childIndex]!;
      if (child.heapAt >= item.heapAt) break;
      heap[index] = child;
      child.heapIndex = index;
      index = childIndex;
    }
    heap[index] = item;
    item.heapIndex = index;
  }
}
