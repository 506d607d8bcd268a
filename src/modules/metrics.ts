// `k6/metrics`: custom metrics (k6-facts 5.4).

import { UserError } from '../base/index.ts';
import type { Metric, MetricType } from '../metrics/index.ts';
import type { ModuleKind, Realm } from '../vu/index.ts';
import { perRealm, vus } from './per-vu.ts';
import { namespaceMaker } from './script-values.ts';
import { withUserTags } from './tags.ts';

const LONGEST_VALUE_IN_MESSAGE = 100;

/** The four classes share everything but their metric type. */
function metricClass(realm: Realm, type: MetricType): new (name: unknown, isTime?: unknown) => object {
  class CustomMetric {
    readonly name: string;
    readonly #metric: Metric;

    constructor(name: unknown, isTime?: unknown) {
      const vu = vus.current;
      if (vu.phase !== 'init') throw realm.error('Error', 'a metric can only be made in the init context');
      this.name = String(name);
      try {
        this.#metric = vu.registry.define(this.name, type, isTime === undefined || !isTime ? 'default' : 'time');
      } catch (error) {
        if (error instanceof UserError) throw realm.error('Error', error.message);
        throw error;
      }
    }

    /** Adds one sample. False if `value` is not a number: then a warning says so. */
    add(...args: readonly [value?: unknown, tags?: unknown]): boolean {
      const vu = vus.current;
      const metric = this.#metric;
      if (vu.phase === 'init') throw realm.error('Error', 'nothing can be added to a metric in the init context');
      const [value, tags] = args;
      const number = typeof value === 'number' ? value : toNumber(value);
      if (Number.isNaN(number))
        return refuse(args.length === 0 ? `nothing was given to add to the metric '${metric.name}'` : invalid(metric, value));
      const series = withUserTags(vu.tags, tags);
      if (typeof series === 'string')
        throw realm.error('Error', `a sample of '${metric.name}' cannot have these tags: ${series}`);
      vu.record(metric, series, number, vu.clock.epoch());
      return true;
    }
  }

  function refuse(problem: string): false {
    const vu = vus.current;
    const message = `${problem}: it takes numbers and booleans`;
    if (vu.options.throw) throw realm.error('Error', message);
    vu.log('warning', message);
    return false;
  }

  Object.defineProperty(CustomMetric, 'name', { value: type[0]!.toUpperCase() + type.slice(1) });
  Object.setPrototypeOf(CustomMetric, realm.global.Function.prototype);
  Object.setPrototypeOf(CustomMetric.prototype, realm.global.Object.prototype);
  return CustomMetric;
}

/** JavaScript's conversion; k6: null is not 0, and what is truthy but converts to 0, such as `[]`, is 1. */
function toNumber(value: unknown): number {
  if (value === null || typeof value === 'symbol') return Number.NaN;
  const number = Number(value);
  return number === 0 && Boolean(value) ? 1 : number;
}

function invalid(metric: Metric, value: unknown): string {
  return `'${shorten(String(value))}' cannot be added to the metric '${metric.name}'`;
}

function shorten(text: string): string {
  const characters = Array.from(text);
  if (characters.length < LONGEST_VALUE_IN_MESSAGE) return text;
  const half = LONGEST_VALUE_IN_MESSAGE / 2;
  const omitted = characters.length - LONGEST_VALUE_IN_MESSAGE;
  return `${characters.slice(0, half).join('')}... omitting ${omitted} characters ...${characters.slice(-half).join('')}`;
}

const namespaces = perRealm((realm) =>
  namespaceMaker(realm, {
    Counter: metricClass(realm, 'counter'),
    Gauge: metricClass(realm, 'gauge'),
    Rate: metricClass(realm, 'rate'),
    Trend: metricClass(realm, 'trend'),
  }),
);

export const metrics: ModuleKind = (vu) => {
  vus.set(vu, vu);
  return namespaces(vu.realm)();
};
