// k6's REST API v1 without a socket: a request in, a response out. Every route is a row of the table.

import { UserError } from '../base/index.ts';
import type { Run } from '../engine/index.ts';
import { groupsData, metricsData, setupDocument, statusDocument } from './documents.ts';
import { readStatusChange } from './status-change.ts';

export interface ApiRequest {
  readonly method: string;
  /** With the query, which nothing looks at. */
  readonly url: string;
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

type Handler = (run: Run, request: { readonly id: string; readonly body: string }) => ApiResponse | Promise<ApiResponse>;

const routes: readonly (readonly [path: RegExp, methods: Readonly<Record<string, Handler>>])[] = [
  [/^\/v1\/status$/, { GET: getStatus, PATCH: changeStatus }],
  [/^\/v1\/metrics$/, { GET: (run) => json({ data: metricsData(run.control.result()) }) }],
  [/^\/v1\/metrics\/(.*)$/, { GET: (run, { id }) => one('metric', metricsData(run.control.result()), id) }],
  [/^\/v1\/groups$/, { GET: (run) => json({ data: groupsData(run.control.result()) }) }],
  [/^\/v1\/groups\/(.*)$/, { GET: (run, { id }) => one('group', groupsData(run.control.result()), id) }],
  [/^\/v1\/setup$/, { GET: getSetup, PUT: putSetup, POST: runSetup }],
  [/^\/v1\/teardown$/, { POST: runTeardown }],
];

/** Answers a request about `run`, which may still be loading. Never rejects. */
export async function respond(run: Promise<Run>, { method, url, body }: ApiRequest): Promise<ApiResponse> {
  const path = pathOf(url);
  if (!path.startsWith('/v1/')) return text(200, 'ok');
  for (const [pattern, methods] of routes) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
    return handler === undefined ? text(405, '') : handler(await run, { id: found[1] ?? '', body });
  }
  return text(404, '404 page not found\n');
}

/** An answer in the form of JSON:API errors. */
export function failure(status: number, title: string, detail: string): ApiResponse {
  return json({ errors: [{ status: String(status), title, detail }] }, status);
}

function getStatus(run: Run): ApiResponse {
  return json(statusDocument(run.status()));
}

async function changeStatus(run: Run, { body }: { readonly body: string }): Promise<ApiResponse> {
  const change = readStatusChange(body);
  if (typeof change === 'string') return failure(400, 'Invalid data', change);
  const { paused, vus, maxVUs } = change;
  if (change.stopped) {
    run.control.stop();
    return getStatus(run);
  }
  const fault =
    (paused !== undefined && (await attempt('Pause error', () => run.control.setPaused(paused)))) ||
    ((vus !== undefined || maxVUs !== undefined) &&
      (await attempt('Execution config error', () => run.control.scale({ vus, maxVUs }))));
  return fault || getStatus(run);
}

function getSetup(run: Run): ApiResponse {
  return json(setupDocument(run.control.setupData));
}

function putSetup(run: Run, { body }: { readonly body: string }): ApiResponse {
  const data = body === '' ? undefined : body;
  try {
    JSON.parse(data ?? 'null');
  } catch (error) {
    return failure(400, 'Error parsing request body', (error as Error).message);
  }
  run.control.setupData = data;
  return getSetup(run);
}

async function runSetup(run: Run): Promise<ApiResponse> {
  return (await attempt('Error executing setup', () => run.control.runSetup())) ?? getSetup(run);
}

async function runTeardown(run: Run): Promise<ApiResponse> {
  return (await attempt('Error executing teardown', () => run.control.runTeardown())) ?? text(200, '');
}

/** What went wrong, if something did. */
async function attempt(title: string, work: () => Promise<void>): Promise<ApiResponse | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return failure(500, title, error.message);
    return failure(500, title, error instanceof Error ? error.message : String(error));
  }
}

function one(what: string, all: readonly { readonly id: string }[], id: string): ApiResponse {
  const data = all.find((item) => item.id === id);
  return data === undefined ? failure(404, 'Not Found', `No ${what} with that ID was found`) : json({ data });
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://api').pathname);
  } catch {
    return url;
  }
}

/** k6: some of its answers say text/plain, though they are JSON as well. */
function json(value: unknown, status = 200): ApiResponse {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function text(status: number, body: string): ApiResponse {
  return { status, type: 'text/plain; charset=utf-8', body };
}
