// One worker thread at work: it evaluates the script for its VUs, runs its share of every scenario and reports what it measured.
// A complete little load generator; the main thread only tells it what to do.

import { realClock, type Clock, type Standstill, type UserErrorFields } from '../../base/index.ts';
import { testAborted } from '../errors.ts';
import type { Fiber } from '../../coroutine/index.ts';
import { executorKinds, shareOf, threadShare, type Share } from '../../executors/index.ts';
import { MetricRegistry, parseSelector, SampleBuffer, SinkSet, TagTable, type TagSet } from '../../metrics/index.ts';
import { createModules } from '../../modules/index.ts';
import {
  initialVuOptions,
  Program,
  Realm,
  ScriptFiles,
  stackFormatter,
  UnhandledRejection,
  VuThread,
  type VirtualUser,
} from '../../vu/index.ts';
import { IterationCounter, ThreadCounters } from '../counters.ts';
import { readExports } from '../exports.ts';
import { instanceContext } from '../instance.ts';
import { emitIteration, IterationRunner } from './iteration.ts';
import { Lateness } from '../lateness.ts';
import type {
  FromWorker,
  LoadMessage,
  PrepareMessage,
  ScenarioAssignment,
  StageMessage,
  StartMessage,
  SteerMessage,
  ThreadOptions,
} from '../messages.ts';
import { PausableClock } from '../pausable-clock.ts';
import { scriptException } from '../script-error.ts';
import { SharedArrayStore } from '../shared-arrays.ts';
import { noStageEnd, runStage, type RunningStage, type StageEnd } from './stage.ts';
import { ThreadLog } from './thread-log.ts';
import { ThreadScenario } from './thread-scenario.ts';
import { callerPosition, initCode, ThreadVUs } from './thread-vus.ts';
import { TimeSlice } from './time-slice.ts';

const reportEveryMs = 250;
const sampleCapacity = 500_000;

export class LoadThread {
  private readonly clock: Clock;
  private readonly testClock: PausableClock;
  private readonly standstill: Standstill | undefined;
  private readonly counters: ThreadCounters;
  private readonly post: (message: FromWorker, transfer?: ArrayBuffer[]) => void;
  private readonly log: ThreadLog;
  private readonly registry = new MetricRegistry();
  private readonly tagTable = new TagTable();
  private readonly slice: TimeSlice;
  private realm!: Realm;
  private thread!: VuThread;
  private program!: Program;
  private vus!: ThreadVUs;
  private arrays!: SharedArrayStore;
  private options: ThreadOptions | undefined;
  private allCounters: readonly ThreadCounters[] = [];
  private assignments: readonly ScenarioAssignment[] = [];
  private scenarios: ThreadScenario[] = [];
  /** What somebody outside wanted before the scenarios were there. */
  private lastSteering: SteerMessage | undefined;
  private lateness = new Lateness(0);
  private instanceShare: Share = shareOf();
  private setupData: string | undefined;
  private testStartTime = 0;
  private stage: RunningStage | undefined;
  private readonly rejecters = new WeakMap<object, VirtualUser>();

  /** With a `standstill` a debugger may attach. */
  constructor(counters: ThreadCounters, post: LoadThread['post'], standstill?: Standstill) {
    this.clock = standstill?.clock() ?? realClock;
    this.testClock = new PausableClock(this.clock);
    this.slice = new TimeSlice(this.clock);
    this.standstill = standstill;
    this.counters = counters;
    this.post = post;
    this.log = new ThreadLog(post, standstill !== undefined);
  }

  /** Compiles the script; the thread of the options pass also evaluates it as VU 0 and tells what it exports. */
  load(message: LoadMessage): void {
    const { script, shared, archived } = message;
    this.realm = new Realm(stackFormatter(script), this.standstill !== undefined);
    this.arrays = new SharedArrayStore(shared?.arrays);
    this.thread = new VuThread(
      {
        clock: this.clock,
        realm: this.realm,
        registry: this.registry,
        files: new ScriptFiles(shared?.files, archived),
        shared: this.arrays,
        modules: createModules(this.clock, () => this.options!.net, message.secrets),
        instance: instanceContext({
          clock: this.testClock,
          testStartTime: () => this.testStartTime,
          threads: () => this.allCounters,
          scenarios: () => this.assignments.length,
        }),
        env: message.env,
        language: message.language,
        log: this.log.write,
        // What is called from the debugger's console has to wait in place.
        warnOnce: (text) => {
          if (this.standstill?.isHeld !== true) this.log.warnOnce(text);
        },
        mayWaitOn: () => {
          this.counters.beat();
          return !this.counters.isAskedToStop;
        },
        abortTest: (vu, text) => this.abortTest(vu, text),
        failTest: (text) => this.post({ kind: 'markFailed', message: text }),
      },
      {
        options: initialVuOptions,
        baseTags: this.tagTable.empty,
        sinks: new SinkSet(this.registry, []),
        samples: undefined,
      },
    );
    this.program = new Program(this.realm, script);
    this.vus = new ThreadVUs({
      thread: this.thread,
      program: this.program,
      slice: this.slice,
      counters: this.counters,
      fail: (error) => this.failLoad(error),
    });
    if (shared === undefined) this.optionsPass();
  }

  private optionsPass(): void {
    const vu = this.vus.makeFirst();
    vu.init((ending) => {
      for (const message of vu.missingImports()) this.log.warnOnce(message);
      if (!ending.ok) return this.failLoad(scriptException(ending.error, initCode, this.program.sourceText));
      const { options, functions, misfits, fault } = readExports(vu);
      if (fault !== undefined) return this.failLoad(fault);
      this.log.flush();
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
    this.log.flush();
    this.post({ kind: 'loadFailed', error });
  }

  /** Takes the options and initialises this thread's VUs. */
  prepare(message: PrepareMessage): void {
    const { options, spareVuIds } = message;
    this.options = options;
    this.assignments = message.scenarios;
    this.lateness = new Lateness(message.scenarios.length);
    this.allCounters = message.counters.map((memory) => new ThreadCounters(memory));
    this.instanceShare = shareOf(options.segment, options.segmentSequence);
    let baseTags: TagSet = this.tagTable.empty;
    for (const [key, value] of Object.entries(options.tags)) baseTags = baseTags.with(key, value);
    this.thread.configure({
      options: { ...options.vu, systemTags: new Set(options.vu.systemTags) },
      baseTags,
      sinks: new SinkSet(this.registry, options.submetrics.map(parseSelector), { breakdown: options.breakdown }),
      samples: options.rawSamples ? new SampleBuffer(sampleCapacity) : undefined,
    });
    this.vus.configure({ instanceShare: this.instanceShare, explicitOptions: options.explicit, spareIds: spareVuIds });
    this.vus.initialise(message.vuIds, () => this.post({ kind: 'prepared' }));
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
      log: this.log.write,
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
    this.obey(this.lastSteering);
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
        clock: this.testClock,
        slice: this.slice,
        pool: this.vus.pool,
        counters: this.counters,
        lateness: this.lateness,
        iterations,
        minIterationDurationMs: this.options!.minIterationDurationMs,
        grow: (done) => this.vus.grow(done),
        warn: (message) => this.log.warnOnce(message, { executor: config.executor, scenario: config.name }),
        drop: (count, vu) => this.recordDropped(vu?.tags ?? iterations.scenarioTags(assignment), count),
      },
    );
  }

  private recordDropped(tags: TagSet, count: number): void {
    const { sinks, samples } = this.thread;
    const now = this.clock.epoch();
    const metric = this.registry.builtin.droppedIterations;
    sinks.add(metric, tags, count, now);
    samples?.push(metric, tags, count, now);
  }

  /** Somebody outside pauses, resumes or scales the test. More VUs come first, so that they are there when they are wanted. */
  steer(message: SteerMessage): void {
    this.vus.initialise(message.vuIds, () => {
      this.lastSteering = message;
      this.obey(message);
      if (message.isPaused) this.testClock.pause();
      else this.testClock.resume();
      this.post({ kind: 'steered' });
    });
  }

  private obey({ isPaused, targets }: Pick<SteerMessage, 'isPaused' | 'targets'> = { isPaused: false, targets: [] }): void {
    for (const { scenario, vus } of targets) this.scenarios.find(({ index }) => index === scenario)?.steer({ vus, isPaused });
  }

  /** VUs that have not looked at the setup data yet get this instead. */
  replaceSetupData(data: string | undefined): void {
    this.setupData = data;
  }

  /** Runs setup, teardown or handleSummary in a VU of its own. */
  runStage(message: StageMessage): void {
    this.testStartTime = message.testStartTime;
    let isOver = false;
    this.stage = { cancel: () => (isOver = true), abort: () => {} };
    this.vus.makeStageVu((vu) => {
      if (isOver) return;
      const groupTag = this.thread.options.systemTags.has('group');
      const { sourceText } = this.program;
      const stage = runStage(vu, message, { groupTag, sourceText }, (end) => {
        isOver = true;
        vu.close();
        this.endStage(end);
      });
      if (!isOver) this.stage = stage;
    });
  }

  /** Drops the stage that runs; if it has just ended, that has been said. */
  cancelStage(): void {
    if (this.stage === undefined) return;
    this.stage.cancel();
    this.endStage(noStageEnd);
  }

  private endStage(end: StageEnd): void {
    this.stage = undefined;
    this.report();
    this.post({ kind: 'stageEnd', ...end });
  }

  /** Interrupts every iteration; the scenarios end, and the thread reports that it has finished. */
  stop(): void {
    this.counters.stopped();
    for (const scenario of this.scenarios) scenario.stop();
  }

  /** Node has found no handler for a rejected promise: the fault of the VU that ran last. */
  rejected(promise: object, reason: unknown, fiber: Fiber | undefined): void {
    const vu = this.vus.find(fiber);
    if (vu === undefined) return;
    this.rejecters.set(promise, vu);
    vu.rejected(promise, new UnhandledRejection(reason));
  }

  rejectionHandled(promise: object): void {
    this.rejecters.get(promise)?.rejectionHandled(promise);
  }

  /** The VUs of this thread that have something running. */
  working(): Iterable<VirtualUser> {
    return this.vus.working();
  }

  /** Sends what was measured since the last report. */
  report(): void {
    this.log.flush();
    const { samples, sinks } = this.thread;
    const batch = samples?.take();
    this.post(
      { kind: 'report', sinks: sinks.encode(), lateness: this.lateness.encode(), samples: batch },
      batch === undefined ? [] : samples!.transferables(batch),
    );
    sinks.clear();
    this.lateness.clear();
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
    this.vus.close();
    this.report();
    this.post({ kind: 'finished' });
  }

  private abortTest(vu: VirtualUser, message: string): void {
    // k6: the iteration that aborts the test is still among `iterations`.
    if (vu.phase === 'iteration') emitIteration(vu, this.clock.now() - vu.startedAt, this.clock.epoch());
    this.log.flush();
    const at = callerPosition(this.realm.error('Error', 'abort'));
    // k6: when handleSummary runs there is no test to abort any more
    if (vu.phase !== 'summary') this.post({ kind: 'abort', message, at });
    if (vu.phase === 'iteration' || vu.phase === 'init') return;
    // the stage is left first
    queueMicrotask(() => this.stage?.abort(testAborted(message, at).toFields()));
  }
}
