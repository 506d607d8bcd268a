// `k6/metrics` as scripts see it.

declare module 'k6/metrics' {
  const metrics: typeof import('k6/metrics');
  export default metrics;

  export type MetricTags = Record<string, string | number | boolean>;

  export interface Metric {
    readonly name: string;
    /** Adds one sample. Not in the init code. What is not a number gives a warning, and nothing is added. */
    add(value: number | boolean, tags?: MetricTags): boolean;
  }
  interface MetricConstructor<M> {
    /** The name has 2 to 129 letters, digits and `_`. `isTime`: values are milliseconds and shown as durations. Only in the init code. */
    new (name: string, isTime?: boolean): M;
  }
  /** A sum. */
  export interface Counter extends Metric {}
  export const Counter: MetricConstructor<Counter>;
  /** The last value, with the smallest and the largest. */
  export interface Gauge extends Metric {}
  export const Gauge: MetricConstructor<Gauge>;
  /** How often a value was true. */
  export interface Rate extends Metric {}
  export const Rate: MetricConstructor<Rate>;
  /** A distribution: average, percentiles, extremes. */
  export interface Trend extends Metric {}
  export const Trend: MetricConstructor<Trend>;
}
