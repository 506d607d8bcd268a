// What a module may know of, and ask from, the virtual user it serves. Modules get nothing else.

import type { Clock } from '../base/index.ts';
import type { Fiber } from '../coroutine/index.ts';
import type { Metric, MetricRegistry, TagSet } from '../metrics/index.ts';
import type { EventLoop } from './event-loop.ts';
import type { Realm } from './realm.ts';

/** What a VU is doing. `init` is the script's top-level code; only `setup`, `iteration` and `teardown` may make requests that count. */
export type Phase = 'init' | 'setup' | 'iteration' | 'teardown' | 'summary';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

/** What `k6/execution` tells about the scenario that a VU currently serves. */
export interface ScenarioContext {
  readonly name: string;
  readonly executor: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  /** Share of the scenario that is done, 0 to 1. */
  progress(): number;
  /** Zero-based and unique in this process, for the iteration that runs. */
  readonly iterationInInstance: number;
  /** Zero-based and unique over all instances of the test. */
  readonly iterationInTest: number;
  /** Zero-based, of this VU in this scenario. */
  readonly iterationInScenario: number;
}

/** What `k6/execution` tells about the whole process. */
export interface InstanceContext {
  /** Milliseconds since the test started. */
  currentTestRunDuration(): number;
  iterationsCompleted(): number;
  iterationsInterrupted(): number;
  vusActive(): number;
  vusInitialized(): number;
}

/** The consolidated options that VU code obeys; one frozen object per thread. */
export interface VuOptions {
  readonly batch: number;
  readonly batchPerHost: number;
  readonly discardResponseBodies: boolean;
  readonly httpDebug: '' | 'headers' | 'full';
  readonly maxRedirects: number;
  readonly noConnectionReuse: boolean;
  readonly noCookiesReset: boolean;
  readonly noVUConnectionReuse: boolean;
  readonly rps: number;
  /** What all threads of the process share to keep to `rps`; without it a thread counts for itself. */
  readonly rpsMemory?: SharedArrayBuffer | undefined;
  readonly systemTags: ReadonlySet<string>;
  readonly throw: boolean;
  readonly userAgent: string;
  /** What `exec.test.options` shows. */
  readonly consolidated: unknown;
}

/** What holds while nothing is known of the options. */
export const initialVuOptions: VuOptions = {
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

/** Where secrets come from: one `--secret-source`. */
export interface SecretSource {
  readonly name: string;
  /** The one that `secrets.get()` asks, if there are several. */
  readonly isDefault: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** What a module keeps for a VU and is told of. */
export interface VuPart {
  /** Before the script's function is called. */
  onIterationStart?(): void;
  /** At the end of each iteration (also an interrupted one) and when the VU ends. Modules close what must not outlive it. */
  onIterationEnd?(): void;
  onClose?(): void;
}

export interface VuContext {
  readonly realm: Realm;
  /** Whether the script may copy objects or list their keys. If not, objects need not have all their fields as their own. */
  readonly listsFields: boolean;
  /** The script's `globalThis`. */
  readonly global: object;
  readonly fiber: Fiber;
  readonly loop: EventLoop;
  readonly clock: Clock;
  readonly registry: MetricRegistry;
  readonly options: VuOptions;
  readonly instance: InstanceContext;

  /** `__VU`: 1-based in this process; 0 in the options pass, setup, teardown and handleSummary. */
  readonly id: number;
  /** 1-based and unique over all instances. */
  readonly idInTest: number;
  readonly phase: Phase;
  /** `undefined` outside iterations. */
  readonly scenario: ScenarioContext | undefined;
  /** `__ITER`, zero-based over all scenarios of this VU; -1 before the first iteration. */
  readonly iteration: number;

  /** Tags of every sample: run, scenario and group tags, and what the script set through `exec.vu.metrics.tags`. */
  tags: TagSet;
  /** Non-indexable tags (`vu`, `iter`, trace ids) or `undefined`: they reach raw outputs only. */
  metadata: Readonly<Record<string, string>> | undefined;

  /** Adds one sample at `timeMs` (milliseconds since 1970). Does nothing once the iteration is interrupted. */
  record(metric: Metric, tags: TagSet, value: number, timeMs: number): void;
  /** Bytes that went over the wire for this VU; reported at the end of the iteration as data_sent and data_received. */
  addTraffic(sentBytes: number, receivedBytes: number): void;
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, string>>): void;

  /** A warning that is shown once in the whole run, whichever thread comes first. */
  warnOnce(message: string): void;

  /** From now on `part` is told of what happens to this VU. */
  join(part: VuPart): void;

  /**
   * Asked at least ten times a second while the thread of this VU waits in place (see `waitHere`): false once what runs must end,
   * because its time is over or the test is stopped.
   */
  mayWaitOn(): boolean;

  /** What the VUs of all threads share. */
  readonly shared: SharedState;
  /** `exec.test.abort()`: stops the whole test with exit code 108. Never returns to the script. */
  abortTest(message: string): void;
  /** `exec.test.fail()`: marks the test as failed (exit code 110) and goes on. */
  failTest(message: string): void;
}

/** What all VUs of a process share: SharedArrays by name. */
export interface SharedState {
  /** The elements of the named array as JSON texts, or `undefined` if no VU has made it yet. */
  get(name: string): SharedTexts | undefined;
  create(name: string, texts: readonly string[]): SharedTexts;
}

/** A read-only list of JSON texts in memory that all threads see. */
export interface SharedTexts {
  readonly length: number;
  text(index: number): string;
}

/** Makes the exports of one `k6/*` specifier for one VU. `default` is the CommonJS and default-import view. */
export type ModuleKind = (vu: VuContext) => { readonly default: unknown; readonly [name: string]: unknown };
