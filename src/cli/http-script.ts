// The k6 script that stands for a command line such as `onrush http://host/ -c 50 -z 30s`: what hey, oha or wrk would do, in k6's words.

import { formatDuration } from '../base/index.ts';
import { tooShort } from './errors.ts';

export interface HttpLoad {
  readonly vus: number;
  readonly requests: number | undefined;
  readonly durationMs: number | undefined;
  /** Requests started per second, however slow the answers are. */
  readonly rate: number | undefined;
}

export interface HttpTest {
  readonly url: string;
  readonly load: HttpLoad;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Absolute path; instead of `body`. */
  readonly bodyFile: string | undefined;
  readonly timeoutMs: number | undefined;
  readonly isInsecure: boolean;
  /** Absolute paths of a client certificate and its key. */
  readonly certFile: string | undefined;
  readonly keyFile: string | undefined;
  /** A proxy is no option of scripts. */
  readonly hasProxy: boolean;
}

/** How many requests there are if nobody says how many or how long. */
const defaultRequests = 200;
/** Without -z as long as it takes, within reason. */
const patienceMs = 10 * 3600e3;
/** The shortest scenario there is. */
const shortestMs = 1000;

/** With the tail that people look for who measure one URL. */
const summaryTrendStats: readonly string[] = ['min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'];

type Fields = Readonly<Record<string, string | number | boolean | object>>;

/** The script's text. Throws a UserError if the load is none that a scenario can have. */
export function httpScript(test: HttpTest): string {
  const { url, load, method, headers, body, bodyFile, timeoutMs, isInsecure, certFile, keyFile } = test;
  const params: Fields = {
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(timeoutMs !== undefined && { timeout: formatDuration(timeoutMs) }),
  };
  const options: Fields = {
    scenarios: { load: scenarioOf(load) },
    discardResponseBodies: true,
    summaryTrendStats,
    ...(isInsecure && { insecureSkipTLSVerify: true }),
    ...(certFile !== undefined && keyFile !== undefined && { tlsAuth: [{ cert: opened(certFile), key: opened(keyFile) }] }),
  };
  const bodyValue = bodyFile === undefined ? (body ?? null) : opened(bodyFile, 'b');
  const proxyNote = test.hasProxy ? '\n// Its requests went through a proxy: set HTTP_PROXY and HTTPS_PROXY.' : '';
  return `// Written by onrush --save-script.${proxyNote}

import http from 'k6/http';

export const options = ${literal(options)};

const url = ${literal(url)};
const body = ${literal(bodyValue)};
const params = ${literal(params)};

export default function () {
  http.request(${literal(method)}, url, body, params);
}
`;
}

function scenarioOf(load: HttpLoad): Fields {
  const { vus, durationMs, rate } = load;
  if (rate !== undefined) {
    const duration = formatDuration(lengthAtRate(load, rate));
    return { executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration, preAllocatedVUs: vus, maxVUs: vus };
  }
  if (durationMs !== undefined && durationMs < shortestMs) throw tooShort('flag -z must be at least 1s');
  const requests = load.requests ?? (durationMs === undefined ? defaultRequests : undefined);
  if (requests === undefined) return { executor: 'constant-vus', vus, duration: formatDuration(durationMs!) };
  // hey: more VUs than requests are of no use.
  const shared = { executor: 'shared-iterations', vus: Math.min(vus, requests), iterations: requests };
  return { ...shared, maxDuration: formatDuration(durationMs ?? patienceMs) };
}

/** A rate has no count of its own: it lasts until as many requests have begun. */
function lengthAtRate({ requests, durationMs }: HttpLoad, rate: number): number {
  const count = requests ?? (durationMs === undefined ? defaultRequests : undefined);
  const length = Math.min(durationMs ?? Infinity, count === undefined ? Infinity : timeFor(count, rate));
  if (length >= shortestMs) return length;
  throw tooShort(
    `a rate is kept for at least 1s, but these requests take ${formatDuration(length)}: ask for more, or leave out -q`,
  );
}

/** Long enough for the last of `count` starts and too short for another one: whole milliseconds if there are such. */
function timeFor(count: number, rate: number): number {
  const periodMs = Math.floor(1e9 / rate) / 1e6;
  const whole = Math.floor(count * periodMs);
  return whole > (count - 1) * periodMs ? whole : (count - 0.5) * periodMs;
}

/** A part of a value that is written as it is. */
class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function opened(path: string, ...mode: readonly string[]): Code {
  return new Code(`open(${[path, ...mode].map((argument) => literal(argument)).join(', ')})`);
}

/** A value as JavaScript, in the style of a person. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (value instanceof Code) return value.text;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, indent)).join(', ')}]`;
  const deeper = `${indent}  `;
  const entries = Object.entries(value).map(([key, item]) => `${deeper}${nameOf(key)}: ${literal(item, deeper)},\n`);
  return entries.length === 0 ? '{}' : `{\n${entries.join('')}${indent}}`;
}

function nameOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key);
}
