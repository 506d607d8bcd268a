// What the outside (the CLI, the programmatic API) gives to a run and gets from it.

import type { Clock, Json, JsonObject, UserErrorFields } from '../../base/index.ts';
import type { CpuProfile, InspectOptions } from '../../debug/index.ts';
import type { MetricRegistry, SinkSet, Thresholds, TrendSink } from '../../metrics/index.ts';
import type { Options } from '../../options/index.ts';
import type { ScriptSource } from '../../script/index.ts';
import type { SecretSource } from '../../vu/index.ts';
import type { LogEntry } from '../messages.ts';
import type { Scale } from './steering.ts';

export type LogSink = (entry: LogEntry) => void;

export interface RuntimeOptions {
  /** Worker threads; one per available core unless given. */
  readonly threads: number | undefined;
  readonly noThresholds: boolean;
  /** False: handleSummary is not called. */
  readonly summary: boolean;
  /** True: metrics are also kept apart by scenario and group, for `--summary-mode full`. */
  readonly breakdown?: boolean;
  /** `type=argument` of each output. */
  readonly outputs: readonly string[];
  /** Debuggers may attach; the run has one thread and one VU. */
  readonly inspect?: InspectOptions | undefined;
  /** Each thread samples what it executes. */
  readonly cpuProfile?: boolean;
}

export interface RunRequest {
  readonly source: ScriptSource;
  /** Of an archive: the options that stand in for those the script exports, and its compatibility mode unless another is given. */
  readonly archived?: { readonly options: JsonObject; readonly compatibilityMode: string } | undefined;
  readonly cwd: string;
  /** Values of command-line options by their names in the option table. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** The process environment: `K6_*` options. */
  readonly env: Readonly<Record<string, string>>;
  /** `__ENV` of the script. */
  readonly scriptEnv: Readonly<Record<string, string>>;
  /** What `k6/secrets` gives to the script. */
  readonly secrets?: readonly SecretSource[] | undefined;
  readonly configFile: Json | undefined;
  readonly runtime: RuntimeOptions;
  readonly log: LogSink;
  readonly stdout: (text: string) => void;
  /** Makes the argument of the script's handleSummary; only asked for if the script exports one. */
  readonly summarize: (result: RunResult, options: Options) => unknown;
  readonly clock?: Clock;
  /** Aborted when the process is about to end while the script is loaded: a thread that a debugger has stopped would keep it alive. */
  readonly leaving?: AbortSignal;
  /** Version of onrush, for the default User-Agent. */
  readonly version: string;
}

/** What a finished run has measured. */
export interface RunResult {
  readonly sinks: SinkSet;
  readonly registry: MetricRegistry;
  /** `undefined` with --no-thresholds. */
  readonly thresholds: ReturnType<Thresholds['results']> | undefined;
  /** From the start of setup to the end of teardown. */
  readonly durationMs: number;
  readonly setupData: Json | undefined;
  readonly lateness: readonly ScenarioLateness[];
}

/** How late the iterations of one scenario started. */
export interface ScenarioLateness {
  readonly scenario: string;
  /** Milliseconds; empty if the executor has no start instants. */
  readonly lateMs: TrendSink;
}

export interface RunOutcome {
  readonly exitCode: number;
  /** Why the exit code is not 0. */
  readonly error: UserErrorFields | undefined;
  readonly result: RunResult;
  /** What handleSummary returned: file name to content. `undefined`: print the default summary. */
  readonly files: Readonly<Record<string, string | Uint8Array>> | undefined;
  /** With `cpuProfile`, of each thread, in terms of the user's files. */
  readonly profiles: readonly CpuProfile[];
}

export interface RunInfo {
  readonly options: Options;
  readonly scenarios: readonly { readonly name: string; readonly description: string }[];
  readonly maxVUs: number;
  /** From the first scenario's start to the last possible iteration, graceful periods included. */
  readonly maxDurationMs: number;
  readonly outputs: readonly string[];
  /** Share of the whole test that this process runs, 0 to 1. */
  readonly segmentFraction: number;
  readonly threads: number;
}

/** `waiting`: the VUs are there, and somebody has to resume the test before it begins. */
export type RunPhase = 'init' | 'waiting' | 'setup' | 'running' | 'teardown' | 'ended';

export interface ScenarioStatus {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'stopping' | 'interrupted' | 'done';
  readonly fraction: number;
  readonly columns: readonly string[];
}

export interface RunStatus {
  readonly phase: RunPhase;
  /** Nothing happens until somebody resumes the test. */
  readonly isPaused: boolean;
  /** Somebody or something has asked the test to end before its time. */
  readonly isStopped: boolean;
  /** A threshold was crossed when they were last looked at. */
  readonly isTainted: boolean;
  /** It has ended before its time. */
  readonly isInterrupted: boolean;
  /** The script has said that the test has failed. */
  readonly isMarkedFailed: boolean;
  /** Milliseconds since setup began. */
  readonly testElapsedMs: number;
  /** Milliseconds of scenario time: since the scenarios began. */
  readonly elapsedMs: number;
  readonly activeVUs: number;
  readonly initializedVUs: number;
  readonly plannedVUs: number;
  readonly completed: number;
  readonly interrupted: number;
  readonly scenarios: readonly ScenarioStatus[];
}

/** What a run can be asked for from outside, while it lasts. What cannot be rejects with a UserError and changes nothing. */
export interface RunControl {
  /** Resumes a test that waits for its start; pauses and resumes one whose scenarios are all externally-controlled. */
  setPaused(isPaused: boolean): Promise<void>;
  /** Other VUs for the externally-controlled scenario; resolves when new ones are initialised. */
  scale(change: Scale): Promise<void>;
  /** Ends the test in order; exit code 103. */
  stop(): void;
  /** What has been measured so far. */
  result(): RunResult;
  /** JSON text of what setup returned, or of what took its place. Writing it reaches VUs that have not read it yet. */
  setupData: string | undefined;
  /** Calls setup, whether it has run or not, and keeps what it returns. */
  runSetup(): Promise<void>;
  runTeardown(): Promise<void>;
}

/** A run under way. */
export interface Run {
  readonly control: RunControl;
  readonly info: RunInfo;
  status(): RunStatus;
  /** Ctrl-C: interrupts iterations, then teardown and summary still run; exit code 105. */
  abort(): void;
  readonly finished: Promise<RunOutcome>;
}
