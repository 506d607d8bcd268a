// The functions that run once per test: setup, teardown and handleSummary, when the story comes to them or when somebody asks for one
// through the REST API.

import { UserError, type Clock } from '../../base/index.ts';
import type { Options } from '../../options/index.ts';
import type { Abort } from './abort.ts';
import type { Crew } from './crew.ts';
import * as errors from '../errors.ts';
import type { StageEndMessage, StageMessage } from '../messages.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { within } from './within.ts';

type StageName = StageMessage['stage'];

export interface StageSurroundings {
  readonly crew: Crew;
  readonly abort: Abort;
  readonly clock: Clock;
  readonly options: Options;
  /** Names of the functions the script exports. */
  readonly functions: readonly string[];
  /** When the test began. */
  readonly testStartTime: () => number;
}

const uncut: Abort['cutShort'] = (running) => running;

export class Stages {
  private readonly around: StageSurroundings;
  private readonly queue = new OneAtATime();
  private data: string | undefined;

  constructor(around: StageSurroundings) {
    this.around = around;
  }

  /** JSON text of what setup returned, or of what took its place. */
  get setupData(): string | undefined {
    return this.data;
  }

  set setupData(data: string | undefined) {
    this.data = data;
    this.around.crew.tell({ kind: 'setupData', data });
  }

  get hasSetup(): boolean {
    const { options, functions } = this.around;
    return !options.noSetup && functions.includes('setup');
  }

  get hasTeardown(): boolean {
    const { options, functions } = this.around;
    return !options.noTeardown && functions.includes('teardown');
  }

  /** Whatever goes wrong in setup or teardown becomes the reason for the end of the run. */
  async setup(): Promise<void> {
    await this.guard(async () => {
      this.data = (await this.call('setup', undefined, (setup) => this.around.abort.cutShort(setup))).data;
    });
  }

  async teardown(): Promise<void> {
    await this.guard(async () => void (await this.call('teardown', this.data)));
  }

  /** Calls setup, also for a second time, and keeps what it returns. Rejects with a UserError if it fails; the run goes on. */
  async setupOnDemand(): Promise<void> {
    this.setupData = this.has('setup') ? (await this.call('setup', undefined)).data : undefined;
  }

  async teardownOnDemand(): Promise<void> {
    if (this.has('teardown')) await this.call('teardown', this.data);
  }

  /** What the script's handleSummary returned. Rejects with a UserError if it fails. */
  async handleSummary(data: unknown): Promise<StageEndMessage['files']> {
    return (await this.call('handleSummary', JSON.stringify(data))).files;
  }

  has(stage: StageName): boolean {
    return this.around.functions.includes(stage);
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.around.abort.request(error instanceof UserError ? error : errors.internal(error));
    }
  }

  /** `cutShort` may give up on a stage that runs; then the reason for the end of the run is thrown. */
  private call(stage: StageName, argument: string | undefined, cutShort: Abort['cutShort'] = uncut): Promise<StageEndMessage> {
    return this.queue.run(async () => {
      const { abort, crew, clock, testStartTime } = this.around;
      const timeoutMs = this.timeoutOf(stage);
      const message: StageMessage = { kind: 'stage', stage, argument, testStartTime: testStartTime() };
      const end = await within(timeoutMs, cutShort(crew.runStage(message)), clock);
      if (end === undefined) await crew.cancelStage();
      if (end === undefined && cutShort !== uncut && abort.reason !== undefined) throw abort.reason;
      // k6: no time at all is too short for anything.
      if (end === undefined || timeoutMs <= 0) throw errors.stageTimedOut(stage, timeoutMs);
      if (end.error !== undefined) throw new UserError(end.error);
      return end;
    });
  }

  private timeoutOf(stage: StageName): number {
    const { setupTimeout, teardownTimeout, handleSummaryTimeout } = this.around.options;
    return { setup: setupTimeout, teardown: teardownTimeout, handleSummary: handleSummaryTimeout }[stage];
  }
}
