// One run, from start to result. Read `story` top to bottom: initialise, setup, scenarios, teardown, verdict, handleSummary.

import { realClock, Standstill, UserError, type Clock, type Json } from '../../base/index.ts';
import { openDebugServer, userProfile, type CpuProfile, type DebugServer } from '../../debug/index.ts';
import { kindOf } from '../../executors/index.ts';
import { thresholdWarnings } from '../../metrics/index.ts';
import type { Output } from '../../outputs/index.ts';
import { Abort } from './abort.ts';
import { Crew } from './crew.ts';
import * as errors from '../errors.ts';
import { Ingest } from './ingest.ts';
import { loadRun, type BeforeLoad, type LoadedRun } from './load.ts';
import type { FromWorker, LogEntry } from '../messages.ts';
import { openOutputs } from './open-outputs.ts';
import { prepareOrders } from './orders.ts';
import type { Run, RunControl, RunInfo, RunOutcome, RunPhase, RunRequest, RunResult, RunStatus } from './run-types.ts';
import { Stages } from './stages.ts';
import { readStatus } from './status.ts';
import { Steering } from './steering.ts';
import { Watch } from './watch.ts';
import { within } from './within.ts';
import type { WorkerHandle } from './worker-handle.ts';

/** Time that threads get after the last possible iteration to say that they have finished. */
const overtimeMs = 1000;

/**
 * Loads the script and begins the run. Rejects with a UserError, before anything is sent anywhere, if the script, the options or an
 * output are faulty.
 */
export async function startRun(request: RunRequest): Promise<Run> {
  const run = new TestRun(request);
  await run.load();
  return run.begin();
}

class TestRun {
  private readonly request: RunRequest;
  private readonly clock: Clock;
  /** Does not stand still while a debugger has stopped the script: for the log. */
  private readonly wallClock: Clock;
  private readonly abort = new Abort();
  private readonly crew: Crew;
  private readonly standstill: Standstill | undefined;
  private debugServer: DebugServer | undefined;
  private outputs: readonly Output[] = [];
  private loaded!: LoadedRun;
  private ingest!: Ingest;
  private steering!: Steering;
  private stages!: Stages;
  private watch!: Watch;
  private phase: RunPhase = 'init';
  /** By the clock of the test, as everything that is measured from it. */
  private testStart: number | undefined;
  private testEnd: number | undefined;
  private scenarioStart: number | undefined;
  private scenarioEnd: number | undefined;
  private isInterrupted = false;
  private failure: UserError | undefined;
  private readonly warned = new Set<string>();

  constructor(request: RunRequest) {
    this.request = request;
    const { inspect, cpuProfile } = request.runtime;
    this.standstill = inspect === undefined ? undefined : new Standstill();
    this.wallClock = request.clock ?? realClock;
    this.clock = this.standstill?.clock() ?? this.wallClock;
    this.crew = new Crew({
      clock: this.clock,
      abort: this.abort,
      manner: { standstill: this.standstill?.memory, isProfiled: cpuProfile === true },
      onMessage: (message, worker) => this.hear(message, worker),
    });
  }

  async load(): Promise<void> {
    try {
      this.loaded = await loadRun(this.request, this.crew, this.abort, await this.openDebugger());
      const log = (level: LogEntry['level'], message: string): void => this.log(level, message);
      this.outputs = await openOutputs(this.request, this.loaded, { clock: this.clock, log });
      this.assemble(this.loaded);
      const { warnings, options } = this.loaded.settled;
      for (const message of warnings) this.warn(message);
      if (!this.request.runtime.noThresholds) for (const message of thresholdWarnings(options.thresholds)) this.warn(message);
    } catch (error) {
      await this.debugServer?.close();
      await this.crew.close();
      throw this.abort.reason ?? error;
    }
  }

  /** Lets debuggers attach to the thread that loads the script; it may begin when the returned function says so. */
  private async openDebugger(): Promise<BeforeLoad | undefined> {
    const { standstill, request } = this;
    if (standstill === undefined) return undefined;
    const server = (this.debugServer = await openDebugServer(request.runtime.inspect!));
    request.leaving?.addEventListener('abort', () => void server.close());
    return (thread, script) => server.open(thread, { script, entry: request.source.path, standstill });
  }

  private assemble({ registry, plan, functions, settled: { options } }: LoadedRun): void {
    const { clock, crew, abort } = this;
    this.ingest = new Ingest({
      registry,
      specs: options.thresholds,
      noThresholds: this.request.runtime.noThresholds,
      outputs: this.outputs,
      runTags: options.tags,
      scenarios: plan.scenarios.length,
      clock,
    });
    this.steering = new Steering({ plan, crew, clock, isWaiting: options.paused });
    this.stages = new Stages({ crew, abort, clock, options, functions, testStartTime: () => this.testStart ?? 0 });
    this.watch = new Watch({ clock, abort, ingest: this.ingest, vus: () => this.status(), durationMs: () => this.durationMs() });
  }

  begin(): Run {
    const abort = (reason: UserError): void => {
      this.abort.request(reason);
      // A script that a debugger has stopped could not end.
      void this.debugServer?.close();
    };
    return {
      info: this.info(),
      control: this.control(abort),
      finished: this.finish(),
      status: () => this.status(),
      abort: () => abort(errors.interrupted()),
    };
  }

  private async finish(): Promise<RunOutcome> {
    try {
      return await this.story();
    } finally {
      await this.debugServer?.close();
      await this.crew.close();
    }
  }

  private async story(): Promise<RunOutcome> {
    await this.step(this.abort.cutShort(this.initialise()));
    await this.step(this.abort.cutShort(this.waitForResume()));
    // k6: the test begins, for rates and durations, when the VUs are there and nobody has to resume it.
    this.testStart = this.steering.clock.epoch();
    if (await this.setup()) {
      await this.step(this.runScenarios());
      await this.teardown();
    }
    this.phase = 'ended';
    this.isInterrupted = this.abort.reason !== undefined;
    this.testEnd = this.steering.clock.epoch();
    this.watch.stop();
    const crossed = this.watch.finalVerdict();
    const result = this.result();
    const files = await this.handleSummary(result);
    for (const output of this.outputs) await output.stop();
    const profiles = await this.profiles();
    const error = this.abort.reason ?? this.failure ?? crossed;
    return { exitCode: error?.exitCode ?? 0, error: error?.toFields(), result, files, profiles };
  }

  /** A step of the story; what it throws ends the run. */
  private async step(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.abort.request(error instanceof UserError ? error : errors.internal(error));
    }
  }

  private async initialise(): Promise<void> {
    const samples = { raw: this.outputs.length > 0, breakdown: this.request.runtime.breakdown === true };
    await this.crew.prepare(this.loaded.load, prepareOrders(this.loaded, samples));
    this.steering.vusReady();
  }

  private async waitForResume(): Promise<void> {
    if (!this.steering.isPaused) return;
    this.phase = 'waiting';
    await this.steering.untilResumed();
  }

  /** Returns whether the test may go on: k6 runs neither scenarios nor teardown after a setup that has failed or was cut short. */
  private async setup(): Promise<boolean> {
    if (this.abort.reason !== undefined) return false;
    if (!this.stages.hasSetup) return true;
    this.phase = 'setup';
    await this.stages.setup();
    return this.abort.reason === undefined;
  }

  private async runScenarios(): Promise<void> {
    const { plan } = this.loaded;
    const { clock } = this.steering;
    this.phase = 'running';
    this.scenarioStart = clock.epoch();
    const running = this.crew.workers.map((worker) => worker.finished());
    this.crew.tell({
      kind: 'start',
      startTime: this.scenarioStart,
      testStartTime: this.testStart!,
      setupData: this.stages.setupData,
    });
    this.steering.scenariosStart();
    // A debugger stops the thread for as long as the user likes.
    const unwatch =
      this.standstill === undefined ? this.crew.watch(({ at, vus }) => this.warn(errors.stuckThread(vus, at))) : undefined;
    await this.abort.cutShort(within(plan.maxDurationMs + overtimeMs, Promise.all(running), clock));
    await this.crew.stop(running);
    unwatch?.();
    this.scenarioEnd = clock.epoch();
    if (this.abort.reason === undefined && this.status().completed === 0)
      this.warn('no iteration has finished: let the test last longer');
  }

  /** Runs after an abort, too. */
  private async teardown(): Promise<void> {
    if (!this.stages.hasTeardown) return;
    this.phase = 'teardown';
    await this.stages.teardown();
  }

  private async handleSummary(result: RunResult): Promise<RunOutcome['files']> {
    if (!this.request.runtime.summary || !this.stages.has('handleSummary')) return undefined;
    try {
      return await this.stages.handleSummary(this.request.summarize(result, this.loaded.settled.options));
    } catch (error) {
      this.log('error', error instanceof UserError ? [error.message, error.scriptStack].join('\n').trimEnd() : String(error));
      return undefined;
    }
  }

  private async profiles(): Promise<RunOutcome['profiles']> {
    if (this.request.runtime.cpuProfile !== true) return [];
    const texts = await this.crew.profiles();
    return texts.map((text) => userProfile(JSON.parse(text) as CpuProfile, this.loaded.load.script));
  }

  private hear(message: FromWorker, worker: WorkerHandle): void {
    switch (message.kind) {
      case 'report':
        return this.ingest?.add(worker.thread, message);
      case 'log':
        for (const entry of message.entries) this.request.log(entry);
        return;
      case 'warnOnce':
        return this.warnOnce(message.message, message.fields ?? {});
      case 'abort':
        return this.abort.request(errors.testAborted(message.message, message.at));
      case 'markFailed':
        this.failure ??= errors.markedAsFailed(message.message);
        return;
      default:
    }
  }

  /** From the start of setup until now, or until the end of teardown; pauses do not count. */
  private durationMs(): number | undefined {
    return this.testStart === undefined ? undefined : (this.testEnd ?? this.steering.clock.epoch()) - this.testStart;
  }

  private result(): RunResult {
    const { sinks, registry, thresholds, lateness } = this.ingest;
    const { setupData } = this.stages;
    return {
      sinks,
      registry,
      thresholds: thresholds?.results(),
      durationMs: this.durationMs() ?? 0,
      setupData: setupData === undefined ? undefined : (JSON.parse(setupData) as Json),
      lateness: this.loaded.plan.scenarios.map(({ config }, index) => ({
        scenario: config.name,
        lateMs: lateness.trend(index),
      })),
    };
  }

  private control(abort: (reason: UserError) => void): RunControl {
    const { steering, stages } = this;
    return {
      setPaused: (isPaused) => steering.setPaused(isPaused),
      scale: (change) => steering.scale(change),
      stop: () => abort(errors.stoppedFromApi()),
      result: () => this.result(),
      get setupData() {
        return stages.setupData;
      },
      set setupData(data) {
        stages.setupData = data;
      },
      runSetup: () => stages.setupOnDemand(),
      runTeardown: () => stages.teardownOnDemand(),
    };
  }

  private status(): RunStatus {
    const now = this.scenarioEnd ?? this.steering.clock.epoch();
    return readStatus({
      flags: {
        phase: this.phase,
        isStopped: this.abort.reason !== undefined,
        isTainted: this.watch.isTainted,
        isInterrupted: this.isInterrupted,
        isMarkedFailed: this.failure !== undefined,
      },
      plan: this.loaded.plan,
      steering: this.steering,
      counters: this.crew.workers.map(({ counters }) => counters),
      testElapsedMs: this.durationMs() ?? 0,
      elapsedMs: this.scenarioStart === undefined ? 0 : now - this.scenarioStart,
    });
  }

  private info(): RunInfo {
    const {
      plan,
      settled: { options },
    } = this.loaded;
    return {
      options,
      scenarios: plan.scenarios.map(({ config }) => ({
        name: config.name,
        description: kindOf(config).describe(config, plan.share),
      })),
      maxVUs: plan.maxVUs,
      maxDurationMs: plan.maxDurationMs,
      outputs: this.outputs.map(({ description }) => description),
      segmentFraction: plan.share.fraction,
      threads: plan.threads,
    };
  }

  private warn(message: string): void {
    this.log('warning', message);
  }

  private warnOnce(message: string, fields: LogEntry['fields']): void {
    const key = JSON.stringify([message, fields]);
    if (!this.warned.has(key)) this.log('warning', message, fields);
    this.warned.add(key);
  }

  private log(level: LogEntry['level'], message: string, fields: LogEntry['fields'] = {}): void {
    this.request.log({ level, message, fields, timeMs: this.wallClock.epoch() });
  }
}
