// Makes the VUs of one thread: those that were planned, those that scenarios ask for while they run, and those of setup and teardown.

import type { UserErrorFields } from '../../base/index.ts';
import type { Share } from '../../executors/index.ts';
import { Program, programName, VirtualUser, type VuThread } from '../../vu/index.ts';
import type { ThreadCounters } from '../counters.ts';
import { writeBackOptions } from '../exports.ts';
import { scriptException } from '../script-error.ts';
import type { TimeSlice } from './time-slice.ts';
import { VuPool } from './vu-pool.ts';

export interface VuSurroundings {
  readonly thread: VuThread;
  readonly program: Program;
  readonly slice: TimeSlice;
  readonly counters: ThreadCounters;
  /** Init code has thrown: the run ends. */
  readonly fail: (error: UserErrorFields) => void;
}

export const initCode = 'the init code of the script';

export class ThreadVUs {
  readonly pool: VuPool = new VuPool();
  /** The VU of the options pass or of a stage: not in the pool. */
  stageVu: VirtualUser | undefined;
  private readonly around: VuSurroundings;
  private instanceShare: Share | undefined;
  private explicitOptions = '{}';
  private spareIds: number[] = [];

  constructor(around: VuSurroundings) {
    this.around = around;
  }

  /** What holds once the options are known. */
  configure(settings: { instanceShare: Share; explicitOptions: string; spareIds: readonly number[] }): void {
    this.instanceShare = settings.instanceShare;
    this.explicitOptions = settings.explicitOptions;
    this.spareIds = [...settings.spareIds];
  }

  /** Adds VUs with these numbers to the pool, a slice at a time; `done` is not called if the script throws. */
  initialise(ids: readonly number[], done: () => void): void {
    const { slice } = this.around;
    let left = ids.length;
    if (left === 0) done();
    const next = (from: number): void => {
      for (let index = from; index < ids.length; index++) {
        if (slice.isOver()) return slice.defer(() => next(index));
        this.make(ids[index]!, (vu) => {
          this.pool.add(vu);
          if (--left === 0) done();
        });
      }
    };
    next(0);
  }

  /** Makes a VU beyond those that were planned; false if all numbers are used up. */
  grow(done: (vu: VirtualUser) => void): boolean {
    const id = this.spareIds.shift();
    if (id === undefined) return false;
    this.around.slice.defer(() =>
      this.make(id, (vu) => {
        this.pool.all.push(vu);
        done(vu);
      }),
    );
    return true;
  }

  /** VU 0 before anything is known of the options. */
  makeFirst(): VirtualUser {
    return (this.stageVu = new VirtualUser(this.around.thread, this.around.program, { id: 0, idInTest: 0 }));
  }

  /** VU 0 of setup, teardown or handleSummary. */
  makeStageVu(done: (vu: VirtualUser) => void): void {
    this.make(0, done);
  }

  /** Whoever runs on `fiber`. */
  find(fiber: unknown): VirtualUser | undefined {
    return this.stageVu?.fiber === fiber ? this.stageVu : this.pool.all.find((vu) => vu.fiber === fiber);
  }

  /** The VUs that have something running. */
  *working(): Iterable<VirtualUser> {
    for (const vu of this.pool.all) if (vu.isWorking) yield vu;
  }

  close(): void {
    for (const vu of this.pool.all) vu.close();
  }

  /** Makes one VU and runs its init code; `done` is not called if that fails. */
  private make(id: number, done: (vu: VirtualUser) => void): void {
    const { thread, program, counters, fail } = this.around;
    const idInTest = id === 0 ? 0 : this.instanceShare!.indexOf(id - 1) + 1;
    const vu = new VirtualUser(thread, program, { id, idInTest });
    if (id === 0) this.stageVu = vu;
    vu.init((ending) => {
      if (!ending.ok) return fail(scriptException(ending.error, initCode, program.sourceText));
      writeBackOptions(vu, this.explicitOptions);
      if (id > 0) counters.addInitialized(1);
      done(vu);
    });
  }
}

/** Where a script called what ended the test, as its stack says it. */
export function callerPosition(error: Error): string {
  return /\(?((?:file|https?):\/\/.*?)\)?$/m.exec(error.stack ?? '')?.[1] ?? programName;
}
