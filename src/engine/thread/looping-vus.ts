// VUs of the closed model: each iterates back to back until it is told to stop or has done its share.

import { ScenarioVUs, type Slot } from './scenario-vus.ts';

export class LoopingVUs extends ScenarioVUs {
  protected readonly isActiveWhileHeld = true;

  /** True when no VU will start another iteration. */
  get isResting(): boolean {
    return this.slots.every((slot) => !slot.isLooping);
  }

  loop(index: number): void {
    const slot = this.slotAt(index);
    slot.retirement?.cancel();
    slot.retirement = undefined;
    if (slot.isLooping) return;
    slot.isLooping = true;
    if (slot.vu === undefined) this.occupy(slot);
    else if (!slot.isIterating) this.entered(slot);
  }

  /** Also for a VU that is finishing its last iteration: then it gets this grace instead of its earlier one. */
  retire(index: number, graceMs: number): void {
    const slot = this.slots[index];
    if (slot === undefined) return;
    slot.isLooping = false;
    slot.retirement?.cancel();
    slot.retirement = undefined;
    if (!slot.isIterating) this.vacate(slot);
    else if (graceMs <= 0) this.interrupt(slot);
    else if (graceMs !== Infinity) slot.retirement = this.around.clock.after(graceMs, () => this.interrupt(slot));
  }

  protected entered(slot: Slot): void {
    this.spin(slot, this.around.iterations.now());
  }

  protected ended(slot: Slot, now: number): void {
    if (!slot.isStarting) this.spin(slot, now);
  }

  protected isWanted(slot: Slot): boolean {
    return slot.isLooping;
  }

  /**
   * Runs iterations of a looping slot back to back, until one blocks, the slice is over or the slot must stop. One begins when the one before
   * has ended: the clock is read once for both.
   */
  private spin(slot: Slot, now: number): void {
    const { scenario, around } = this;
    for (let at = now; ; at = slot.endedAt) {
      if (slot.vu === undefined || slot.isIterating) return;
      if (!slot.isLooping || scenario.isOver || scenario.elapsedAt(at) >= scenario.plan.regularEndMs) return this.vacate(slot);
      if (around.slice.isOver(at)) return around.slice.defer(() => this.entered(slot));
      const iteration = scenario.take(slot.index);
      if (iteration < 0) return this.vacate(slot);
      this.iterate(slot, iteration, at);
    }
  }
}
