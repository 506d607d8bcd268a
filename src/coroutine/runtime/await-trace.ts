// Who waited for an async function that failed. V8 knows only the stack that threw; the functions that awaited it are noted here, by
// error, as the rejection passes through their `await`, so that a stack can go on with them. Nothing is done unless an error passes.

import type { Await } from '../protocol.ts';

/** An `await` of the program; line from 1 and column from 0, in the source that was transformed. */
export interface AwaitSite {
  /** Name of the compiled function. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

interface Trace {
  readonly sites: AwaitSite[];
  readonly awaited: Set<unknown>;
}

export const mostSites = 30;
const traces = new WeakMap<object, Trace>();

/** `error` came out of `wait` in the async function `name`. Of several functions that await one promise, the first counts. */
export function noteAwait(error: unknown, wait: Await, name: string): void {
  if (typeof error !== 'object' || error === null || wait.line === 0) return;
  let trace = traces.get(error);
  if (trace === undefined) traces.set(error, (trace = { sites: [], awaited: new Set() }));
  if (trace.sites.length >= mostSites || trace.awaited.has(wait.value)) return;
  trace.awaited.add(wait.value);
  trace.sites.push({ name, line: wait.line, column: wait.column });
}

/** Where `error` was awaited so far, innermost first. */
export function awaitSites(error: unknown): readonly AwaitSite[] {
  return typeof error === 'object' && error !== null ? (traces.get(error)?.sites ?? []) : [];
}
