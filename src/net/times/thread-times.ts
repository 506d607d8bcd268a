// For how long this thread ran, and for how long it was ready to run but had no core, as Linux counts it
// (Documentation/scheduler/sched-stats.rst). Where that is not to be had, it is never starved.

import { openSync, readSync } from 'node:fs';

/** Milliseconds since the thread began. */
export interface ThreadTimes {
  /** On a core. Of the time since the thread last slept, up to a tick of the scheduler (1 to 10 ms) is missing. */
  ranMs: number;
  /** Ready to run, but without a core. */
  starvedMs: number;
}

const SPACE = 32;
const text = Buffer.alloc(96);
const times: ThreadTimes = { ranMs: 0, starvedMs: 0 };
let file: number | undefined;

/** The times up to now; the same object each time. */
export function threadTimes(): Readonly<ThreadTimes> {
  if (file === undefined) file = open();
  if (file >= 0) parseThreadTimes(text, readSync(file, text, 0, text.length, 0), times);
  return times;
}

/** Belongs to the thread that opens it; Node closes it when the thread ends. */
function open(): number {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return -1;
  }
}

/** The first two numbers, in nanoseconds, of the first `length` bytes. */
export function parseThreadTimes(bytes: Uint8Array, length: number, into: ThreadTimes): void {
  const second = bytes.indexOf(SPACE) + 1;
  into.ranMs = numberAt(bytes, 0, length) / 1e6;
  into.starvedMs = numberAt(bytes, second, length) / 1e6;
}

function numberAt(bytes: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < length && bytes[at]! > SPACE; at++) value = value * 10 + bytes[at]! - 48;
  return value;
}
