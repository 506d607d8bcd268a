// VUs of the open model: they wait idle until an iteration is due. If none is idle the iteration is dropped, and one more VU is
// initialised, as long as maxVUs allows.

import { counterFields } from '../counters.ts';
import { ScenarioVUs, type Slot } from './scenario-vus.ts';

export class WaitingVUs extends ScenarioVUs {
  protected readonly isActiveWhileHeld = false;
  private readonly idle: Slot[] = [];
  private hasFired = false;
  private isGrowing = false;
  private grown = 0;

  /** Takes the VUs that were planned. */
  prepare(count: number): void {
    for (let index = 0; index < count; index++) this.occupy(this.slotAt(index));
  }

  /** The event loop has turned: whose iteration has ended is idle again. */
  turn(): void {
    this.hasFired = false;
  }

  /** All VUs are busy, but perhaps only until the event loop turns: iterations that have just started may be done by then. */
  get isExhausted(): boolean {
    return this.hasFired && this.idle.length === 0;
  }

  /** Starts an iteration that was due at `dueMs`; false if no VU is idle. */
  fire(iterationInTest: number, dueMs: number): boolean {
    const slot = this.idle.shift();
    if (slot === undefined) {
      this.grow();
      return false;
    }
    this.hasFired = true;
    this.around.lateness.add(this.scenario.index, Math.max(0, this.scenario.elapsed() - dueMs));
    this.iterate(slot, iterationInTest, this.around.iterations.now());
    return true;
  }

  protected entered(slot: Slot): void {
    this.idle.push(slot);
  }

  protected ended(slot: Slot): void {
    if (this.scenario.isOver) this.vacate(slot);
    else this.idle.push(slot);
  }

  protected isWanted(): boolean {
    return true;
  }

  private grow(): void {
    const { scenario, around } = this;
    if (this.isGrowing || scenario.isOver) return;
    if (this.grown >= scenario.plan.unplannedVUs) {
      around.warn('not enough VUs: all are busy, and maxVUs allows no more');
      return;
    }
    this.grown++;
    around.counters.add(scenario.index, counterFields.grown, 1);
    this.isGrowing = around.grow((vu) => {
      this.isGrowing = false;
      if (scenario.isOver) around.pool.release(vu);
      else this.adopt(this.slotAt(this.slots.length), vu);
    });
  }
}
