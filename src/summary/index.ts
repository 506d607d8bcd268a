export type { RunResult, SummaryMode, SummarySettings } from './result.ts';
export { summaryData } from './data.ts';
export type { SummaryData } from './data.ts';
export { summaryExport } from './export.ts';
export { renderSummary } from './text.ts';
export type { TextSettings } from './text.ts';
