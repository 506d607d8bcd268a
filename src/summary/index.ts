export type { RunResult, SummaryMode, SummarySettings } from './result.ts';
export { summaryData, summaryGroup } from './data.ts';
export type { SummaryData, SummaryGroup } from './data.ts';
export { summaryExport } from './export.ts';
export { renderSummary } from './text.ts';
export type { TextSettings } from './text.ts';
export { observedMetrics, ratePerSecond, trendStat } from './values.ts';
export type { ObservedMetric } from './values.ts';
