// The main thread's end of one worker thread: typed messages, and promises for the answers that end a step.

import type { Worker } from 'node:worker_threads';
import { UserError } from '../../base/index.ts';
import type { ThreadMark } from '../../debug/index.ts';
import { probeName } from '../stall-probe-name.ts';
import { internal } from '../errors.ts';
import type { ThreadCounters } from '../counters.ts';
import type {
  FromWorker,
  LoadedMessage,
  LoadMessage,
  PrepareMessage,
  StageEndMessage,
  StageMessage,
  ThreadManner,
  SteerMessage,
  ToWorker,
} from '../messages.ts';
import { startThread } from '../thread/thread-start.ts';

/** What a thread says at any time, whoever waits for what. */
export interface WorkerListener {
  heard(message: FromWorker, worker: WorkerHandle): void;
  /** The thread has ended although nobody asked it to. */
  died(error: Error, worker: WorkerHandle): void;
}

interface Waiter {
  readonly kinds: readonly FromWorker['kind'][];
  readonly resolve: (message: FromWorker) => void;
  readonly reject: (error: Error) => void;
}

export class WorkerHandle {
  readonly thread: number;
  readonly counters: ThreadCounters;
  readonly worker: Worker;
  private readonly listener: WorkerListener;
  private waiters: Waiter[] = [];
  private isClosing = false;

  constructor(thread: number, listener: WorkerListener, manner: ThreadManner) {
    this.thread = thread;
    this.listener = listener;
    const { worker, counters } = startThread(thread, manner);
    this.worker = worker;
    this.counters = counters;
    this.worker.on('message', (message: FromWorker) => this.hear(message));
    this.worker.on('error', (error) => this.die(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.die(new Error(`worker thread ${thread} ended with code ${code}`)));
  }

  /** Tells the thread from others to the inspector. */
  get mark(): ThreadMark {
    return { expression: `${probeName}.thread`, value: this.thread };
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Evaluates the script as VU 0. Rejects with a UserError if it throws. */
  async optionsPass(message: LoadMessage): Promise<LoadedMessage> {
    this.post(message);
    return this.answer(['loaded']);
  }

  /** Initialises the thread's VUs. */
  async prepare(message: PrepareMessage): Promise<void> {
    this.post(message);
    await this.answer(['prepared']);
  }

  async runStage(message: StageMessage): Promise<StageEndMessage> {
    this.post(message);
    return this.answer(['stageEnd']);
  }

  /** Resolves when the thread has done as it was told. */
  async steer(message: SteerMessage): Promise<void> {
    this.post(message);
    await this.answer(['steered']);
  }

  /** What the thread has executed since it was born, as JSON. */
  async profile(): Promise<string> {
    this.post({ kind: 'stopProfile' });
    return (await this.answer(['profile'])).profile;
  }

  /** Resolves when every scenario of the thread has ended and its last report has arrived. */
  async finished(): Promise<void> {
    await this.answer(['finished']);
  }

  /** Ends the thread: politely, or at once if it does not listen. */
  async close(): Promise<void> {
    if (this.isClosing) return;
    this.isClosing = true;
    await this.worker.terminate();
  }

  /** True until `close`, or until the thread died by itself. */
  get isAlive(): boolean {
    return !this.isClosing;
  }

  private async answer<K extends FromWorker['kind']>(kinds: readonly K[]): Promise<Extract<FromWorker, { kind: K }>> {
    return new Promise((resolve, reject) => {
      if (this.isClosing) {
        reject(new Error(`worker thread ${this.thread} has ended`));
        return;
      }
      this.waiters.push({ kinds, resolve: resolve as Waiter['resolve'], reject });
    });
  }

  private hear(message: FromWorker): void {
    this.listener.heard(message, this);
    if (message.kind === 'loadFailed') this.rejectAll(new UserError(message.error));
    if (message.kind === 'broken') this.rejectAll(internal(message.stack));
    const due = this.waiters.filter(({ kinds }) => kinds.includes(message.kind));
    this.waiters = this.waiters.filter((waiter) => !due.includes(waiter));
    for (const { resolve } of due) resolve(message);
  }

  private die(error: Error): void {
    const wasClosing = this.isClosing;
    this.isClosing = true;
    this.rejectAll(error);
    if (!wasClosing) this.listener.died(error, this);
  }

  private rejectAll(error: Error): void {
    const { waiters } = this;
    this.waiters = [];
    for (const { reject } of waiters) reject(error);
  }
}
