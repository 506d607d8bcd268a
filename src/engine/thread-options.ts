// The consolidated options as the worker threads need them: plain data.

import { consolidated, type Options } from '../options/index.ts';
import type { ThreadOptions } from './messages.ts';

const connectTimeoutMs = 30_000;

/** Cuts `options` down to what VUs obey. */
export function threadOptions(
  options: Options,
  run: { readonly submetrics: readonly string[]; readonly rawSamples: boolean; readonly version: string },
): ThreadOptions {
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
      userAgent: options.userAgent ?? `onrush/${run.version}`,
      consolidated: consolidated(options),
    },
    net: {
      insecureSkipTLSVerify: options.insecureSkipTLSVerify,
      noConnectionReuse: options.noConnectionReuse,
      maxIdle: options.batch,
      maxIdlePerHost: options.batchPerHost,
      tlsVersion: options.tlsVersion,
      connectTimeoutMs,
    },
    tags: options.tags,
    minIterationDurationMs: options.minIterationDuration,
    segment: options.executionSegment ?? '',
    segmentSequence: options.executionSegmentSequence ?? '',
    submetrics: run.submetrics,
    rawSamples: run.rawSamples,
  };
}
