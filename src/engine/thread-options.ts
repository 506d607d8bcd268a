// The consolidated options as the worker threads need them: plain data.

import { consolidated, explicit, type Validated } from '../options/index.ts';
import type { ThreadOptions } from './messages.ts';

const connectTimeoutMs = 30_000;

/** Cuts the settled options down to what VUs obey. */
export function threadOptions(
  settled: Validated,
  run: { readonly submetrics: readonly string[]; readonly rawSamples: boolean; readonly breakdown: boolean },
): ThreadOptions {
  const { options } = settled;
  return {
    vu: {
      batch: options.batch,
      batchPerHost: options.batchPerHost,
      discardResponseBodies: options.discardResponseBodies,
      httpDebug: options.httpDebug,
      maxRedirects: options.maxRedirects,
      noConnectionReuse: options.noConnectionReuse,
      noCookiesReset: options.noCookiesReset,
      noVUConnectionReuse: options.noVUConnectionReuse,
      rps: options.rps,
      systemTags: options.systemTags,
      throw: options.throw,
      userAgent: options.userAgent,
      consolidated: consolidated(settled),
    },
    net: {
      insecureSkipTLSVerify: options.insecureSkipTLSVerify,
      noConnectionReuse: options.noConnectionReuse,
      maxIdle: options.batch,
      maxIdlePerHost: options.batchPerHost,
      tlsVersion: options.tlsVersion,
      connectTimeoutMs,
      dns: options.dns,
      hosts: options.hosts,
      blockHostnames: options.blockHostnames,
      blacklistIPs: options.blacklistIPs,
      // k6 makes a full handshake for every connection, and users read its cost from http_req_tls_handshaking.
      resumeTlsSessions: false,
    },
    explicit: JSON.stringify(explicit(settled)),
    tags: options.tags,
    minIterationDurationMs: options.minIterationDuration,
    segment: options.executionSegment,
    segmentSequence: options.executionSegmentSequence,
    submetrics: run.submetrics,
    rawSamples: run.rawSamples,
    breakdown: run.breakdown,
  };
}
