// What a finished run hands to the summary: the total of all sinks and the verdict on each threshold.

import type { Json } from '../base/index.ts';
import type { MetricRegistry, SinkSet, Thresholds } from '../metrics/index.ts';

export interface RunResult {
  readonly sinks: SinkSet;
  readonly registry: MetricRegistry;
  /** `undefined` with --no-thresholds. */
  readonly thresholds: ReturnType<Thresholds['results']> | undefined;
  /** From the start of setup to the end of teardown. */
  readonly durationMs: number;
  readonly setupData: Json | undefined;
}

export type SummaryMode = 'compact' | 'full' | 'legacy' | 'disabled';

/** What a script sees beside the results in `handleSummary(data)`. */
export interface SummarySettings {
  readonly summaryTrendStats: readonly string[];
  /** `s`, `ms`, `us`; empty: chosen per value. */
  readonly summaryTimeUnit: string;
  readonly noColor: boolean;
  readonly isStdOutTTY: boolean;
  readonly isStdErrTTY: boolean;
}
