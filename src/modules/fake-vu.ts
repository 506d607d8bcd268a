// A VU for tests of modules: real metrics, net, fiber and event loop; scripts are generators that call through coroutine entries,
// as compiled code does. No engine, no transform.

import { realClock, type Clock } from '../base/index.ts';
import { coOf, Fiber, withCo, type Coroutine } from '../coroutine/index.ts';
import { MetricRegistry, TagTable, type Metric, type TagSet } from '../metrics/index.ts';
import type { NetOptions } from '../net/index.ts';
import {
  initialVuOptions,
  EventLoop,
  Realm,
  type InstanceContext,
  type LogLevel,
  type ModuleKind,
  type Phase,
  type ScenarioContext,
  type SharedTexts,
  type VuContext,
  type VuPart,
  type VuOptions,
} from '../vu/index.ts';
import { createModules } from './index.ts';
import type { ScriptObject } from './script-values.ts';

export interface FakeSample {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly value: number;
  readonly timeMs: number;
}

export interface FakeLog {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

const systemTags =
  'proto subproto status method url name group check error error_code tls_version scenario service expected_response'.split(' ');

const defaultOptions: VuOptions = {
  ...initialVuOptions,
  systemTags: new Set(systemTags),
  userAgent: 'onrush/test',
  consolidated: {},
};

export const netOptions: NetOptions = {
  insecureSkipTLSVerify: false,
  noConnectionReuse: false,
  maxIdle: 20,
  maxIdlePerHost: 6,
  tlsVersion: undefined,
  connectTimeoutMs: 30_000,
};

class FakeShared {
  readonly made: Map<string, readonly string[]> = new Map();

  get(name: string): SharedTexts | undefined {
    const texts = this.made.get(name);
    return texts === undefined ? undefined : { length: texts.length, text: (index) => texts[index]! };
  }

  create(name: string, texts: readonly string[]): SharedTexts {
    this.made.set(name, texts);
    return this.get(name)!;
  }
}

/** What the VUs of one fake thread share. */
export class FakeThread {
  readonly realm: Realm = new Realm({ format: () => '', translate: (stack) => stack });
  readonly registry: MetricRegistry = new MetricRegistry();
  readonly tags: TagTable = new TagTable();
  readonly shared: FakeShared = new FakeShared();
  readonly options: VuOptions;
  readonly clock: Clock;
  readonly modules: ReadonlyMap<string, ModuleKind>;

  constructor(options: Partial<VuOptions> = {}, clock: Clock = realClock) {
    this.options = { ...defaultOptions, ...options };
    this.clock = clock;
    this.modules = createModules(clock, () => netOptions);
  }
}

export class FakeVu implements VuContext {
  readonly realm: Realm;
  readonly global: object = {
    setTimeout: () => 1,
    clearTimeout: () => undefined,
    setInterval: () => 2,
    clearInterval: () => undefined,
  };
  readonly fiber: Fiber = new Fiber();
  readonly loop: EventLoop = new EventLoop(this.fiber);
  readonly clock: Clock;
  readonly registry: MetricRegistry;
  readonly options: VuOptions;
  readonly shared: FakeShared;
  readonly id = 3;
  readonly idInTest = 13;
  phase: Phase = 'iteration';
  iteration = 5;
  scenario: ScenarioContext | undefined = undefined;
  tags: TagSet;
  metadata: Readonly<Record<string, string>> | undefined = undefined;
  readonly samples: FakeSample[] = [];
  readonly logs: FakeLog[] = [];
  readonly aborts: string[] = [];
  readonly failures: string[] = [];
  sentBytes = 0;
  receivedBytes = 0;
  private readonly thread: FakeThread;
  private readonly parts: VuPart[] = [];
  readonly instance: InstanceContext = {
    currentTestRunDuration: (): number => 1234.5,
    iterationsCompleted: (): number => 7,
    iterationsInterrupted: (): number => 1,
    vusActive: (): number => 2,
    vusInitialized: (): number => 4,
  };

  constructor(thread: FakeThread = new FakeThread()) {
    this.thread = thread;
    this.realm = thread.realm;
    this.clock = thread.clock;
    this.registry = thread.registry;
    this.options = thread.options;
    this.shared = thread.shared;
    this.tags = thread.tags.empty.with('group', '').with('scenario', 'default');
  }

  /** The default export of a module. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test knows the module's type
  import<T = ScriptObject>(specifier: string): T {
    return this.thread.modules.get(specifier)!(this).default as T;
  }

  /** Runs a script to its end. */
  async run<R>(script: () => Coroutine<R>): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.fiber.run(script(), { returned: (value) => resolve(value as R), threw: reject });
    });
  }

  startIteration(): void {
    this.iteration++;
    for (const part of this.parts) part.onIterationStart?.();
  }

  endIteration(): void {
    for (const part of this.parts) part.onIterationEnd?.();
  }

  interrupt(): void {
    this.fiber.interrupt();
    this.loop.reset();
    this.endIteration();
  }

  close(): void {
    this.endIteration();
    for (const part of this.parts) part.onClose?.();
  }

  record(metric: Metric, tags: TagSet, value: number, timeMs: number): void {
    this.samples.push({ metric: metric.name, tags: Object.fromEntries(tags.entries()), value, timeMs });
  }

  readonly listsFields: boolean = true;

  addTraffic(sentBytes: number, receivedBytes: number): void {
    this.sentBytes += sentBytes;
    this.receivedBytes += receivedBytes;
  }

  log(level: LogLevel, message: string, fields: Readonly<Record<string, string>> = {}): void {
    this.logs.push({ level, message, fields });
  }

  join(part: VuPart): void {
    this.parts.push(part);
  }

  warnOnce(message: string): void {
    this.log('warning', message);
  }

  mayWaitOn(): boolean {
    return true;
  }

  abortTest(message: string): void {
    this.aborts.push(message);
  }

  failTest(message: string): void {
    this.failures.push(message);
  }
}

/** A function of the script as the transform makes it: with a coroutine entry. */
export function compiled(body: (...args: never[]) => Coroutine): () => never {
  const plain = (): never => {
    throw new Error('the plain entry was called');
  };
  return withCo(plain, body as (...args: never) => Coroutine);
}

/** A script that never suspends. */
export function plainly<R>(script: () => R): () => Coroutine<R> {
  // oxlint-disable-next-line require-yield -- that is its point
  return function* () {
    return script();
  };
}

/** Calls a function as compiled code does: through its coroutine entry if it has one. */
export function* call<R = unknown>(fn: unknown, ...args: unknown[]): Coroutine<R> {
  const co = coOf(fn);
  return (co === undefined ? (fn as (...args: unknown[]) => unknown)(...args) : yield* co.apply(undefined, args)) as R;
}
