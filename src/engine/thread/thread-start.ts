// Starts worker threads. A thread takes Node a tenth of a second to get ready, so the first may be started before anything else of the program
// is loaded: this file imports as little as possible.

import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { ThreadCounters } from '../counters.ts';
import { ordinaryThreads, type ThreadManner, type WorkerBirth } from '../messages.ts';

export interface StartedThread {
  readonly worker: Worker;
  readonly counters: ThreadCounters;
}

// Thousands of suspended VUs keep the old generation large; V8 would let it double before it collects, we let it grow by a fifth.
setFlagsFromString('--heap-growing-percent=20');

// What a request allocates is garbage when it has ended, but a scavenge in the midst of a long `JSON.parse` copies all it has made so far: the fewer
// the better. V8 would let the space grow to this size in the first million requests; it begins with it, so memory is level from the start.
const semiSpaceMb = 16;
setFlagsFromString(`--min-semi-space-size=${semiSpaceMb}`);
/** V8 takes a third of this for each of the two halves, rounded up to a power of two, and the rest for large objects. */
const maxYoungGenerationSizeMb = 2 * semiSpaceMb;

// The file name as emitted: the only place where the entry of the worker threads is named.
const entry = new URL('./worker.js', import.meta.url);

let early: StartedThread | undefined;

/** Starts the first thread before anyone asks for it. It does not keep the process alive. */
export function startFirstThread(): void {
  early = start(0, ordinaryThreads);
  early.worker.unref();
}

/** The thread with number `thread`: started now, or the one that was started early if it will do. */
export function startThread(thread: number, manner: ThreadManner): StartedThread {
  const ready = thread === 0 ? early : undefined;
  if (ready === undefined) return start(thread, manner);
  early = undefined;
  if (manner.standstill !== undefined || manner.isProfiled) {
    void ready.worker.terminate(); // nobody waits for it
    return start(thread, manner);
  }
  ready.worker.ref();
  return ready;
}

function start(thread: number, manner: ThreadManner): StartedThread {
  const counters = new ThreadCounters();
  const workerData: WorkerBirth = { thread, counters: counters.memory, ...manner };
  const worker = new Worker(entry, { workerData, name: `onrush-${thread}`, resourceLimits: { maxYoungGenerationSizeMb } });
  return { worker, counters };
}
