// Every message of this room that a person can act on.

import { exitCodes, UserError } from '../base/index.ts';
import type { Metric, MetricType, ValueType } from './metric.ts';

function invalid(code: string, message: string): UserError {
  return new UserError({ code, message, exitCode: exitCodes.invalidConfig });
}

const kind = (type: MetricType, contains: ValueType): string => (contains === 'default' ? type : `${type} of ${contains}`);
const shown = (method: string): string => (method === 'p' ? 'p(N)' : method);
const suggest = (word: string | undefined): string => (word === undefined ? '' : ` (did you mean "${word}"?)`);

export function badMetricName(name: string): UserError {
  const rule = 'use 2 to 129 letters, digits and underscores, not starting with a digit';
  return invalid('bad-metric-name', `metric name "${name}" is not valid: ${rule}`);
}

/** `column` counts from 1; `expected` says what would be right there. */
export function badSelector(text: string, expected: string, column: number): UserError {
  return invalid('bad-selector', `threshold on "${text}": expected ${expected} at column ${column}`);
}

/** `column` counts from 1; `expected` says what would be right there. */
export function badThreshold(source: string, expected: string, column: number): UserError {
  return invalid('bad-threshold', `threshold "${source}": expected ${expected} at column ${column}`);
}

/** Encoded metrics (a saved result, another process) that are damaged or not ours. */
export function damagedMetrics(problem: string): UserError {
  return invalid('damaged-metrics', `encoded metrics cannot be read: ${problem}`);
}

export function metricConflict(known: Metric, type: MetricType, contains: ValueType): UserError {
  const was = `already exists as a ${kind(known.type, known.contains)}`;
  return invalid('metric-conflict', `metric "${known.name}" ${was}, it cannot also be a ${kind(type, contains)}`);
}

export function otherMetricsVersion(found: number, readable: number): UserError {
  const message = `encoded metrics have version ${found}, this onrush reads version ${readable}: use the same version on both sides`;
  return invalid('other-metrics-version', message);
}

export interface WrongMethod {
  readonly selector: string;
  readonly source: string;
  readonly method: string;
  readonly metric: Metric;
  readonly allowed: readonly string[];
}

export function thresholdMethod({ selector, source, method, metric, allowed }: WrongMethod): UserError {
  const problem = `"${shown(method)}" does not apply to a ${metric.type}, use ${allowed.map(shown).join(', ')}`;
  return invalid('threshold-method', `threshold "${source}" on "${selector}": ${problem}`);
}

export function unknownThresholdMetric(selector: string, metric: string, meant: string | undefined): UserError {
  return invalid('unknown-metric', `threshold on "${selector}": metric "${metric}" does not exist${suggest(meant)}`);
}

/** A warning: such a threshold is allowed, but sees no sample. */
export function unmatchableTag(selector: string, tag: string): string {
  return `threshold on "${selector}": "${tag}" is metadata, not a tag, so no sample ever matches`;
}
