// The consolidated options as the worker threads need them: plain data.

import type { NetOptions } from '../../net/index.ts';
import { consolidated, explicit, type Validated } from '../../options/index.ts';
import type { ThreadOptions } from '../messages.ts';

/** Cuts the settled options down to what VUs obey. */
export function threadOptions(
  settled: Validated,
  run: {
    readonly net: NetOptions;
    readonly submetrics: readonly string[];
    readonly rawSamples: boolean;
    readonly breakdown: boolean;
  },
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
      rpsMemory: options.rps > 0 ? new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT) : undefined,
      systemTags: options.systemTags,
      throw: options.throw,
      userAgent: options.userAgent,
      consolidated: consolidated(settled),
    },
    net: run.net,
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
