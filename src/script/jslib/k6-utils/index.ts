// What scripts import from https://jslib.k6.io/k6-utils/<version>/index.js: our own implementation of its documented functions.
// Script code: it runs inside a VU.

import { Rate } from 'k6/metrics';

export { getCurrentStageIndex, parseDuration, tagWithCurrentStageIndex, tagWithCurrentStageProfile } from './stages.ts';

const checks = new Rate('checks');

/** A whole number from `min` to `max`, both included. */
export function randomIntBetween(min: number, max: number): number {
  return Math.floor(Math.random() * (max - min + 1)) + min;
}

/** One element, each equally likely. */
export function randomItem<T>(items: ArrayLike<T>): T | undefined {
  return items[Math.floor(Math.random() * items.length)];
}

/** `length` characters of `charset`. */
export function randomString(length: number, charset = 'abcdefghijklmnopqrstuvwxyz'): string {
  let text = '';
  while (text.length < length) text += charset[Math.floor(Math.random() * charset.length)];
  return text;
}

/** A random UUID (RFC 9562, version 4), from the cryptographic generator if `secure`. */
export function uuidv4(secure = false): string {
  const bytes = secure ? secureBytes(16) : Array.from({ length: 16 }, () => Math.floor(Math.random() * 256));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function secureBytes(count: number): Uint8Array {
  if (typeof crypto === 'undefined') throw new Error('uuidv4(true) needs the global crypto object');
  return crypto.getRandomValues(new Uint8Array(count));
}

/** What stands in `content` between `left` and `right`: the first such text or null; all of them if `repeat`. */
export function findBetween(content: string, left: string, right: string, repeat?: false): string | null;
export function findBetween(content: string, left: string, right: string, repeat: true): string[];
export function findBetween(content: string, left: string, right: string, repeat = false): string | string[] | null {
  const found: string[] = [];
  let from = 0;
  for (;;) {
    const before = content.indexOf(left, from);
    if (before === -1) break;
    const start = before + left.length;
    const end = content.indexOf(right, start);
    if (end === -1) break;
    found.push(content.slice(start, end));
    if (!repeat) break;
    from = end + right.length;
  }
  return repeat ? found : (found[0] ?? null);
}

/** Standard deviations from the middle at which the edge stages end; each takes a sixth of the time. */
const innerSigmas = 2;

/** Stages of `ramping-vus` that follow the bell curve up to `maxVUs` and down again within about `seconds`. */
export function normalDistributionStages(
  maxVUs: number,
  seconds: number,
  numberOfStages = 10,
): { duration: string; target: number }[] {
  const edge = `${Math.ceil(seconds / 6)}s`;
  const inner = `${Math.ceil((4 * seconds) / (6 * numberOfStages))}s`;
  const height = (step: number): number => {
    const sigmas = ((2 * step) / numberOfStages - 1) * innerSigmas;
    return Math.round(maxVUs * Math.exp(-(sigmas * sigmas) / 2));
  };
  const stages = [{ duration: edge, target: height(0) }];
  for (let step = 1; step <= numberOfStages; step++) stages.push({ duration: inner, target: height(step) });
  stages.push({ duration: edge, target: 0 });
  return stages;
}

/** `check` of "k6" that waits for promises: with one among the results it gives a promise, else a boolean. */
export function check(
  value: unknown,
  conditions: Readonly<Record<string, unknown>>,
  tags?: Readonly<Record<string, string>>,
): boolean | Promise<boolean> {
  const pending: Promise<boolean>[] = [];
  let passed = true;
  for (const [name, condition] of Object.entries(conditions)) {
    const record = (result: unknown): boolean => {
      checks.add(Boolean(result), { ...tags, check: name });
      return Boolean(result);
    };
    const outcome = attempt(
      () => (typeof condition === 'function' ? (condition as (value: unknown) => unknown)(value) : condition),
      record,
    );
    if (isPromise(outcome)) pending.push(outcome.then(record, (error: unknown) => refuse(error, record)));
    else passed = record(outcome) && passed;
  }
  return pending.length === 0 ? passed : Promise.all(pending).then((results) => passed && results.every(Boolean));
}

function attempt(run: () => unknown, record: (result: unknown) => boolean): unknown {
  try {
    return run();
  } catch (error) {
    return refuse(error, record);
  }
}

/** Like k6, a condition that throws has failed, and the error goes on. */
function refuse(error: unknown, record: (result: unknown) => boolean): never {
  record(false);
  throw error;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
