// The programmatic API: start a run, watch it, get its result.

export { UserError } from './base/index.ts';
export type { Clock, UserErrorFields } from './base/index.ts';
export { startRun } from './engine/index.ts';
export type {
  LogEntry,
  LogSink,
  Run,
  RunControl,
  RunInfo,
  RunOutcome,
  RunRequest,
  RunResult,
  RunStatus,
  RuntimeOptions,
  Scale,
  ScenarioLateness,
} from './engine/index.ts';
export { renderSummary, summaryData, summaryExport } from './summary/index.ts';
