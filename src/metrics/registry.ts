// Every metric of a run by name. Built-ins come first and in table order, so their indexes are the same in all threads.

import { builtinRows, type BuiltinMetrics } from './builtin.ts';
import { badMetricName, metricConflict } from './errors.ts';
import type { Metric, MetricType, ValueType } from './metric.ts';

// k6: needs at least two characters, though its documentation says one.
const namePattern = /^[a-zA-Z_][a-zA-Z0-9_]{1,128}$/;

export class MetricRegistry {
  readonly builtin: BuiltinMetrics;
  private readonly byName = new Map<string, Metric>();
  private readonly list: Metric[] = [];

  constructor() {
    const entries = Object.entries(builtinRows).map(([key, [name, type, contains]]) => [key, this.define(name, type, contains)]);
    this.builtin = Object.fromEntries(entries) as BuiltinMetrics;
  }

  /** The metric of that name, made if it is new. The same definition twice is the same metric; another one is a UserError. */
  define(name: string, type: MetricType, contains: ValueType): Metric {
    const known = this.byName.get(name);
    if (known !== undefined) {
      if (known.type !== type || known.contains !== contains) throw metricConflict(known, type, contains);
      return known;
    }
    if (!namePattern.test(name)) throw badMetricName(name);
    const metric: Metric = Object.freeze({ index: this.list.length, name, type, contains });
    this.byName.set(name, metric);
    this.list.push(metric);
    return metric;
  }

  get(name: string): Metric | undefined {
    return this.byName.get(name);
  }

  /** All metrics in order of definition: `all()[metric.index] === metric`. */
  all(): readonly Metric[] {
    return this.list;
  }
}
