// Notices a thread whose script never gives control back, says where it is, and rescues what it had measured. Needs no cost in the
// script: V8's debugger interrupts the thread from outside, reads its stack, lets it report, and lets it go on.

import { Session } from 'node:inspector/promises';
import type { SourcePosition } from '../base/index.ts';
import { SourceMapper } from '../script/index.ts';
import { programName, type CompiledScript } from '../vu/index.ts';
import { probeName } from './stall-probe-name.ts';
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
  const session = new Session();
  session.connect();
  const timeout = new Promise<undefined>((resolve) => setTimeout(resolve, answerWithinMs, undefined).unref());
  try {
    return await Promise.race([interrogate(session, worker, script), timeout]);
  } finally {
    session.disconnect();
  }
}

async function interrogate(session: Session, worker: WorkerHandle, script: CompiledScript): Promise<Stall> {
  const remote = await attach(session, worker);
  const scripts = new Map<string, string>();
  remote.on('Debugger.scriptParsed', ({ scriptId, url }: { scriptId: string; url: string }) => scripts.set(scriptId, url));
  const paused = remote.once('Debugger.paused') as Promise<{ callFrames: readonly CallFrame[] }>;
  await remote.send('Debugger.enable');
  await remote.send('Debugger.pause');
  const { callFrames } = await paused;
  const probe = await remote.send('Runtime.evaluate', { expression: `${probeName}()`, returnByValue: true });
  await remote.send('Debugger.disable');
  const frame = callFrames.find(({ location }) => scripts.get(location.scriptId) === programName);
  const vus = String((probe as { result?: { value?: unknown } }).result?.value ?? '');
  if (frame === undefined) return { at: undefined, vus };
  const mapper = new SourceMapper(text(script.transformMap), text(script.bundleMap));
  return { at: mapper.position(frame.location.lineNumber + 1, frame.location.columnNumber ?? 0), vus };
}

interface Remote {
  send(method: string, params?: object): Promise<unknown>;
  on(method: string, listener: (params: never) => void): void;
  once(method: string): Promise<unknown>;
}

/** A protocol connection to the worker, through the main thread's inspector. */
async function attach(session: Session, worker: WorkerHandle): Promise<Remote> {
  const listeners = new Map<string, ((params: never) => void)[]>();
  const answers = new Map<number, (result: unknown) => void>();
  let lastId = 0;
  const attached = new Promise<string>((resolve) => {
    session.on('NodeWorker.attachedToWorker', ({ params }) => {
      if (params.workerInfo.workerId === String(worker.worker.threadId)) resolve(params.sessionId);
    });
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
    const message = JSON.parse(params.message) as { id?: number; method?: string; params?: unknown; result?: unknown };
    if (message.id !== undefined) answers.get(message.id)?.(message.result);
    else for (const listener of listeners.get(message.method!) ?? []) listener(message.params as never);
  });
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  const sessionId = await attached;
  const on: Remote['on'] = (method, listener) => {
    listeners.set(method, [...(listeners.get(method) ?? []), listener]);
  };
  return {
    on,
    once: (method) => new Promise((resolve) => on(method, resolve)),
    send: (method, params = {}) =>
      new Promise((resolve) => {
        const id = ++lastId;
        answers.set(id, resolve);
        void session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method, params }) });
      }),
  };
}

function text(memory: SharedArrayBuffer): string {
  return Buffer.from(memory).toString('utf8');
}
