// The door of the room: one run, from start to result.

export { inspectScript } from './inspect.ts';
export type { Inspection } from './inspect.ts';
export { startRun } from './run.ts';
export type { Scale } from './steering.ts';
export type { LogEntry } from './messages.ts';
export type {
  LogSink,
  Run,
  RunControl,
  RunInfo,
  RunOutcome,
  RunPhase,
  RunRequest,
  RunResult,
  RunStatus,
  RuntimeOptions,
  ScenarioLateness,
  ScenarioStatus,
} from './run-types.ts';
