// Numbers of the end-of-test summary as people read them.

export type TimeUnit = 's' | 'ms' | 'us';

export interface MetricShape {
  readonly type: string;
  readonly contains: string;
}

const fixedUnits: Readonly<Record<TimeUnit, readonly [suffix: string, perMs: number]>> = {
  s: ['s', 1e-3],
  ms: ['ms', 1],
  us: ['µs', 1e3],
};
const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** `value` of `metric`: percent, bytes, time or a plain number. */
export function humanizeValue(value: number, metric: MetricShape, timeUnit?: string | null): string {
  if (metric.type === 'rate') return `${(Math.trunc(value * 100 * 100) / 100).toFixed(2)}%`;
  if (metric.contains === 'data') return humanizeBytes(value);
  if (metric.contains === 'time') return humanizeDuration(value, timeUnit);
  return shorten(value);
}

/** Bytes in powers of 1000. */
export function humanizeBytes(bytes: number): string {
  if (bytes < 10) return `${shorten(Math.round(bytes))} B`;
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3 + 1e-9));
  const value = Math.floor((bytes / 1000 ** power) * 10 + 0.5) / 10;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${byteUnits[power]}`;
}

/** Milliseconds with the unit that suits them, or with `timeUnit`. */
export function humanizeDuration(ms: number, timeUnit?: string | null): string {
  const fixed = timeUnit === undefined || timeUnit === null ? undefined : fixedUnits[timeUnit as TimeUnit];
  if (fixed !== undefined) return `${(ms * fixed[1]).toFixed(2)}${fixed[0]}`;
  if (ms === 0) return '0s';
  if (ms < 0.001) return `${Math.trunc(ms * 1e6)}ns`;
  if (ms < 1) return `${truncate(ms * 1000)}µs`;
  if (ms < 1000) return `${truncate(ms)}ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${truncate(seconds)}s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}m${whole % 60}s` : `${Math.floor(minutes / 60)}h${minutes % 60}m${whole % 60}s`;
}

/** Up to six decimals, none of them a trailing zero. */
export function shorten(value: number): string {
  return String(Number(value.toFixed(6)));
}

function truncate(value: number): string {
  return String(Math.trunc(value * 100) / 100);
}
