// The value of --log-output in its parts: `loki=URL,key=value,...` and `file=PATH,level=LEVEL`. Nothing is opened here.

import { parseGoDuration } from '../base/index.ts';
import type { LogEntry } from '../engine/index.ts';
import { badLogSetting, unknownLogOutput } from './errors.ts';

export type Level = LogEntry['level'];

export interface LokiSettings {
  readonly url: string;
  /** Most messages of one push; what exceeds it is dropped and counted. */
  readonly limit: number;
  readonly level: Level | undefined;
  readonly pushPeriodMs: number;
  /** Longer messages lose their middle; in characters. */
  readonly msgMaxSize: number;
  /** Fields that are labels; the others become part of the message. `undefined`: all are labels. */
  readonly allowedLabels: readonly string[] | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Tell at the end what was pushed. */
  readonly profile: boolean;
}

export type LogSpec =
  | { readonly kind: 'stderr' | 'stdout' | 'none' }
  | { readonly kind: 'file'; readonly path: string; readonly level: Level | undefined }
  | { readonly kind: 'loki'; readonly loki: LokiSettings };

export const levels: readonly Level[] = ['debug', 'info', 'warning', 'error'];
/** Names of logrus, which k6 logs with. */
const levelNames: Readonly<Record<string, Level>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
  fatal: 'error',
  panic: 'error',
};
const defaultUrl = 'http://127.0.0.1:3100/loki/api/v1/push';

/** Reads the value of --log-output. Throws a UserError that names the part which is wrong. */
export function parseLogOutput(text: string): LogSpec {
  if (text === 'stderr' || text === 'stdout' || text === 'none') return { kind: text };
  const [, kind, rest = ''] = /^(file|loki)(?:=([^]*))?$/.exec(text) ?? [];
  const [first = '', ...settings] = rest.split(/,(?![^[]*\])/);
  if (kind === 'loki') return { kind, loki: lokiOf(first === '' ? defaultUrl : first, settings) };
  if (kind !== 'file') throw unknownLogOutput(text);
  if (first === '') throw badLogSetting('file', text, 'the path of a file, such as file=run.log');
  let level: Level | undefined;
  for (const setting of settings) {
    const [key, value] = pairOf(setting);
    if (key !== 'level') throw badLogSetting('file', setting, 'level=LEVEL');
    level = levelOf('file', value);
  }
  return { kind, path: first, level };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function lokiOf(url: string, settings: readonly string[]): LokiSettings {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw badLogSetting('loki', url, 'an http or https URL first');
  const labels: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const loki: Writable<LokiSettings> = {
    url,
    limit: 100,
    level: undefined,
    pushPeriodMs: 1000,
    msgMaxSize: 1024 * 1024,
    allowedLabels: undefined,
    labels,
    headers,
    profile: false,
  };
  for (const setting of settings) {
    const [key, value] = pairOf(setting);
    const [, map, name] = /^(label|header)\.(.+)$/.exec(key) ?? [];
    if (map !== undefined) (map === 'label' ? labels : headers)[name!] = value;
    else if (key === 'limit' || key === 'msgMaxSize') loki[key] = countOf(key, value);
    else if (key === 'level') loki.level = levelOf('loki', value);
    else if (key === 'pushPeriod') loki.pushPeriodMs = periodOf(value);
    else if (key === 'allowedLabels') loki.allowedLabels = listOf(value);
    else if (key === 'profile') loki.profile = value !== 'false';
    else throw badLogSetting('loki', setting, `made of ${lokiKeys}`);
  }
  return loki;
}

const lokiKeys =
  'limit, level, pushPeriod, msgMaxSize, allowedLabels=[a,b], label.NAME, header.NAME and profile, each with a value';

function pairOf(setting: string): readonly [key: string, value: string] {
  const at = setting.indexOf('=');
  return at === -1 ? [setting.trim(), ''] : [setting.slice(0, at).trim(), setting.slice(at + 1)];
}

function levelOf(kind: string, value: string): Level {
  const level = levelNames[value.toLowerCase()];
  if (level === undefined) throw badLogSetting(kind, `level=${value}`, `a level of ${Object.keys(levelNames).join(', ')}`);
  return level;
}

function countOf(key: string, value: string): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count === 0) throw badLogSetting('loki', `${key}=${value}`, 'a whole number of 1 or more');
  return count;
}

function periodOf(value: string): number {
  const ms = parseGoDuration(value);
  if (ms === undefined || ms <= 0) throw badLogSetting('loki', `pushPeriod=${value}`, 'a duration with a unit, such as 1s');
  return ms;
}

function listOf(value: string): readonly string[] {
  const inside = /^\[(.*)\]$/.exec(value)?.[1];
  if (inside === undefined) throw badLogSetting('loki', `allowedLabels=${value}`, 'a list such as [level,source]');
  return inside
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
