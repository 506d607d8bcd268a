// The thread protocol: every message between the main thread and a worker thread, and what they share in memory. Only cloneable values.

import type { Json, UserErrorFields } from '../base/index.ts';
import type { ScenarioConfig } from '../executors/index.ts';
import type { MetricType, SampleBatch, ValueType } from '../metrics/index.ts';
import type { CompiledScript, LogLevel, ScriptLanguage, SecretSource, SharedFiles, VuOptions } from '../vu/index.ts';
import type { NetOptions } from '../net/index.ts';
import type { SharedArrays } from './shared-arrays.ts';

/** What a worker thread knows from birth. */
export interface WorkerBirth {
  readonly thread: number;
  /** Progress counters and the heartbeat of this thread: see counters.ts. */
  readonly counters: SharedArrayBuffer;
  /** A debugger may attach: time that it holds up, to be left out. See Standstill. */
  readonly standstill: SharedArrayBuffer | undefined;
  /** The thread samples what it executes. */
  readonly isProfiled: boolean;
}

/** What is special about the threads of a run. */
export type ThreadManner = Pick<WorkerBirth, 'standstill' | 'isProfiled'>;

export const ordinaryThreads: ThreadManner = { standstill: undefined, isProfiled: false };

/** The script and its surroundings; the first thing a thread is told. */
export interface LoadMessage {
  readonly kind: 'load';
  readonly script: CompiledScript;
  /** `__ENV` to begin with. */
  readonly env: Readonly<Record<string, string>>;
  readonly language: ScriptLanguage;
  readonly secrets: readonly SecretSource[];
  /** The files of the archive that the script comes from; with it none is read from the disk. */
  readonly archived: SharedFiles | undefined;
  /** Absent for the thread of the options pass, which makes them. */
  readonly shared: { readonly files: SharedFiles; readonly arrays: SharedArrays } | undefined;
}

/** One scenario as one thread must run it. */
export interface ScenarioAssignment {
  readonly config: ScenarioConfig;
  /** Which of the equal parts of the process this thread takes; -1: none. */
  readonly part: number;
  readonly parts: number;
  /** Counter of iterations shared by all threads: see counters.ts. */
  readonly counter: SharedArrayBuffer;
}

/** What the threads need of the consolidated options. */
export interface ThreadOptions {
  readonly vu: VuOptionFields;
  readonly net: NetOptions;
  /** JSON text of what was set, for the `options` that each VU's script exports. */
  readonly explicit: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly minIterationDurationMs: number;
  readonly segment: string;
  readonly segmentSequence: string;
  readonly submetrics: readonly string[];
  readonly rawSamples: boolean;
  readonly breakdown: boolean;
}

/** `VuOptions` in cloneable form. */
export interface VuOptionFields extends Omit<VuOptions, 'systemTags'> {
  readonly systemTags: readonly string[];
  readonly consolidated: Json;
}

export interface PrepareMessage {
  readonly kind: 'prepare';
  readonly options: ThreadOptions;
  readonly scenarios: readonly ScenarioAssignment[];
  /** `__VU` of each planned VU of this thread. */
  readonly vuIds: readonly number[];
  /** Counters of all threads of the process. */
  readonly counters: readonly SharedArrayBuffer[];
  /** Further ids, for VUs that arrival-rate scenarios initialise while running. */
  readonly spareVuIds: readonly number[];
}

export interface StartMessage {
  readonly kind: 'start';
  /** When scenario time is 0, and when the test began; milliseconds since 1970. */
  readonly startTime: number;
  readonly testStartTime: number;
  readonly setupData: string | undefined;
}

/** Pause, resume or scale: what somebody outside wants from now on. Answered with `steered` when it is done. */
export interface SteerMessage {
  readonly kind: 'steer';
  readonly isPaused: boolean;
  /** VUs of the whole process, for the scenarios that can be steered, by their index. */
  readonly targets: readonly { readonly scenario: number; readonly vus: number }[];
  /** `__VU` of further VUs that this thread must have first. */
  readonly vuIds: readonly number[];
}

/** One of the functions that run once per test, on one thread. */
export interface StageMessage {
  readonly kind: 'stage';
  readonly stage: 'setup' | 'teardown' | 'handleSummary';
  /** JSON text of the argument. */
  readonly argument: string | undefined;
  readonly testStartTime: number;
}

export type ToWorker =
  | LoadMessage
  | PrepareMessage
  | StartMessage
  | StageMessage
  | SteerMessage
  /** JSON text that takes the place of what setup returned. */
  | { readonly kind: 'setupData'; readonly data: string | undefined }
  /** Interrupt every iteration now. */
  | { readonly kind: 'stop' }
  /** Drop the stage that runs: it took too long. */
  | { readonly kind: 'cancelStage' }
  | { readonly kind: 'stopProfile' }
  | { readonly kind: 'close' };

/** What the options pass found. */
export interface LoadedMessage {
  readonly kind: 'loaded';
  /** JSON text of the exported `options`; undefined if there are none. */
  readonly options: string | undefined;
  /** Names of exported functions. */
  readonly functions: readonly string[];
  /** Exported lifecycle names that are not functions. */
  readonly misfits: readonly string[];
  readonly metrics: readonly { readonly name: string; readonly type: MetricType; readonly contains: ValueType }[];
  readonly files: SharedFiles;
  readonly arrays: SharedArrays;
}

export interface StageEndMessage {
  readonly kind: 'stageEnd';
  readonly error: UserErrorFields | undefined;
  /** setup: JSON text of what it returned. */
  readonly data: string | undefined;
  /** handleSummary: what to write where; undefined if it returned nothing. */
  readonly files: Readonly<Record<string, string | Uint8Array>> | undefined;
}

/** What was measured since the last report. */
export interface ReportMessage {
  readonly kind: 'report';
  /** Encoded sinks: see metrics. */
  readonly sinks: Uint8Array;
  /** Encoded too: see lateness.ts. */
  readonly lateness: Uint8Array;
  readonly samples: SampleBatch | undefined;
}

export type FromWorker =
  | LoadedMessage
  | StageEndMessage
  | { readonly kind: 'loadFailed'; readonly error: UserErrorFields }
  | { readonly kind: 'prepared' }
  | ReportMessage
  | { readonly kind: 'steered' }
  | { readonly kind: 'log'; readonly entries: readonly LogEntry[] }
  /** To be shown unless another thread has said the same. */
  | { readonly kind: 'warnOnce'; readonly message: string; readonly fields?: LogEntry['fields'] }
  | { readonly kind: 'scenarioEnd'; readonly scenario: number }
  /** Every scenario of this thread has ended; its last report is out. */
  | { readonly kind: 'finished' }
  /** JSON, in terms of the compiled program. */
  | { readonly kind: 'profile'; readonly profile: string }
  /** `exec.test.abort()` */
  | { readonly kind: 'abort'; readonly message: string; readonly at: string }
  /** `exec.test.fail()` */
  | { readonly kind: 'markFailed'; readonly message: string }
  /** Something in onrush itself went wrong on this thread. */
  | { readonly kind: 'broken'; readonly stack: string };

export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly timeMs: number;
}
