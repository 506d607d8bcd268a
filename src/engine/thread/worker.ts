// The entry of a worker thread: takes messages to its LoadThread and turns whatever escapes into a message of its own.

import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { Standstill } from '../../base/index.ts';
import { lastFiber } from '../../coroutine/index.ts';
import { ThreadCounters } from '../counters.ts';
import { LoadThread } from './load-thread.ts';
import type { FromWorker, ToWorker, WorkerBirth } from '../messages.ts';
import { ThreadProfiler } from './thread-profiler.ts';
import { exposeStallProbe } from '../stall-probe.ts';

const port = parentPort!;
const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const birth = workerData as WorkerBirth;
const counters = new ThreadCounters(birth.counters);
const standstill = birth.standstill === undefined ? undefined : new Standstill(birth.standstill);
const thread = new LoadThread(counters, post, standstill);
const profiler = birth.isProfiled ? new ThreadProfiler() : undefined;

function handle(message: ToWorker): void {
  switch (message.kind) {
    case 'load':
      return thread.load(message);
    case 'prepare':
      return thread.prepare(message);
    case 'start':
      return thread.start(message);
    case 'stage':
      return thread.runStage(message);
    case 'steer':
      return thread.steer(message);
    case 'setupData':
      return thread.replaceSetupData(message.data);
    case 'cancelStage':
      return thread.cancelStage();
    case 'stop':
      return thread.stop();
    case 'stopProfile':
      return post({ kind: 'profile', profile: profiler?.stop() ?? '' });
    case 'close':
      return port.close();
  }
}

port.on('message', (message: ToWorker) => handle(message));
setInterval(() => counters.beat(), 100).unref();
exposeStallProbe(thread, birth.thread);

process.on('unhandledRejection', (reason, promise) => thread.rejected(promise, reason, lastFiber()));
process.on('rejectionHandled', (promise) => thread.rejectionHandled(promise));
process.on('uncaughtException', (error) => {
  post({ kind: 'broken', stack: error.stack ?? String(error) });
  port.close();
});
