// Notices a thread whose script never gives control back, says where it is, and rescues what it had measured. Needs no cost in the
// script: V8's debugger interrupts the thread from outside, reads its stack, lets it report, and lets it go on.

import { Session } from 'node:inspector/promises';
import type { SourcePosition } from '../base/index.ts';
import { mapperOf, programName, type CompiledScript } from '../vu/index.ts';
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
  const timeout = new Promise<undefined>((resolve) => {
    setTimeout(resolve, answerWithinMs, undefined).unref();
  });
  try {
    return await Promise.race([interrogate(session, worker, script), timeout]);
  } finally {
    session.disconnect();
  }
}

async function interrogate(session: Session, worker: WorkerHandle, script: CompiledScript): Promise<Stall> {
  const remote = await attach(session, worker.thread);
  const scripts = new Map<string, string>();
  remote.on('Debugger.scriptParsed', ({ scriptId, url }: { scriptId: string; url: string }) => scripts.set(scriptId, url));
  const paused = remote.once('Debugger.paused') as Promise<{ callFrames: readonly CallFrame[] }>;
  await remote.send('Debugger.enable');
  await remote.send('Debugger.pause');
  const { callFrames } = await paused;
  const vus = String(await remote.evaluate(`${probeName}.report()`));
  await remote.send('Debugger.disable');
  const frame = callFrames.find(({ location }) => scripts.get(location.scriptId) === programName);
  if (frame === undefined) return { at: undefined, vus };
  return { at: mapperOf(script).position(frame.location.lineNumber + 1, frame.location.columnNumber ?? 0), vus };
}

/** A protocol connection to one worker, through the main thread's inspector. */
class Remote {
  readonly sessionId: string;
  private readonly session: Session;
  private readonly listeners = new Map<string, ((params: never) => void)[]>();
  private readonly answers = new Map<number, (result: unknown) => void>();
  private lastId = 0;

  constructor(session: Session, sessionId: string) {
    this.session = session;
    this.sessionId = sessionId;
  }

  on(method: string, listener: (params: never) => void): void {
    this.listeners.set(method, [...(this.listeners.get(method) ?? []), listener]);
  }

  async once(method: string): Promise<unknown> {
    return new Promise((resolve) => this.on(method, resolve));
  }

  async send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.lastId;
    const answer = new Promise((resolve) => this.answers.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.session.post('NodeWorker.sendMessageToWorker', { sessionId: this.sessionId, message });
    return answer;
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = (await this.send('Runtime.evaluate', { expression, returnByValue: true })) as { result?: { value?: unknown } };
    return answer.result?.value;
  }

  receive(text: string): void {
    const message = JSON.parse(text) as { id?: number; method?: string; params?: never; result?: unknown };
    if (message.id !== undefined) this.answers.get(message.id)?.(message.result);
    else for (const listener of this.listeners.get(message.method!) ?? []) listener(message.params!);
  }
}

/**
 * The connection to thread number `thread`. Every worker is asked for its number: what Node says of a session's worker
 * (`workerInfo`) is at times that of another one, seen on Node 20 and 26.
 */
async function attach(session: Session, thread: number): Promise<Remote> {
  const remotes = new Map<string, Remote>();
  session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => remotes.get(params.sessionId)?.receive(params.message));
  const found = new Promise<Remote>((resolve) => {
    session.on('NodeWorker.attachedToWorker', ({ params }) => {
      const remote = new Remote(session, params.sessionId);
      remotes.set(params.sessionId, remote);
      void remote.evaluate(`${probeName}.thread`).then((number) => number === thread && resolve(remote));
    });
  });
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return found;
}
