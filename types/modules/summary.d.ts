// `k6/summary` as scripts see it.

declare module 'k6/summary' {
  /** What `handleSummary` gets. For types only: there is no such module at run time, so write `import type`. */
  export interface Summary {
    root_group: Group;
    options: { summaryTrendStats: string[]; summaryTimeUnit: string; noColor: boolean };
    state: { isStdOutTTY: boolean; isStdErrTTY: boolean; testRunDurationMs: number };
    /** By name; sub-metrics by their whole name, such as `http_req_duration{name:login}`. */
    metrics: Record<string, SummaryMetric>;
    /** What `setup` returned. */
    setup_data?: any;
  }
  export interface Group {
    name: string;
    path: string;
    id: string;
    groups: Group[];
    checks: { name: string; path: string; id: string; passes: number; fails: number }[];
  }
  export interface SummaryMetric {
    type: 'counter' | 'gauge' | 'rate' | 'trend';
    contains: 'default' | 'time' | 'data';
    /** `count` and `rate`, `value`, `passes` and `fails`, or those of `summaryTrendStats`, depending on the type. */
    values: Record<string, number>;
    thresholds?: Record<string, { ok: boolean }>;
  }
  /** What `handleSummary` returns: paths of files (or `stdout`, `stderr`) and their content. */
  export type SummaryFiles = Record<string, string | ArrayBuffer | ArrayBufferView>;
}
