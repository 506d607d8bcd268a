// The samples of one hop and their tags (k6-facts 7.1 to 7.4). The tags of an answer are nearly always those of the last answer from
// that address, so that one comparison finds the interned set.

import type { BuiltinMetrics, TagSet } from '../../metrics/index.ts';
import type { HttpResponse, Timings, WireError } from '../../net/index.ts';
import type { VuContext } from '../../vu/index.ts';
import type { Address } from './address.ts';
import type { EnabledTags } from './settings.ts';

/** What the tags of a hop depend on, beside its answer. */
export interface Hop {
  /** Run, scenario, group and request tags. */
  readonly base: TagSet;
  readonly address: Address;
  readonly method: string;
  /** `undefined`: no callback, so the answer is neither expected nor not. */
  readonly expected: boolean | undefined;
}

/** An answer that arrived. */
export function answerTags(enabled: EnabledTags, hop: Hop, response: HttpResponse): TagSet {
  const { base, address, method, expected } = hop;
  const { status, proto, tlsVersion } = response;
  const last = address.lastSeries;
  if (
    last !== undefined &&
    last.base === base &&
    last.status === status &&
    last.method === method &&
    last.expected === expected &&
    last.proto === proto &&
    last.tlsVersion === tlsVersion &&
    !enabled.ip &&
    !enabled.ocspStatus
  ) {
    return last.tags;
  }
  let tags = commonTags(enabled, hop, `${method} ${status} ${proto} ${tlsVersion} ${String(expected)}`, (tags) => {
    let result = tags;
    if (enabled.method) result = result.with('method', method);
    if (enabled.status) result = result.with('status', String(status));
    if (enabled.errorCode && status >= 400) result = result.with('error_code', String(1000 + status));
    if (enabled.proto) result = result.with('proto', proto);
    if (enabled.tlsVersion && tlsVersion !== '') result = result.with('tls_version', tlsVersion);
    return withExpected(enabled, result, expected);
  });
  if (enabled.ip && response.remoteIp !== '') tags = tags.with('ip', response.remoteIp);
  if (enabled.ocspStatus && response.ocsp !== undefined) tags = tags.with('ocsp_status', response.ocsp.status);
  if (!tags.isTransient) address.lastSeries = { base, method, status, proto, tlsVersion, expected, tags };
  return tags;
}

/** A hop that failed. */
export function failureTags(enabled: EnabledTags, hop: Hop, error: WireError, remoteIp: string): TagSet {
  const { method, expected } = hop;
  const tags = commonTags(enabled, hop, `${method} failed ${error.code} ${String(expected)} ${error.message}`, (tags) => {
    let result = tags;
    if (enabled.method) result = result.with('method', method);
    if (enabled.error) result = result.with('error', error.message);
    if (enabled.errorCode) result = result.with('error_code', String(error.code));
    if (enabled.status) result = result.with('status', '0');
    return withExpected(enabled, result, expected);
  });
  return enabled.ip && remoteIp !== '' ? tags.with('ip', remoteIp) : tags;
}

function withExpected(enabled: EnabledTags, tags: TagSet, expected: boolean | undefined): TagSet {
  if (expected === undefined || !enabled.expectedResponse) return tags;
  return tags.with('expected_response', expected ? 'true' : 'false');
}

/** First what has few values, as one remembered jump under `key`; last the URL, which may have many. */
function commonTags(enabled: EnabledTags, hop: Hop, key: string, add: (tags: TagSet) => TagSet): TagSet {
  let tags = hop.base.memo.get(key);
  if (tags === undefined) hop.base.memo.set(key, (tags = add(hop.base)));
  const { clean } = hop.address;
  const name = hop.base.get('name');
  if (name === undefined && enabled.name) tags = tags.with('name', clean);
  // k6: a name that was set by hand stands for the URL too, to keep the number of series low.
  return enabled.url ? tags.with('url', name ?? clean) : tags;
}

/** k6's order; all at the time the request ended. `failed` is `undefined` if there is no callback to judge it. */
export function recordHop(
  vu: VuContext,
  tags: TagSet,
  response: Pick<HttpResponse, 'timings' | 'endedAt'>,
  failed: boolean | undefined,
): void {
  const metrics: BuiltinMetrics = vu.registry.builtin;
  const timings: Timings = response.timings;
  const at = response.endedAt;
  vu.record(metrics.httpReqs, tags, 1, at);
  vu.record(metrics.httpReqDuration, tags, timings.sending + timings.waiting + timings.receiving, at);
  vu.record(metrics.httpReqBlocked, tags, timings.blocked, at);
  vu.record(metrics.httpReqConnecting, tags, timings.connecting, at);
  vu.record(metrics.httpReqTlsHandshaking, tags, timings.tlsHandshaking, at);
  vu.record(metrics.httpReqSending, tags, timings.sending, at);
  vu.record(metrics.httpReqWaiting, tags, timings.waiting, at);
  vu.record(metrics.httpReqReceiving, tags, timings.receiving, at);
  if (failed !== undefined) vu.record(metrics.httpReqFailed, tags, failed ? 1 : 0, at);
}
