// One worker thread at work: it evaluates the script for its VUs, runs its share of every scenario and reports what it measured.
// A complete little load generator; the main thread only tells it what to do.

import { realClock, type Clock, type UserErrorFields } from '../base/index.ts';
import type { Fiber } from '../coroutine/index.ts';
import { executorKinds, shareOf, threadShare, type Share } from '../executors/index.ts';
import { MetricRegistry, parseSelector, SampleBuffer, SinkSet, TagTable, type TagSet } from '../metrics/index.ts';
import { createModules } from '../modules/index.ts';
import {
  mapperOf,
  Program,
  programName,
  Realm,
  ScriptFiles,
  stackFormatter,
  VirtualUser,
  VuThread,
  type InstanceContext,
  type LogLevel,
  type VuOptions,
} from '../vu/index.ts';
import { IterationCounter, ThreadCounters } from './counters.ts';
import { readExports, writeBackOptions } from './exports.ts';
import { emitIteration, IterationRunner } from './iteration.ts';
import type {
  FromWorker,
  LoadMessage,
  LogEntry,
  PrepareMessage,
  ScenarioAssignment,
  StageMessage,
  StartMessage,
  ThreadOptions,
} from './messages.ts';
import { scriptException, UnhandledRejection } from './script-error.ts';
import { SharedArrayStore } from './shared-arrays.ts';
import { runStage, type RunningStage } from './stage.ts';
import { ThreadScenario } from './thread-scenario.ts';
import { TimeSlice } from './time-slice.ts';
import { VuPool } from './vu-pool.ts';

const reportEveryMs = 250;
const sampleCapacity = 500_000;

export class LoadThread {
  private readonly clock: Clock = realClock;
  private readonly counters: ThreadCounters;
  private readonly post: (message: FromWorker, transfer?: ArrayBuffer[]) => void;
  private readonly registry = new MetricRegistry();
  private readonly tagTable = new TagTable();
  private readonly slice = new TimeSlice(this.clock);
  private readonly pool = new VuPool();
  private realm!: Realm;
  private thread!: VuThread;
  private program!: Program;
  private arrays!: SharedArrayStore;
  private options: ThreadOptions | undefined;
  private allCounters: readonly ThreadCounters[] = [];
  private assignments: readonly ScenarioAssignment[] = [];
  private scenarios: ThreadScenario[] = [];
  private spareVuIds: number[] = [];
  private instanceShare: Share = shareOf();
  private setupData: string | undefined;
  private testStartTime = 0;
  private stage: RunningStage | undefined;
  /** The VU of the options pass or of a stage: not in the pool. */
  private stageVu: VirtualUser | undefined;
  private readonly rejecters = new WeakMap<object, VirtualUser>();
  private log: LogEntry[] = [];
  private readonly warned = new Set<string>();

  constructor(counters: ThreadCounters, post: LoadThread['post']) {
    this.counters = counters;
    this.post = post;
  }

  /** Compiles the script; the thread of the options pass also evaluates it as VU 0 and tells what it exports. */
  load(message: LoadMessage): void {
    const { script, shared } = message;
    this.realm = new Realm(stackFormatter(() => mapperOf(script)));
    this.arrays = new SharedArrayStore(shared?.arrays);
    this.thread = new VuThread(
      {
        clock: this.clock,
        realm: this.realm,
        registry: this.registry,
        files: new ScriptFiles(shared?.files),
        shared: this.arrays,
        modules: createModules(this.clock, () => this.options!.net),
        instance: this.instance(),
        env: message.env,
        log: (level, text, fields) => this.writeLog(level, text, fields),
        warnOnce: (text) => this.warnOnce(text),
        mayWaitOn: () => {
          this.counters.beat();
          return !this.counters.isAskedToStop;
        },
        abortTest: (vu, text) => this.abortTest(vu, text),
        failTest: (text) => this.post({ kind: 'markFailed', message: text }),
      },
      {
        options: initOptions,
        baseTags: this.tagTable.empty,
        sinks: new SinkSet(this.registry, []),
        samples: undefined,
      },
    );
    this.program = new Program(this.realm, script);
    if (shared === undefined) this.optionsPass();
  }

  private optionsPass(): void {
    const vu = new VirtualUser(this.thread, this.program, { id: 0, idInTest: 0 });
    this.stageVu = vu;
    vu.init((ending) => {
      if (!ending.ok) return this.failLoad(scriptException(ending.error, programLabel));
      const { options, functions, misfits, fault } = readExports(vu);
      if (fault !== undefined) return this.failLoad(fault);
      this.flushLog();
      const metrics = this.registry.all().map(({ name, type, contains }) => ({ name, type, contains }));
      this.post({
        kind: 'loaded',
        options,
        functions,
        misfits,
        metrics,
        files: this.thread.files.shared(),
        arrays: this.arrays.all(),
      });
    });
  }

  private failLoad(error: UserErrorFields): void {
    this.flushLog();
    this.post({ kind: 'loadFailed', error });
  }

  /** Takes the options and initialises this thread's VUs, a slice at a time. */
  prepare(message: PrepareMessage): void {
    const { options } = message;
    this.options = options;
    this.assignments = message.scenarios;
    this.allCounters = message.counters.map((memory) => new ThreadCounters(memory));
    this.spareVuIds = [...message.spareVuIds];
    this.instanceShare = shareOf(options.segment, options.segmentSequence);
    let baseTags: TagSet = this.tagTable.empty;
    for (const [key, value] of Object.entries(options.tags)) baseTags = baseTags.with(key, value);
    this.thread.configure({
      options: { ...options.vu, systemTags: new Set(options.vu.systemTags) },
      baseTags,
      sinks: new SinkSet(this.registry, options.submetrics.map(parseSelector), { breakdown: options.breakdown }),
      samples: options.rawSamples ? new SampleBuffer(sampleCapacity) : undefined,
    });
    this.initialise(message.vuIds);
  }

  private initialise(ids: readonly number[]): void {
    let left = ids.length;
    if (left === 0) this.post({ kind: 'prepared' });
    const next = (from: number): void => {
      for (let index = from; index < ids.length; index++) {
        if (this.slice.isOver()) return this.slice.defer(() => next(index));
        this.addVu(ids[index]!, (vu) => {
          this.pool.add(vu);
          if (--left === 0) this.post({ kind: 'prepared' });
        });
      }
    };
    next(0);
  }

  /** Makes one VU and runs its init code; `done` is not called if that fails, which ends the run. */
  private addVu(id: number, done: (vu: VirtualUser) => void): void {
    const vu = new VirtualUser(this.thread, this.program, {
      id,
      idInTest: id === 0 ? 0 : this.instanceShare.indexOf(id - 1) + 1,
    });
    if (id === 0) this.stageVu = vu;
    vu.init((ending) => {
      if (!ending.ok) return this.failLoad(scriptException(ending.error, programLabel));
      writeBackOptions(vu, this.options!.explicit);
      if (id > 0) this.counters.addInitialized(1);
      done(vu);
    });
  }

  /** Starts every scenario of this thread on its own countdown. */
  start(message: StartMessage): void {
    this.setupData = message.setupData;
    this.testStartTime = message.testStartTime;
    const iterations = new IterationRunner({
      clock: this.clock,
      baseTags: this.thread.baseTags,
      systemTags: this.thread.options.systemTags,
      setupData: () => this.setupData,
      log: (level, text, fields) => this.writeLog(level, text, fields),
    });
    let running = 0;
    for (const [index, assignment] of this.assignments.entries()) {
      if (assignment.part < 0) continue;
      running++;
      const scenario = this.makeScenario(index, assignment, {
        iterations,
        onDone: () => {
          this.post({ kind: 'scenarioEnd', scenario: index });
          if (--running === 0) this.finish();
        },
      });
      this.scenarios.push(scenario);
    }
    this.armReport();
    for (const scenario of this.scenarios) scenario.start(message.startTime);
    if (running === 0) this.finish();
  }

  private makeScenario(
    index: number,
    assignment: ScenarioAssignment,
    { iterations, onDone }: { iterations: IterationRunner; onDone: () => void },
  ): ThreadScenario {
    const { config } = assignment;
    const kind = executorKinds.get(config.executor)!;
    const share = threadShare(this.instanceShare, assignment.part, assignment.parts);
    const { instanceShare } = this;
    return new ThreadScenario(
      {
        index,
        assignment,
        plan: kind.plan(config, share),
        numbering: kind.numbering(config, instanceShare),
        makeSchedule: (host) =>
          kind.start(config, { share, instanceShare, host, counter: new IterationCounter(assignment.counter) }),
        onDone,
      },
      {
        clock: this.clock,
        slice: this.slice,
        pool: this.pool,
        counters: this.counters,
        iterations,
        minIterationDurationMs: this.options!.minIterationDurationMs,
        grow: (done) => this.grow(done),
        warn: (message) => this.writeLog('warning', message, { executor: config.executor, scenario: config.name }),
        drop: (count, vu) => {
          const tags = vu?.tags ?? iterations.scenarioTags(assignment);
          this.record(tags, count);
        },
      },
    );
  }

  private record(tags: TagSet, dropped: number): void {
    const { sinks, samples } = this.thread;
    const now = this.clock.epoch();
    const metric = this.registry.builtin.droppedIterations;
    sinks.add(metric, tags, dropped, now);
    samples?.push(metric, tags, dropped, now);
  }

  private grow(done: (vu: VirtualUser) => void): boolean {
    const id = this.spareVuIds.shift();
    if (id === undefined) return false;
    this.slice.defer(() =>
      this.addVu(id, (vu) => {
        this.pool.all.push(vu);
        done(vu);
      }),
    );
    return true;
  }

  /** Runs setup, teardown or handleSummary in a VU of its own. */
  runStage(message: StageMessage): void {
    this.testStartTime = message.testStartTime;
    this.addVu(0, (vu) => {
      const { clock, registry } = this;
      this.stage = runStage(vu, message, { clock, registry, groupTag: this.thread.options.systemTags.has('group') }, (end) => {
        this.stage = undefined;
        vu.close();
        this.report();
        this.flushLog();
        this.post({ kind: 'stageEnd', ...end });
      });
    });
  }

  cancelStage(): void {
    this.stage?.cancel();
    this.stage = undefined;
    this.report();
  }

  /** Interrupts every iteration; the scenarios end, and the thread reports that it has finished. */
  stop(): void {
    this.counters.stopped();
    for (const scenario of this.scenarios) scenario.stop();
  }

  /** Node has found no handler for a rejected promise: the fault of the VU that ran last. */
  rejected(promise: object, reason: unknown, fiber: Fiber | undefined): void {
    const vu = this.stageVu?.fiber === fiber ? this.stageVu : this.pool.all.find((candidate) => candidate.fiber === fiber);
    if (vu === undefined) return;
    this.rejecters.set(promise, vu);
    vu.rejected(promise, new UnhandledRejection(reason));
  }

  rejectionHandled(promise: object): void {
    this.rejecters.get(promise)?.rejectionHandled(promise);
  }

  /** The VUs of this thread that have something running. */
  *working(): Iterable<VirtualUser> {
    for (const vu of this.pool.all) if (vu.isWorking) yield vu;
  }

  /** Sends what was measured since the last report. */
  report(): void {
    this.flushLog();
    const { samples, sinks } = this.thread;
    const batch = samples?.take();
    this.post(
      { kind: 'report', sinks: sinks.encode(), samples: batch },
      batch === undefined ? [] : samples!.transferables(batch),
    );
    sinks.clear();
  }

  private armReport(): void {
    this.clock.after(reportEveryMs, () => {
      this.counters.beat();
      if (this.scenarios.length === 0) return;
      this.report();
      this.armReport();
    });
  }

  private finish(): void {
    this.scenarios = [];
    for (const vu of this.pool.all) vu.close();
    this.report();
    this.post({ kind: 'finished' });
  }

  private abortTest(vu: VirtualUser, message: string): void {
    // k6: the iteration that aborts the test is still among `iterations`.
    if (vu.phase === 'iteration') emitIteration(vu, this.clock.now() - vu.startedAt);
    this.flushLog();
    this.post({ kind: 'abort', message, at: abortPosition(this.realm.error('Error', 'abort')) });
  }

  private warnOnce(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.post({ kind: 'warnOnce', message });
  }

  private writeLog(level: LogLevel, message: string, fields: Readonly<Record<string, string>>): void {
    if (this.log.push({ level, message, fields, timeMs: this.clock.epoch() }) === 1) setImmediate(() => this.flushLog());
  }

  private flushLog(): void {
    if (this.log.length === 0) return;
    this.post({ kind: 'log', entries: this.log });
    this.log = [];
  }

  private instance(): InstanceContext {
    const sum = (field: 'active' | 'completed' | 'interrupted'): number =>
      this.allCounters.reduce(
        (total, thread) => this.assignments.reduce((count, _, index) => count + thread.get(index, field), total),
        0,
      );
    return {
      currentTestRunDuration: () => this.clock.epoch() - this.testStartTime,
      iterationsCompleted: () => sum('completed'),
      iterationsInterrupted: () => sum('interrupted'),
      vusActive: () => sum('active'),
      vusInitialized: () => this.allCounters.reduce((total, thread) => total + thread.initialized, 0),
    };
  }
}

const programLabel = 'the init code of the script';

/** What holds while nothing is known of the options: in the options pass. */
const initOptions: VuOptions = {
  batch: 20,
  batchPerHost: 6,
  discardResponseBodies: false,
  httpDebug: '',
  maxRedirects: 10,
  noConnectionReuse: false,
  noCookiesReset: false,
  noVUConnectionReuse: false,
  rps: 0,
  systemTags: new Set(),
  throw: false,
  userAgent: '',
  consolidated: undefined,
};

function abortPosition(error: Error): string {
  return /\(?((?:file|https?):\/\/.*?)\)?$/m.exec(error.stack ?? '')?.[1] ?? programName;
}
