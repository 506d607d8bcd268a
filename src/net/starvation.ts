// How long this thread was ready to run but had no core, as Linux counts it (Documentation/scheduler/sched-stats.rst). Where that is not to be
// had, it is never starved.

import { openSync, readSync } from 'node:fs';

const SPACE = 32;
const text = Buffer.alloc(96);
let file: number | undefined;

/** Milliseconds since the thread began. */
export function starvedMs(): number {
  if (file === undefined) file = open();
  if (file < 0) return 0;
  const length = readSync(file, text, 0, text.length, 0);
  return secondNumber(text, length) / 1e6;
}

/** Belongs to the thread that opens it; Node closes it when the thread ends. */
function open(): number {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return -1;
  }
}

/** In nanoseconds: the second of the numbers in the first `length` bytes. */
export function secondNumber(bytes: Uint8Array, length: number): number {
  let at = bytes.indexOf(SPACE) + 1;
  let value = 0;
  for (; at < length && bytes[at]! > SPACE; at++) value = value * 10 + bytes[at]! - 48;
  return value;
}
