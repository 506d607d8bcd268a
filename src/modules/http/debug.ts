// `--http-debug`: requests and responses as log entries (k6-facts 13.9).
// k6: shows an `Accept-Encoding: gzip` that it does not send; we show what goes out.

import { randomUUID } from 'node:crypto';
import { bodyLength, bodyText, type HttpRequest, type HttpResponse, type RequestBody } from '../../net/index.ts';
import type { VuContext } from '../../vu/index.ts';
import { canonicalName } from './header-list.ts';
import type { RequestPlan } from './request-plan.ts';
import { usualReason } from './usual-reason.ts';

/** Logs the request; returns the id that its response is logged with. */
export function debugRequest(vu: VuContext, plan: RequestPlan, request: HttpRequest): string {
  const id = randomUUID();
  const { method, url, headers, body } = request;
  const lines = [`${method} ${url === undefined ? plan.address.text : url.pathname + url.search} HTTP/1.1`];
  if (headers[0] !== 'Host') lines.push(`Host: ${url?.host ?? ''}`);
  for (let i = 0; i + 1 < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`);
  if (body !== undefined) lines.push(`Content-Length: ${bodyLength(body)}`);
  write(vu, plan, id, `Request:\n${dump(vu, lines, body)}\n`);
  return id;
}

export function debugResponse(vu: VuContext, plan: RequestPlan, id: string, response: HttpResponse): void {
  // Where there is no reason phrase, as with HTTP/2, the usual one stands in.
  const reason = response.statusText || usualReason(response.status);
  const lines = [`${response.proto} ${response.status} ${reason}`];
  // Those that scripts do not see, too: they tell why a connection was not kept.
  for (const line of response.headText.split(/\r?\n/)) if (line !== '') lines.push(line.replace(/^[^\s:]+/, canonicalName));
  write(vu, plan, id, `Response:\n${dump(vu, lines, response.text())}\n`);
}

function dump(vu: VuContext, lines: readonly string[], body: RequestBody | undefined): string {
  const head = `${lines.join('\n')}\n\n`;
  if (vu.options.httpDebug !== 'full' || body === undefined) return head;
  return head + bodyText(body);
}

function write(vu: VuContext, plan: RequestPlan, id: string, message: string): void {
  const fields: Record<string, string> = { ...Object.fromEntries(plan.tags.entries()), ...vu.metadata };
  vu.log('info', message, { ...fields, source: 'http-debug', vu: String(vu.id), iter: String(vu.iteration), request_id: id });
}
