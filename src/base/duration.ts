// Durations as people write them. Inside onrush a duration is a number of milliseconds; text exists only at the edges.
// Syntax follows Go's time.ParseDuration as k6 extends it: days, and bare numbers as milliseconds.

const NANOSECONDS_PER_MS = 1e6;
const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1e3, m: 60e3, h: 3600e3 };
const termPattern = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
const dayMs = 24 * 3600e3;
/** As long as Go's durations can be: 2^63 ns, 292 years. */
const longestMs = 2 ** 63 / NANOSECONDS_PER_MS;

/** Go syntax only (`1h30m`, `500ms`, `-1.5s`, `0`): what k6's command line takes. `undefined` if `text` is not a duration. */
export function parseGoDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') return 0;
  if (body === '') return undefined;
  let total = 0;
  termPattern.lastIndex = 0;
  while (termPattern.lastIndex < body.length) {
    const term = termPattern.exec(body);
    if (term === null) return undefined;
    total += Number(term[1]) * unitMs[term[2]!]!;
  }
  return total < longestMs ? (sign * Math.round(total * NANOSECONDS_PER_MS)) / NANOSECONDS_PER_MS : undefined;
}

/** k6's JSON and environment syntax: Go syntax, whole days in front (`1d12h`), or a number (of milliseconds), also as text. */
export function parseDuration(value: string | number): number | undefined {
  if (typeof value === 'number') return Math.abs(value) < longestMs ? value : undefined;
  const text = value.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return parseDuration(Number(text));
  const days = /^(\d+)d(.*)$/.exec(text);
  if (days === null) return parseGoDuration(text);
  const rest = days[2] === '' ? 0 : parseGoDuration(days[2]!);
  return rest === undefined || rest < 0 ? undefined : parseDuration(Number(days[1]) * dayMs + rest);
}

/** Go's form: `1m30s`, `0s`, `500ms`, `1.5s`. Inverse of `parseGoDuration`. */
export function formatDuration(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const ns = Math.round(Math.abs(ms) * NANOSECONDS_PER_MS);
  if (ns === 0) return '0s';
  if (ns < 1e3) return `${sign}${ns}ns`;
  if (ns < 1e6) return `${sign}${trim(ns / 1e3)}µs`;
  if (ns < 1e9) return `${sign}${trim(ns / 1e6)}ms`;
  const hours = Math.floor(ns / 3600e9);
  const minutes = Math.floor((ns % 3600e9) / 60e9);
  const seconds = trim((ns % 60e9) / 1e9);
  const tail = hours > 0 || minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
  return sign + (hours > 0 ? `${hours}h${tail}` : tail);
}

function trim(value: number): string {
  return String(Number(value.toFixed(9)));
}
