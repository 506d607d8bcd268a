// One run, from start to result. Read `story` top to bottom: initialise, setup, scenarios, teardown, verdict, handleSummary.

import { realClock, UserError, type Clock, type Json } from '../base/index.ts';
import { kindOf } from '../executors/index.ts';
import { createOutput, type Output } from '../outputs/index.ts';
import { Abort } from './abort.ts';
import { IterationCounter } from './counters.ts';
import { Crew } from './crew.ts';
import * as errors from './errors.ts';
import { Ingest, submetricsOf } from './ingest.ts';
import { loadRun, type LoadedRun } from './load.ts';
import type { FromWorker, LogEntry, PrepareMessage, StageMessage } from './messages.ts';
import type { Run, RunInfo, RunOutcome, RunPhase, RunRequest, RunResult, RunStatus } from './run-types.ts';
import { readStatus } from './status.ts';
import { threadOptions } from './thread-options.ts';
import { within } from './within.ts';
import type { WorkerHandle } from './worker-handle.ts';

const thresholdsEveryMs = 2000;
const gaugesEveryMs = 1000;
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
  private readonly abort = new Abort();
  private readonly crew: Crew;
  private readonly outputs: Output[] = [];
  private loaded!: LoadedRun;
  private ingest!: Ingest;
  private phase: RunPhase = 'init';
  private testStart = 0;
  private scenarioStart: number | undefined;
  private scenarioEnd: number | undefined;
  private setupData: string | undefined;
  private failure: UserError | undefined;
  private readonly warned = new Set<string>();

  constructor(request: RunRequest) {
    this.request = request;
    this.clock = request.clock ?? realClock;
    this.crew = new Crew({ clock: this.clock, abort: this.abort, onMessage: (message, worker) => this.hear(message, worker) });
  }

  async load(): Promise<void> {
    try {
      this.loaded = await loadRun(this.request, this.crew, this.abort);
      await this.openOutputs();
      const {
        registry,
        settled: { options },
      } = this.loaded;
      this.ingest = new Ingest({
        registry,
        specs: options.thresholds,
        noThresholds: this.request.runtime.noThresholds,
        outputs: this.outputs,
        runTags: options.tags,
        clock: this.clock,
      });
      for (const message of this.loaded.settled.warnings) this.warn(message);
    } catch (error) {
      await this.crew.close();
      throw this.abort.reason ?? error;
    }
  }

  begin(): Run {
    return {
      info: this.info(),
      finished: this.finish(),
      status: () => this.status(),
      abort: () => this.abort.request(errors.interrupted()),
    };
  }

  private async finish(): Promise<RunOutcome> {
    try {
      return await this.story();
    } finally {
      await this.crew.close();
    }
  }

  private async story(): Promise<RunOutcome> {
    const stopGauges = this.repeat(gaugesEveryMs, () => this.sampleGauges());
    const stopThresholds = this.repeat(thresholdsEveryMs, () => this.checkThresholds());
    await this.step(this.initialise());
    // k6: the test begins, for rates and durations, when the VUs are there.
    this.testStart = this.clock.epoch();
    const isSetUp = await this.setup();
    if (isSetUp) {
      await this.step(this.runScenarios());
      await this.teardown();
    }
    this.phase = 'ended';
    stopThresholds();
    stopGauges();
    const durationMs = this.clock.epoch() - this.testStart;
    const crossed = this.finalVerdict(durationMs);
    const result = this.result(durationMs);
    const files = await this.handleSummary(result);
    for (const output of this.outputs) await output.stop();
    const error = this.abort.reason ?? this.failure ?? crossed;
    return { exitCode: error?.exitCode ?? 0, error: error?.toFields(), result, files };
  }

  /** A step of the story; what it throws ends the run. */
  private async step(work: Promise<void>): Promise<void> {
    try {
      await this.abort.cutShort(work);
    } catch (error) {
      this.abort.request(error instanceof UserError ? error : errors.internal(error));
    }
  }

  private async initialise(): Promise<void> {
    const { load, plan, settled, net } = this.loaded;
    const counters = plan.scenarios.map(({ parts }) => IterationCounter.create(parts.length));
    const submetrics = submetricsOf(settled.options.thresholds);
    const common = threadOptions(settled, {
      net,
      submetrics,
      rawSamples: this.outputs.length > 0,
      breakdown: this.request.runtime.breakdown === true,
    });
    const orders = plan.vuIds.map((vuIds, thread): Omit<PrepareMessage, 'counters'> => ({
      kind: 'prepare',
      options: common,
      scenarios: plan.scenarios.map(({ config, parts }, index) => ({
        config,
        part: parts[thread]!,
        parts: parts.length,
        counter: counters[index]!.memory,
      })),
      vuIds,
      spareVuIds: plan.spareVuIds[thread]!,
    }));
    await this.crew.prepare(load, orders);
  }

  /** Returns whether the test may go on: k6 runs neither scenarios nor teardown after a failed setup. */
  private async setup(): Promise<boolean> {
    const {
      settled: { options },
      functions,
    } = this.loaded;
    if (this.abort.reason !== undefined) return false;
    if (options.noSetup || !functions.includes('setup')) return true;
    this.phase = 'setup';
    const end = await this.stage(
      { kind: 'stage', stage: 'setup', argument: undefined, testStartTime: this.testStart },
      options.setupTimeout,
    );
    this.setupData = end?.data;
    return this.abort.reason === undefined;
  }

  private async runScenarios(): Promise<void> {
    const { plan } = this.loaded;
    this.phase = 'running';
    this.scenarioStart = this.clock.epoch();
    const running = this.crew.workers.map((worker) => worker.finished());
    for (const worker of this.crew.workers) {
      worker.post({ kind: 'start', startTime: this.scenarioStart, testStartTime: this.testStart, setupData: this.setupData });
    }
    const unwatch = this.crew.watch(({ at, vus }) => this.warn(errors.stuckThread(vus, at)));
    await this.abort.cutShort(within(plan.maxDurationMs + overtimeMs, Promise.all(running), this.clock));
    await this.crew.stop(running);
    unwatch();
    this.scenarioEnd = this.clock.epoch();
  }

  /** Runs after an abort, too. */
  private async teardown(): Promise<void> {
    const {
      settled: { options },
      functions,
    } = this.loaded;
    if (options.noTeardown || !functions.includes('teardown')) return;
    this.phase = 'teardown';
    await this.stage(
      { kind: 'stage', stage: 'teardown', argument: this.setupData, testStartTime: this.testStart },
      options.teardownTimeout,
    );
  }

  private async handleSummary(result: RunResult): Promise<RunOutcome['files']> {
    const {
      settled: { options },
      functions,
    } = this.loaded;
    if (!this.request.runtime.summary || !functions.includes('handleSummary')) return undefined;
    const argument = JSON.stringify(this.request.summarize(result, options));
    const message: StageMessage = { kind: 'stage', stage: 'handleSummary', argument, testStartTime: this.testStart };
    const end = await within(options.handleSummaryTimeout, this.crew.runStage(message), this.clock).catch(
      (error: unknown) => error as Error,
    );
    if (end === undefined) this.log('error', errors.stageTimedOut('handleSummary', options.handleSummaryTimeout).message);
    else if (end instanceof Error) this.log('error', end.message);
    else if (end.error !== undefined) this.log('error', end.error.scriptStack ?? end.error.message);
    else return end.files;
    return undefined;
  }

  /** Runs setup or teardown; whatever goes wrong in it becomes the reason for the exit code. */
  private async stage(
    message: StageMessage & { stage: 'setup' | 'teardown' },
    timeoutMs: number,
  ): Promise<{ data: string | undefined } | undefined> {
    try {
      const work = within(timeoutMs, this.crew.runStage(message), this.clock);
      const end = await (message.stage === 'setup' ? this.abort.cutShort(work) : work);
      if (end === undefined) {
        this.crew.cancelStage();
        if (this.abort.reason === undefined) this.abort.request(errors.stageTimedOut(message.stage, timeoutMs));
        return undefined;
      }
      if (end.error !== undefined) {
        this.abort.request(new UserError(end.error));
      }
      return end;
    } catch (error) {
      this.abort.request(error instanceof UserError ? error : errors.internal(error));
      return undefined;
    }
  }

  private finalVerdict(durationMs: number): UserError | undefined {
    const verdict = this.ingest.thresholds?.evaluate(this.ingest.sinks, durationMs, true);
    return verdict === undefined || verdict.crossed.length === 0 ? undefined : errors.thresholdsCrossed(verdict.crossed, false);
  }

  private checkThresholds(): void {
    if (this.phase === 'init') return;
    const verdict = this.ingest.thresholds?.evaluate(this.ingest.sinks, this.clock.epoch() - this.testStart, false);
    if (verdict?.abort === true) this.abort.request(errors.thresholdsCrossed(verdict.crossed, true));
  }

  private sampleGauges(): void {
    const { activeVUs, initializedVUs } = this.status();
    this.ingest.gauge(this.ingest.registry.builtin.vus, activeVUs);
    this.ingest.gauge(this.ingest.registry.builtin.vusMax, initializedVUs);
  }

  private repeat(everyMs: number, fn: () => void): () => void {
    let timer = this.clock.after(everyMs, function again(this: void) {
      fn();
      timer = clock.after(everyMs, again);
    });
    const { clock } = this;
    return () => timer.cancel();
  }

  private hear(message: FromWorker, worker: WorkerHandle): void {
    switch (message.kind) {
      case 'report':
        return this.ingest?.add(worker.thread, message);
      case 'log':
        for (const entry of message.entries) this.request.log(entry);
        return;
      case 'warnOnce':
        if (!this.warned.has(message.message)) this.log('warning', message.message);
        this.warned.add(message.message);
        return;
      case 'abort':
        return this.abort.request(errors.testAborted(message.message, message.at));
      case 'markFailed':
        this.failure ??= errors.markedAsFailed(message.message);
        return this.log('error', this.failure.message);
      default:
    }
  }

  private async openOutputs(): Promise<void> {
    const {
      settled: { options },
      registry,
    } = this.loaded;
    for (const spec of this.request.runtime.outputs) {
      const output = createOutput(spec, {
        collectors: undefined,
        env: this.request.env,
        cwd: this.request.cwd,
        registry,
        thresholds: options.thresholds,
        clock: this.clock,
        stdout: this.request.stdout,
        log: (level, message) => this.log(level, message),
      });
      await output.start();
      this.outputs.push(output);
    }
  }

  private result(durationMs: number): RunResult {
    const { sinks, registry, thresholds } = this.ingest;
    const setupData = this.setupData === undefined ? undefined : (JSON.parse(this.setupData) as Json);
    return { sinks, registry, thresholds: thresholds?.results(), durationMs, setupData };
  }

  private status(): RunStatus {
    const now = this.scenarioEnd ?? this.clock.epoch();
    return readStatus({
      phase: this.phase,
      plan: this.loaded.plan,
      counters: this.crew.workers.map(({ counters }) => counters),
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

  private log(level: LogEntry['level'], message: string): void {
    this.request.log({ level, message, fields: {}, timeMs: this.clock.epoch() });
  }
}
