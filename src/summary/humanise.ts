// Numbers as k6 prints them: how much of each value is worth reading depends on what it counts.

import type { MetricType, ValueType } from '../metrics/index.ts';

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'] as const;
const fixedTimeUnits: Readonly<Record<string, { readonly suffix: string; readonly perMs: number }>> = {
  s: { suffix: 's', perMs: 0.001 },
  ms: { suffix: 'ms', perMs: 1 },
  us: { suffix: 'µs', perMs: 1000 },
};
const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** A value of a metric: shares as percentages, bytes and times with a unit, anything else with up to six decimals. */
export function humanise(
  value: number,
  kind: { readonly type: MetricType; readonly contains: ValueType },
  timeUnit: string,
): string {
  if (kind.type === 'rate') return humanisePercentage(value);
  if (kind.contains === 'data') return humaniseBytes(value);
  if (kind.contains === 'time') return humaniseTime(value, timeUnit);
  return shortDecimal(value, 6);
}

/** Cut, not rounded: 99.999 % must not read as 100 %. */
function humanisePercentage(share: number): string {
  return `${(Math.trunc(share * 10_000) / 100).toFixed(2)}%`;
}

function humaniseBytes(bytes: number): string {
  if (bytes < 10) return `${bytes} B`;
  const power = Math.floor(Math.log(bytes) / Math.log(1000));
  const scaled = Math.floor((bytes / 1000 ** power) * 10 + 0.5) / 10;
  return `${scaled.toFixed(scaled < 10 ? 1 : 0)} ${byteUnits[power] ?? ''}`;
}

function humaniseTime(ms: number, timeUnit: string): string {
  const fixed = Object.hasOwn(fixedTimeUnits, timeUnit) ? fixedTimeUnits[timeUnit] : undefined;
  if (fixed !== undefined) return `${(ms * fixed.perMs).toFixed(2)}${fixed.suffix}`;
  if (ms === 0) return '0s';
  if (ms < 0.001) return `${Math.trunc(ms * 1e6)}ns`;
  if (ms < 1) return `${cutDecimal(ms * 1000)}µs`;
  if (ms < secondMs) return `${cutDecimal(ms)}ms`;
  if (ms < minuteMs) return `${cutDecimal(ms / secondMs)}s`;
  const minutes = Math.trunc(ms / minuteMs);
  const tail = `${minutes % 60}m${Math.trunc((ms % minuteMs) / secondMs)}s`;
  return minutes < 60 ? tail : `${Math.trunc(minutes / 60)}h${tail}`;
}

function shortDecimal(value: number, digits: number): string {
  return String(Number.parseFloat(value.toFixed(digits)));
}

/** Two decimals, cut and without trailing zeros. */
function cutDecimal(value: number): string {
  return shortDecimal(Math.trunc(value * 100) / 100, 2);
}
