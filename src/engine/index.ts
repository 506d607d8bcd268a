// The door of the room: one run, from start to result.

export { inspectScript } from './main/inspect.ts';
export type { Inspection } from './main/inspect.ts';
export { startRun } from './main/run.ts';
export type { Scale } from './main/steering.ts';
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
} from './main/run-types.ts';
