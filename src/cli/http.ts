// `onrush http://host/ ...`: a load test of one URL, for who comes from hey, oha, wrk or vegeta. It is a script like any other.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { badHeader, badUrl, cannotRead, cannotWrite, fileExists, twoBodies } from './errors.ts';
import { httpScript, type HttpLoad } from './http-script.ts';
import { optionTable } from '../options/index.ts';
import { runScript } from './run-script.ts';
import type { World } from './world.ts';

export interface HttpRequest {
  readonly command: 'http';
  readonly url: string;
  readonly load: HttpLoad;
  /** `undefined`: GET, or POST if there is a body. */
  readonly method: string | undefined;
  /** `Name: value` */
  readonly headers: readonly string[];
  readonly body: string | undefined;
  readonly bodyFile: string | undefined;
  readonly timeoutMs: number | undefined;
  readonly isInsecure: boolean;
  readonly saveScript: string | undefined;
  readonly flags: Readonly<Record<string, unknown>>;
}

/** Writes the script and runs it. Tests bring a `run` of their own. */
export async function loadUrl(world: World, request: HttpRequest, run: typeof runScript = runScript): Promise<number> {
  const text = scriptOf(request, world.cwd);
  if (request.saveScript !== undefined) save(resolve(world.cwd, request.saveScript), text, request.saveScript);
  return run(withoutLoad(world), { script: request.saveScript ?? request.url, text, flags: request.flags });
}

/** The flags say what the load is; a variable such as K6_VUS that is meant for scripts must not replace it. */
function withoutLoad(world: World): World {
  const variables = optionTable
    .filter(({ name }) => ['vus', 'duration', 'iterations', 'stages'].includes(name))
    .flatMap(({ env }) => env);
  const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => !variables.includes(name)));
  return { ...world, env };
}

function scriptOf(request: HttpRequest, cwd: string): string {
  const { url, load, method, headers, body, timeoutMs, isInsecure } = request;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw badUrl(url);
  if (body !== undefined && request.bodyFile !== undefined) throw twoBodies();
  const bodyFile = request.bodyFile === undefined ? undefined : resolve(cwd, request.bodyFile);
  if (bodyFile !== undefined) requireReadable(bodyFile);
  const defaultMethod = body === undefined && bodyFile === undefined ? 'GET' : 'POST';
  return httpScript({
    url,
    load,
    method: (method ?? defaultMethod).toUpperCase(),
    headers: Object.fromEntries(headers.map(readHeader)),
    body,
    bodyFile,
    timeoutMs,
    isInsecure,
  });
}

function readHeader(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^:\s]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw badHeader(text);
  return [name, value];
}

function requireReadable(path: string): void {
  try {
    readFileSync(path);
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}

/** Writes the script unless that would destroy something else. */
function save(path: string, text: string, name: string): void {
  try {
    if (existsSync(path) && readFileSync(path, 'utf8') !== text) throw fileExists(name, 'choose another name for the script');
    writeFileSync(path, text);
  } catch (cause) {
    throw cause instanceof Error && 'syscall' in cause ? cannotWrite(name, cause) : cause;
  }
}
