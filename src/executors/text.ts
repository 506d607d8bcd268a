// The texts that executors show: k6's one-line descriptions and the fixed-width columns of progress lines, which must not jump about.

import { formatDuration } from '../base/index.ts';
import type { ScenarioFields, Stage } from './executor.ts';
import { toMilliseconds, toNanoseconds } from './nanoseconds.ts';

/** ` (maxDuration: 10m0s, exec: login, gracefulStop: 30s)`: the executor's own facts, then the common ones that say something. */
export function describeFacts(config: ScenarioFields, ...facts: readonly string[]): string {
  const all = [...facts];
  // k6: shows `exec` whenever it was written down, even as "default"; here only if it differs
  if (config.exec !== 'default') all.push(`exec: ${config.exec}`);
  if (config.startTimeMs > 0) all.push(`startTime: ${formatDuration(config.startTimeMs)}`);
  if (config.gracefulStopMs > 0) all.push(`gracefulStop: ${formatDuration(config.gracefulStopMs)}`);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}

/** `05` of at most `max`. */
export function padInteger(value: number, max: number): string {
  return String(value).padStart(String(max).length, '0');
}

/** `05/10 VUs`. */
export function vusColumn(active: number, max: number): string {
  return `${padInteger(active, max)}/${padInteger(max, max)} VUs`;
}

/** `00.5s/10s`, and the whole duration alone once it is over. */
export function elapsedColumn(elapsedMs: number, durationMs: number): string {
  const whole = formatDuration(durationMs);
  return elapsedMs > durationMs ? whole : `${fixedDuration(elapsedMs, durationMs)}/${whole}`;
}

/** Tenths of a second, zero-padded to the width that `maxMs` needs: `00.5s`, `0m05.0s`, `1d02h03m04.5s`. */
export function fixedDuration(ms: number, maxMs: number): string {
  const max = Math.round(Math.max(ms, maxMs) / 100) / 10;
  const tenths = Math.round(Math.max(0, ms) / 100);
  const seconds = (tenths % 600) / 10;
  const minutes = Math.floor(tenths / 600) % 60;
  const hours = Math.floor(tenths / 36_000) % 24;
  const days = Math.floor(tenths / 864_000);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  if (max < 10) return `${seconds.toFixed(1)}s`;
  const secondsText = `${pad(Math.floor(seconds), 2)}.${tenths % 10}s`;
  if (max < 60) return secondsText;
  if (max < 600) return `${minutes}m${secondsText}`;
  const minutesText = `${pad(minutes, 2)}m${secondsText}`;
  if (max < 3600) return minutesText;
  if (max < 36_000) return `${hours}h${minutesText}`;
  const hoursText = `${pad(hours, 2)}h${minutesText}`;
  if (max < 86_400) return hoursText;
  return `${pad(days, String(Math.floor(max / 86_400)).length)}d${hoursText}`;
}

/** Share of the time that is over, 0 to 1. */
export function elapsedFraction(elapsedMs: number, durationMs: number): number {
  return durationMs <= 0 ? 1 : Math.min(1, elapsedMs / durationMs);
}

export function stagesDuration(stages: readonly Stage[]): number {
  return toMilliseconds(stages.reduce((sum, stage) => sum + toNanoseconds(stage.durationMs), 0));
}

/** The highest target, the starting value included. */
export function highestTarget(start: number, stages: readonly Stage[]): number {
  return stages.reduce((highest, stage) => Math.max(highest, stage.target), start);
}

/** Two decimals. As in Go, what lies exactly between two (an odd number of eighths) goes to the even one. */
export function twoDecimals(value: number): string {
  const below = Math.floor(value * 100);
  return Math.abs((value * 8) % 2) === 1 && below % 2 === 0 ? (below / 100).toFixed(2) : value.toFixed(2);
}
