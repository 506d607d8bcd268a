// The `dns` option: the only one whose parts come from different layers.

import { parseDuration } from '../../base/index.ts';
import { Mismatch } from './mismatch.ts';
import { isObject, splitList } from './value-type.ts';
import type { ValueType } from './value-type.ts';

/** As given; `ttl` stays text because k6 shows it as written. */
export interface DnsParts {
  readonly ttl?: string;
  readonly select?: string;
  readonly policy?: string;
}

export interface DnsSettings {
  /** Infinity keeps answers for ever, 0 keeps none. */
  readonly ttlMs: number;
  readonly select: 'first' | 'random' | 'roundRobin';
  readonly policy: 'preferIPv4' | 'preferIPv6' | 'onlyIPv4' | 'onlyIPv6' | 'any';
}

const selects: readonly DnsSettings['select'][] = ['first', 'random', 'roundRobin'];
const policies: readonly DnsSettings['policy'][] = ['preferIPv4', 'preferIPv6', 'onlyIPv4', 'onlyIPv6', 'any'];

export const dns: ValueType<DnsParts> = {
  label: '{ttl, select, policy}',
  fromJson: readParts,
  fromText(value) {
    const entries = splitList(value).map((part) => part.split('=', 2));
    return readParts(Object.fromEntries(entries.map(([key = '', item = '']) => [key, item])));
  },
  toJson: ({ ttl, select, policy }) => ({ ttl: ttl ?? null, select: select ?? null, policy: policy ?? null }),
};

/** Missing parts filled with k6's defaults. */
export function dnsSettings({ ttl = '5m', select = 'random', policy = 'preferIPv4' }: DnsParts): DnsSettings {
  return { ttlMs: readTtl(ttl) ?? 0, select: find(selects, select) ?? 'random', policy: find(policies, policy) ?? 'preferIPv4' };
}

function readParts(value: unknown): DnsParts | Mismatch {
  if (!isObject(value)) return new Mismatch('an object with ttl, select and policy');
  const parts: { ttl?: string; select?: string; policy?: string } = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === null) continue;
    const word = typeof item === 'number' ? String(item) : item;
    const wrong = (expected: string): Mismatch => new Mismatch(expected, { [key]: item }, [key]);
    if (key !== 'ttl' && key !== 'select' && key !== 'policy') return wrong('made of ttl, select and policy');
    if (typeof word !== 'string') return wrong('an object of strings');
    if (key === 'ttl' && readTtl(word) === undefined) return wrong('a ttl of "inf", "0" or a duration');
    if (key === 'select' && find(selects, word) === undefined) return wrong(`a select of ${selects.join(', ')}`);
    if (key === 'policy' && find(policies, word) === undefined) return wrong(`a policy of ${policies.join(', ')}`);
    parts[key] = word;
  }
  return parts;
}

function readTtl(ttl: string): number | undefined {
  if (ttl === 'inf') return Infinity;
  const ms = parseDuration(ttl);
  return ms === undefined || ms < 0 ? undefined : ms;
}

/** k6 takes these words in any case. */
function find<T extends string>(words: readonly T[], word: string): T | undefined {
  return words.find((known) => known.toLowerCase() === word.toLowerCase());
}
