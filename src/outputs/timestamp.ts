// Times as Go prints them: RFC 3339 in the local zone, with as many decimals as there are (our clock has microseconds).

let lastSecond = Number.NaN;
let lastPrefix = '';
let lastZone = '';

/** `2026-11-20T12:21:44.244387Z`, or with `+02:00`. Samples of the same second share their beginning. */
export function rfc3339(epochMs: number): string {
  const microseconds = Math.round(epochMs * 1000);
  const second = Math.floor(microseconds / 1e6);
  if (second !== lastSecond) remember(second);
  const fraction = microseconds - second * 1e6;
  if (fraction === 0) return lastPrefix + lastZone;
  return `${lastPrefix}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}${lastZone}`;
}

function remember(second: number): void {
  const date = new Date(second * 1000);
  const offset = -date.getTimezoneOffset();
  const local = new Date(second * 1000 + offset * 60_000);
  lastSecond = second;
  lastPrefix = local.toISOString().slice(0, 19);
  lastZone =
    offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${twoDigits(Math.abs(offset) / 60)}:${twoDigits(Math.abs(offset) % 60)}`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
