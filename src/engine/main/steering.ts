// Steers a run from outside: waiting before the start, pause and resume, VUs of externally-controlled scenarios. What the threads have
// to do for it is told to them in one message, and nothing else is told before they have done it.

import type { Clock } from '../../base/index.ts';
import { threadShare } from '../../executors/index.ts';
import type { Crew } from './crew.ts';
import * as errors from '../errors.ts';
import type { SteerMessage } from '../messages.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { PausableClock } from '../pausable-clock.ts';
import { dealIds, type PlannedScenario, type RunPlan } from './plan.ts';

/** What somebody wants of the externally-controlled scenario. */
export interface Scale {
  readonly vus?: number | undefined;
  readonly maxVUs?: number | undefined;
}

interface Steered {
  readonly vus: number;
  readonly maxVUs: number;
  /** VUs that have been initialised for it. */
  readonly initialized: number;
}

export class Steering {
  /** Time of the test: it stands still while the test is paused. */
  readonly clock: PausableClock;
  private readonly plan: RunPlan;
  private readonly crew: Crew;
  private readonly queue = new OneAtATime();
  /** By the index of the scenario. */
  private readonly steered = new Map<number, Steered>();
  private nextVuId: number;
  private isWaiting: boolean;
  private hasScenarios = false;
  private readonly hasVUs: Promise<void>;
  /** To be called when the planned VUs are there. */
  readonly vusReady: () => void;
  private begin: () => void = () => undefined;

  /** `isWaiting`: the test begins only when it is resumed. */
  constructor(options: { plan: RunPlan; crew: Crew; clock: Clock; isWaiting: boolean }) {
    this.plan = options.plan;
    this.crew = options.crew;
    this.isWaiting = options.isWaiting;
    this.clock = new PausableClock(options.clock);
    this.nextVuId = options.plan.maxVUs + 1;
    let ready = (): void => undefined;
    this.hasVUs = new Promise((resolve) => (ready = resolve));
    this.vusReady = () => ready();
    for (const [index, { config }] of options.plan.scenarios.entries()) {
      if (config.executor !== 'externally-controlled') continue;
      const { vus, maxVUs } = config;
      this.steered.set(index, { vus, maxVUs, initialized: maxVUs });
    }
  }

  get isPaused(): boolean {
    return this.isWaiting || this.clock.isPaused;
  }

  /** The highest number of VUs of a scenario as somebody wants it now; undefined if it goes by its plan. */
  maxVUsOf(scenario: number): number | undefined {
    return this.steered.get(scenario)?.maxVUs;
  }

  /** VUs that were initialised for a maxVUs which has been taken back since. */
  get surplusVUs(): number {
    return [...this.steered.values()].reduce((sum, { initialized, maxVUs }) => sum + initialized - maxVUs, 0);
  }

  /** Resolves when the test may begin. */
  async untilResumed(): Promise<void> {
    if (this.isWaiting) await new Promise<void>((resolve) => (this.begin = resolve));
  }

  /** From here on a pause is one in the middle of the scenarios. */
  scenariosStart(): void {
    this.hasScenarios = true;
  }

  /** Pauses or resumes the test. Rejects with a UserError if that cannot be. */
  async setPaused(isPaused: boolean): Promise<void> {
    if (isPaused === this.isPaused) throw errors.pauseInVain(isPaused);
    if (this.isWaiting) {
      this.isWaiting = false;
      this.begin();
      return;
    }
    const rigid = this.plan.scenarios.find(({ config }) => config.executor !== 'externally-controlled');
    if (rigid !== undefined) throw errors.cannotPause(rigid.config.name, rigid.config.executor);
    if (!this.hasScenarios) throw errors.cannotPauseYet();
    if (isPaused) this.clock.pause();
    else this.clock.resume();
    await this.tellThreads(() => []);
  }

  /** Changes the VUs of the first externally-controlled scenario. Rejects with a UserError if that cannot be. */
  async scale(change: Scale): Promise<void> {
    const [index, now] = [...this.steered][0] ?? [];
    if (index === undefined || now === undefined) throw errors.nothingToScale();
    const scenario = this.plan.scenarios[index]!;
    const vus = change.vus ?? now.vus;
    const maxVUs = change.maxVUs ?? now.maxVUs;
    this.check(scenario, { vus, maxVUs });
    const initialized = Math.max(now.initialized, maxVUs);
    this.steered.set(index, { vus, maxVUs, initialized });
    await this.tellThreads(() => this.furtherIds(scenario, now.initialized, initialized));
  }

  private check({ config }: PlannedScenario, { vus, maxVUs }: { vus: number; maxVUs: number }): void {
    if (config.executor !== 'externally-controlled') return;
    if (vus < 0) throw errors.badScale(`vus can't be negative, but is ${vus}`);
    if (maxVUs < config.maxVUs)
      throw errors.badScale(`maxVUs (${maxVUs}) can't be less than the ${config.maxVUs} that the test began with`);
    if (vus > maxVUs) throw errors.badScale(`vus (${vus}) can't be more than maxVUs (${maxVUs})`);
  }

  /** Numbers of the VUs from `before` to `after` of a scenario, by thread. */
  private furtherIds({ parts }: PlannedScenario, before: number, after: number): readonly (readonly number[])[] {
    const { share } = this.plan;
    const counts = parts.map((part) => {
      const own = threadShare(share, part, parts.length);
      return own.scale(after) - own.scale(before);
    });
    const ids = dealIds(counts, this.nextVuId);
    this.nextVuId += counts.reduce((sum, count) => sum + count, 0);
    return ids;
  }

  private async tellThreads(furtherIds: () => readonly (readonly number[])[]): Promise<void> {
    await this.hasVUs;
    await this.queue.run(async () => {
      const vuIds = furtherIds();
      const targets = [...this.steered].map(([scenario, { vus }]) => ({ scenario, vus }));
      const messageFor = (thread: number): SteerMessage => ({
        kind: 'steer',
        isPaused: this.clock.isPaused,
        targets,
        vuIds: vuIds[thread] ?? [],
      });
      await this.crew.steer(messageFor);
    });
  }
}
