// What a metric is. Samples, sinks and thresholds all refer to one of these by identity.

export const metricTypes = ['counter', 'gauge', 'rate', 'trend'] as const;
export const valueTypes = ['default', 'time', 'data'] as const;

export type MetricType = (typeof metricTypes)[number];

/** What a value means: a plain number, milliseconds, or bytes. */
export type ValueType = (typeof valueTypes)[number];

export interface Metric {
  /** Position in its registry, dense from 0. Registries of two threads may number custom metrics differently. */
  readonly index: number;
  readonly name: string;
  readonly type: MetricType;
  readonly contains: ValueType;
}
