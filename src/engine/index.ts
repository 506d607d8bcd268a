// The door of the room: one run, from start to result.

export { inspectScript } from './inspect.ts';
export type { Inspection } from './inspect.ts';
export { startRun } from './run.ts';
export type { LogEntry } from './messages.ts';
export type {
  LogSink,
  Run,
  RunInfo,
  RunOutcome,
  RunPhase,
  RunRequest,
  RunResult,
  RunStatus,
  RuntimeOptions,
  ScenarioStatus,
} from './run-types.ts';
