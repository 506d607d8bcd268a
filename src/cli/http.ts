// `onrush http://host/ ...`: a load test of one URL, for who comes from hey, oha, wrk or vegeta. It is a script like any other.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  badHeader,
  badProxy,
  badUrl,
  cannotRead,
  cannotWrite,
  fileExists,
  halfCertificate,
  noProxyForThisMachine,
  twoBodies,
} from './errors.ts';
import { httpScript, type HttpLoad } from './http-script.ts';
import { proxiesOf } from '../net/index.ts';
import { optionTable } from '../options/index.ts';
import { runScript } from './run-script.ts';
import type { World } from './world.ts';

export interface HttpRequest {
  readonly command: 'http';
  readonly url: string;
  readonly load: HttpLoad;
  /** `undefined`: GET, or POST if there is a body. */
  readonly method: string | undefined;
  /** `Name: value`; of two with the same name the later one counts. */
  readonly headers: readonly string[];
  readonly body: string | undefined;
  readonly bodyFile: string | undefined;
  readonly timeoutMs: number | undefined;
  readonly isInsecure: boolean;
  readonly certFile: string | undefined;
  readonly keyFile: string | undefined;
  readonly proxy: string | undefined;
  readonly saveScript: string | undefined;
  readonly flags: Readonly<Record<string, unknown>>;
}

/** Writes the script and runs it. Tests bring a `run` of their own. */
export async function loadUrl(world: World, request: HttpRequest, run: typeof runScript = runScript): Promise<number> {
  const text = scriptOf(request, world.cwd);
  if (request.saveScript !== undefined) save(resolve(world.cwd, request.saveScript), text, request.saveScript);
  return run(worldOf(world, request), { script: request.saveScript ?? request.url, text, flags: request.flags });
}

/** The flags say what the load is; a variable such as K6_VUS that is meant for scripts must not replace it. */
function worldOf(world: World, { url, proxy }: HttpRequest): World {
  const variables = optionTable
    .filter(({ name }) => ['vus', 'duration', 'iterations', 'stages'].includes(name))
    .flatMap(({ env }) => env);
  const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => !variables.includes(name)));
  if (proxy === undefined) return { ...world, env };
  checkProxy(proxy, new URL(url));
  return { ...world, env: { ...env, HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: '', no_proxy: '' } };
}

function scriptOf(request: HttpRequest, cwd: string): string {
  const { url, load, method, headers, body, timeoutMs, isInsecure, certFile, keyFile } = request;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw badUrl(url);
  if (body !== undefined && request.bodyFile !== undefined) throw twoBodies();
  if ((certFile === undefined) !== (keyFile === undefined)) throw halfCertificate();
  const bodyFile = readable(request.bodyFile, cwd);
  const defaultMethod = body === undefined && bodyFile === undefined ? 'GET' : 'POST';
  return httpScript({
    url,
    load,
    method: (method ?? defaultMethod).toUpperCase(),
    headers: headersOf(headers),
    body,
    bodyFile,
    timeoutMs,
    isInsecure,
    certFile: readable(certFile, cwd),
    keyFile: readable(keyFile, cwd),
    hasProxy: request.proxy !== undefined,
  });
}

/** hey goes to this machine through a proxy, too; scripts never do. */
function checkProxy(proxy: string, { protocol, hostname }: URL): void {
  const proxies = proxiesOf({ proxies: { http: proxy, https: proxy, exceptions: '' } });
  const host = hostname.replace(/^\[|\]$/g, '');
  const used = proxies?.of(protocol === 'https:', host, 0);
  if (used === undefined && proxies !== undefined) throw noProxyForThisMachine(host);
  if (used === undefined || used.hostname === '' || !proxySchemes.includes(used.scheme)) throw badProxy(proxy);
}

const proxySchemes: readonly string[] = ['http', 'https', 'socks5', 'socks5h'];

function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const byName = new Map(lines.map(readHeader).map((header) => [header[0].toLowerCase(), header]));
  return Object.fromEntries(byName.values());
}

function readHeader(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^:\s]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw badHeader(text);
  return [name, value];
}

/** The absolute path of a file that can be read. */
function readable(file: string | undefined, cwd: string): string | undefined {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  try {
    readFileSync(path);
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  return path;
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
