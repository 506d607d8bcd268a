// Notices a thread whose script never gives control back, says where it is, and rescues what it had measured. Needs no cost in the
// script: V8's debugger interrupts the thread from outside, reads its stack, lets it report, and lets it go on.

import type { SourcePosition } from '../../base/index.ts';
import { connectToWorker, type WorkerInspector } from '../../debug/index.ts';
import { mapperOf, programName, type CompiledScript } from '../../vu/index.ts';
import { probeName } from '../stall-probe-name.ts';
import type { WorkerHandle } from './worker-handle.ts';

/** Where a stuck thread is. */
export interface Stall {
  readonly at: SourcePosition | undefined;
  /** Numbers of the VUs that may be the one, as text. */
  readonly vus: string;
}

interface CallFrame {
  readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber?: number };
}

const answerWithinMs = 2000;

/** Watches the heartbeats of one thread. */
export class Heartbeat {
  private readonly worker: WorkerHandle;
  private beats = -1;
  private since = 0;

  constructor(worker: WorkerHandle) {
    this.worker = worker;
  }

  /** Milliseconds since the thread's event loop last turned. */
  silentFor(nowMs: number): number {
    const { beats } = this.worker.counters;
    if (beats !== this.beats) {
      this.beats = beats;
      this.since = nowMs;
    }
    return nowMs - this.since;
  }
}

/** Interrupts `worker`, reads where it is and makes it report. Resolves with undefined if it does not even answer that. */
export async function examineStall(worker: WorkerHandle, script: CompiledScript): Promise<Stall | undefined> {
  const connecting = connectToWorker(worker.mark);
  const timeout = new Promise<undefined>((resolve) => {
    setTimeout(resolve, answerWithinMs, undefined).unref();
  });
  try {
    return await Promise.race([connecting.then((inspector) => interrogate(inspector, script)), timeout]);
  } finally {
    void connecting.then(async (inspector) => inspector.close());
  }
}

async function interrogate(inspector: WorkerInspector, script: CompiledScript): Promise<Stall> {
  const scripts = new Map<string, string>();
  const paused = new Promise<{ callFrames: readonly CallFrame[] }>((resolve) => {
    inspector.onEvent = (method, params) => {
      if (method === 'Debugger.paused') resolve(params as { callFrames: readonly CallFrame[] });
      const { scriptId, url } = params as { scriptId: string; url: string };
      if (method === 'Debugger.scriptParsed') scripts.set(scriptId, url);
    };
  });
  await inspector.send('Debugger.enable');
  await inspector.send('Debugger.pause');
  const { callFrames } = await paused;
  const vus = String(await inspector.evaluate(`${probeName}.report()`));
  await inspector.send('Debugger.disable');
  const frame = callFrames.find(({ location }) => scripts.get(location.scriptId) === programName);
  if (frame === undefined) return { at: undefined, vus };
  return { at: mapperOf(script).position(frame.location.lineNumber + 1, frame.location.columnNumber ?? 0), vus };
}
