// An iteration of a slot, as its script and its runner see it. One is made for each iteration, and little else: what the script may ask is
// worked out when it asks.

import type { RunningIteration } from './iteration.ts';
import type { ScenarioView, Slot } from './scenario-vus.ts';

export class SlotIteration implements RunningIteration {
  readonly iterationInTest: number;
  readonly iterationInScenario: number;
  private readonly scenario: ScenarioView;
  private readonly slot: Slot;
  private readonly onEnd: (slot: Slot, durationMs: number, now: number) => void;

  constructor(scenario: ScenarioView, iterationInTest: number, slot: Slot, onEnd: SlotIteration['onEnd']) {
    this.scenario = scenario;
    this.iterationInTest = iterationInTest;
    this.iterationInScenario = slot.iterationsInScenario++;
    this.slot = slot;
    this.onEnd = onEnd;
  }

  get config(): RunningIteration['config'] {
    return this.scenario.assignment.config;
  }

  get name(): string {
    return this.config.name;
  }

  get executor(): string {
    return this.config.executor;
  }

  get startTime(): number {
    return this.scenario.startTime;
  }

  get endsAt(): number {
    return this.scenario.startTime + this.scenario.plan.maxEndMs;
  }

  get iterationInInstance(): number {
    return this.scenario.numbering.scale(this.iterationInTest);
  }

  progress(): number {
    return Math.min(1, this.scenario.elapsed() / this.scenario.plan.regularEndMs);
  }

  ended(durationMs: number, now: number): void {
    this.onEnd(this.slot, durationMs, now);
  }
}
