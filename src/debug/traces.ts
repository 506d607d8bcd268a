// Stack traces and places that messages of V8 speak of, in the user's terms.

import { plainLocation, type Frames } from './frames.ts';
import type { Params } from './worker-inspector.ts';

/** `params` with stack traces and places of exceptions in the user's terms. */
export function withTraces(params: Params, frames: Frames): Params {
  const changed = { ...params };
  if (params.stackTrace !== undefined) changed.stackTrace = frames.trace(params.stackTrace);
  if (params.asyncStackTrace !== undefined) changed.asyncStackTrace = frames.asyncTrace(params.asyncStackTrace);
  if (params.exceptionDetails !== undefined) changed.exceptionDetails = withTraces(params.exceptionDetails, frames);
  const place = params.exceptionId === undefined || params.scriptId === undefined ? undefined : frames.location(params);
  return place === undefined ? changed : { ...changed, ...plainLocation(place), url: place.user?.url };
}
