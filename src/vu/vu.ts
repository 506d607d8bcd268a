// One virtual user: its own instance of the program, its own event loop, tags and iteration counters. It runs one thing at a time:
// the init code, then setup, iterations, teardown or handleSummary, each of which ends once its function and its event loop are done.

import type { Clock } from '../base/index.ts';
import { Fiber, type Job } from '../coroutine/index.ts';
import type { Metric, MetricRegistry, TagSet } from '../metrics/index.ts';
import { EventLoop } from './event-loop.ts';
import { createGlobal, createOpen, type VuGlobal } from './globals.ts';
import { invoke } from './invoke.ts';
import type { Program, ProgramExports } from './program.ts';
import type { Realm } from './realm.ts';
import type { Timers } from './timers.ts';
import type { VuThread } from './thread.ts';
import type {
  InstanceContext,
  LogLevel,
  Phase,
  ScenarioContext,
  SharedState,
  VuContext,
  VuOptions,
  VuPart,
} from './vu-context.ts';

/** Wraps what a promise was rejected with and nobody handled. */
export class UnhandledRejection {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** How a piece of script work ended. `interrupted` work never reports. */
export type Ending = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Where and as whom a VU runs next. */
export interface Activation {
  readonly scenario: ScenarioContext | undefined;
  readonly tags: TagSet;
  readonly env: Readonly<Record<string, string>> | undefined;
}

export interface VuIdentity {
  readonly id: number;
  readonly idInTest: number;
}

/** The modules that a VU has imported are few: as a list they cost less than as a map. */
interface ImportedModule {
  readonly specifier: string;
  readonly module: object;
  readonly next: ImportedModule | undefined;
}

const noParts: readonly VuPart[] = [];

export class VirtualUser implements VuContext {
  readonly realm: Realm;
  readonly fiber: Fiber = new Fiber();
  readonly loop: EventLoop = new EventLoop(this.fiber);
  readonly id: number;
  readonly idInTest: number;
  phase: Phase = 'init';
  scenario: ScenarioContext | undefined = undefined;
  iteration = -1;
  /** When the running iteration began, by the thread's clock. */
  startedAt = 0;
  /** When what runs will be interrupted at the latest, milliseconds since 1970. */
  endsAt: number = Infinity;
  tags: TagSet;
  metadata: Readonly<Record<string, string>> | undefined = undefined;
  exports: ProgramExports | undefined;
  readonly global: VuGlobal;

  private readonly thread: VuThread;
  private readonly timers: Timers;
  private readonly program: Program;
  private modules: ImportedModule | undefined;
  private section = 0;
  private sentBytes = 0;
  private receivedBytes = 0;
  private parts: readonly VuPart[] = noParts;
  private onEnd: ((ending: Ending) => void) | undefined;
  private ending: Ending | undefined;
  private settling = false;
  /** Rejections that nobody has handled so far, by promise. */
  private rejections: Map<object, unknown> | undefined;

  constructor(thread: VuThread, program: Program, identity: VuIdentity) {
    this.thread = thread;
    this.program = program;
    this.realm = thread.realm;
    this.id = identity.id;
    this.idInTest = identity.idInTest;
    this.tags = thread.baseTags;
    const { global, timers } = createGlobal(this, thread);
    this.global = global;
    this.fiber.global = global;
    this.timers = timers;
    this.loop.onSettled = () => this.settle();
    this.fiber.onIdle = () => this.settle();
    this.loop.onTaskError = (error) => this.failAfterReactions(error);
  }

  get clock(): Clock {
    return this.thread.clock;
  }

  get registry(): MetricRegistry {
    return this.thread.registry;
  }

  get options(): VuOptions {
    return this.thread.options;
  }

  get instance(): InstanceContext {
    return this.thread.instance;
  }

  get shared(): SharedState {
    return this.thread.shared;
  }

  /** Runs the script's top-level code. `onEnd` is called at once unless that code waits for something. */
  init(onEnd: (ending: Ending) => void): void {
    const open = createOpen(this, this.thread.files, () => this.program.sections[this.section] ?? '/-');
    Object.defineProperty(this.global, 'open', { value: open, writable: true, configurable: true });
    const program = this.program.instantiate({
      global: this.global,
      import: (specifier) => this.importModule(specifier),
      enter: (section) => (this.section = section),
    });
    this.work(program, (ending) => {
      if (ending.ok) this.exports = this.program.exportsOf(ending.value);
      onEnd(ending);
    });
  }

  /** What the script wants of modules and they do not have, a line each. */
  missingImports(): string[] {
    return this.program.missingImports((specifier) => this.importModule(specifier));
  }

  private addEnv(env: Readonly<Record<string, string>>): void {
    if (this.thread.language.freezesEnv) this.global.__ENV = Object.freeze({ ...this.global.__ENV, ...env });
    else Object.assign(this.global.__ENV, env);
  }

  /** Enters a scenario (or setup, teardown, summary): its tags and environment hold until the next activation. */
  activate(phase: Phase, activation: Activation): void {
    this.phase = phase;
    this.scenario = activation.scenario;
    this.tags = activation.tags;
    this.metadata = undefined;
    if (activation.env !== undefined) this.addEnv(activation.env);
  }

  /** Calls the exported function `name` once; `onEnd` is told when it and its event loop are done. */
  call(name: string, args: readonly unknown[], onEnd: (ending: Ending) => void): void {
    this.work(invoke(this.exports?.[name], undefined, args), onEnd);
  }

  /** One iteration: numbers and hooks around `call`. It begins `now`, by the thread's clock. */
  iterate(exec: string, data: unknown, now: number, onEnd: (ending: Ending) => void): void {
    this.iteration++;
    this.global.__ITER = this.iteration;
    for (const part of this.parts) part.onIterationStart?.();
    this.startedAt = now;
    this.call(exec, [data], onEnd);
  }

  /** Stops what runs, at once and for good: no `catch` or `finally` of the script runs, and nothing is reported. */
  interrupt(): void {
    this.onEnd = undefined;
    this.ending = undefined;
    this.fiber.interrupt();
    this.finishIteration();
  }

  /** True while the function or its event loop is not done. */
  get isWorking(): boolean {
    return this.onEnd !== undefined;
  }

  close(): void {
    this.interrupt();
    for (const part of this.parts) part.onClose?.();
    this.parts = noParts;
  }

  record(metric: Metric, tags: TagSet, value: number, timeMs: number): void {
    if (this.phase === 'summary') return;
    const { sinks, samples } = this.thread;
    sinks.add(metric, tags, value, timeMs);
    if (samples !== undefined) samples.push(metric, tags, value, timeMs, this.metadata);
  }

  get listsFields(): boolean {
    return this.program.listsFields;
  }

  addTraffic(sentBytes: number, receivedBytes: number): void {
    this.sentBytes += sentBytes;
    this.receivedBytes += receivedBytes;
  }

  /** Bytes since the last call. */
  takeTraffic(): { readonly sentBytes: number; readonly receivedBytes: number } {
    const { sentBytes, receivedBytes } = this;
    this.sentBytes = 0;
    this.receivedBytes = 0;
    return { sentBytes, receivedBytes };
  }

  log(level: LogLevel, message: string, fields: Readonly<Record<string, string>> = {}): void {
    this.thread.log(level, message, fields);
  }

  warnOnce(message: string): void {
    this.thread.warnOnce(message);
  }

  join(part: VuPart): void {
    // Unlike `push`, makes no room for more: there is one such list per VU.
    this.parts = this.parts.concat([part]);
  }

  mayWaitOn(): boolean {
    return this.thread.mayWaitOn() && this.clock.epoch() < this.endsAt;
  }

  abortTest(message: string): void {
    this.thread.abortTest(this, message);
  }

  failTest(message: string): void {
    this.thread.failTest(message);
  }

  /** An error that no code of the script caught: the iteration ends with the first such, whatever is still pending. */
  fail(error: unknown): void {
    if (this.onEnd === undefined) return;
    this.blame(error);
    this.fiber.interrupt();
    this.report();
  }

  /** The same once the reactions that were queued before have run. k6: runs those of requests under way as well, which it cancels. */
  private failAfterReactions(error: unknown): void {
    if (!this.program.usesPromises) {
      this.fail(error);
      return;
    }
    const { onEnd } = this;
    if (onEnd === undefined) return;
    this.blame(error);
    this.timers.clearAll();
    this.thread.afterMicrotasks(() => {
      if (this.onEnd === onEnd) this.fail(error);
    });
  }

  private blame(error: unknown): void {
    if (this.ending?.ok === false) return;
    this.realm.adopt(error);
    this.ending = { ok: false, error };
  }

  private importModule(specifier: string): object {
    for (let known = this.modules; known !== undefined; known = known.next)
      if (known.specifier === specifier) return known.module;
    const kind = this.thread.modules.get(specifier);
    if (kind === undefined) throw this.realm.error('Error', `unknown module "${specifier}"`);
    const module = kind(this);
    this.modules = { specifier, module, next: this.modules };
    return module;
  }

  /** Nobody handles the rejection of `promise` so far. It counts when the job that runs is done: until then a handler may come. */
  rejected(promise: object, error: unknown): void {
    if (this.onEnd === undefined) return;
    (this.rejections ??= new Map()).set(promise, error);
    this.judgeRejections();
  }

  /** `promise` has found a handler after all. */
  rejectionHandled(promise: object): void {
    this.rejections?.delete(promise);
  }

  /** Fails the iteration for a rejection that still has no handler once the promise jobs of the last job have run. */
  private judgeRejections(): void {
    const { onEnd } = this;
    this.thread.afterMicrotasks(() => {
      if (this.onEnd !== onEnd || this.fiber.isBusy) return;
      const [rejection] = this.rejections?.values() ?? [];
      if (rejection !== undefined) this.fail(rejection);
    });
  }

  private work(job: Job, onEnd: (ending: Ending) => void): void {
    this.onEnd = onEnd;
    this.ending = undefined;
    this.fiber.run(job, this.jobEnd);
  }

  private readonly jobEnd = {
    returned: (value: unknown): void => {
      if (this.realm.isPromise(value)) this.follow(value);
      else this.end(value);
    },
    threw: (error: unknown): void => this.failAfterReactions(error),
  };

  private follow(promise: Promise<unknown>): void {
    const { onEnd } = this;
    this.thread.settled(promise, (ending) => {
      if (this.onEnd !== onEnd) return;
      if (ending.ok) this.end(ending.value);
      else this.fail(new UnhandledRejection(ending.error));
    });
  }

  private end(value: unknown): void {
    this.ending = { ok: true, value };
    this.settle();
  }

  /** Reports the end once the event loop is empty. Programs that use promises get one more turn, for reactions still to run. */
  private settle(): void {
    if (this.rejections !== undefined) this.judgeRejections();
    if (this.ending === undefined || !this.loop.isEmpty || this.settling) return;
    if (!this.program.usesPromises) {
      this.report();
      return;
    }
    this.settling = true;
    const { onEnd } = this;
    this.thread.afterMicrotasks(() => {
      this.settling = false;
      if (this.onEnd !== onEnd || this.ending === undefined || !this.loop.isEmpty) return;
      const [rejection] = this.rejections?.values() ?? [];
      if (rejection === undefined) this.report();
      else this.fail(rejection);
    });
  }

  private report(): void {
    const onEnd = this.onEnd!;
    const ending = this.ending!;
    this.onEnd = undefined;
    this.ending = undefined;
    this.finishIteration();
    onEnd(ending);
  }

  private finishIteration(): void {
    this.rejections = undefined;
    this.timers.clearAll();
    this.loop.reset();
    for (const part of this.parts) part.onIterationEnd?.();
  }
}
