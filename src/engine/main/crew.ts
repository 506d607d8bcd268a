// The worker threads of one run: starting, preparing, stopping them, and finding one that can run setup or teardown.

import type { Clock } from '../../base/index.ts';
import { Abort } from './abort.ts';
import { threadDied } from '../errors.ts';
import type {
  FromWorker,
  LoadMessage,
  PrepareMessage,
  StageEndMessage,
  StageMessage,
  SteerMessage,
  ThreadManner,
  ToWorker,
} from '../messages.ts';
import { within } from './within.ts';
import { examineStall, Heartbeat, type Stall } from './stall.ts';
import { WorkerHandle, type WorkerListener } from './worker-handle.ts';

const lookEveryMs = 250;
const silentMs = 2000;
const stopPatienceMs = 1500;
const steerPatienceMs = 30_000;

export class Crew implements WorkerListener {
  readonly workers: WorkerHandle[] = [];
  private readonly clock: Clock;
  private readonly manner: ThreadManner;
  private readonly abort: Abort;
  private readonly onMessage: (message: FromWorker, worker: WorkerHandle) => void;
  private readonly stuck = new Set<WorkerHandle>();
  private stage: { readonly worker: WorkerHandle; readonly end: Promise<StageEndMessage> } | undefined;
  private load: LoadMessage | undefined;
  private prepareWithoutVUs: PrepareMessage | undefined;

  constructor(options: {
    clock: Clock;
    abort: Abort;
    manner: ThreadManner;
    onMessage: (message: FromWorker, worker: WorkerHandle) => void;
  }) {
    this.clock = options.clock;
    this.manner = options.manner;
    this.abort = options.abort;
    this.onMessage = options.onMessage;
  }

  /** Starts a thread; it is of no use before it has loaded the script. */
  hire(): WorkerHandle {
    const worker = new WorkerHandle(this.workers.length, this, this.manner);
    this.workers.push(worker);
    return worker;
  }

  /** Brings the crew to `messages.length` threads and initialises their VUs, all at the same time. */
  async prepare(load: LoadMessage, orders: readonly Omit<PrepareMessage, 'counters'>[]): Promise<void> {
    this.load = load;
    while (this.workers.length < orders.length) this.hire().post(load);
    const counters = this.workers.map((worker) => worker.counters.memory);
    this.prepareWithoutVUs = { ...orders[0]!, counters, scenarios: [], vuIds: [], spareVuIds: [] };
    await Promise.all(orders.map((order, thread) => this.workers[thread]!.prepare({ ...order, counters })));
  }

  /** Runs a stage on the first thread that listens, or on a new one if every script is stuck. */
  async runStage(message: StageMessage): Promise<StageEndMessage> {
    const worker =
      this.workers.find((candidate) => candidate.isAlive && !this.stuck.has(candidate)) ?? (await this.replacement());
    const end = worker.runStage(message);
    this.stage = { worker, end };
    return end;
  }

  /** Gives up on the stage that runs. A thread that does not say that it has ended is stuck. */
  async cancelStage(): Promise<void> {
    if (this.stage === undefined) return;
    const { worker, end } = this.stage;
    worker.post({ kind: 'cancelStage' });
    if ((await within(stopPatienceMs, end, this.clock)) === undefined) this.stuck.add(worker);
  }

  /** Says something to all threads. */
  tell(message: ToWorker): void {
    for (const worker of this.workers) if (worker.isAlive) worker.post(message);
  }

  /** Steers all threads. A thread whose script is stuck does as it was told when it can; nobody waits for it for long. */
  async steer(messageFor: (thread: number) => SteerMessage): Promise<void> {
    const alive = this.workers.filter((worker) => worker.isAlive);
    const steering = Promise.all(alive.map((worker) => worker.steer(messageFor(worker.thread))));
    await within(steerPatienceMs, steering, this.clock);
  }

  /** Interrupts everything; threads that do not listen are made to report, then ended. */
  async stop(running: readonly Promise<void>[]): Promise<void> {
    for (const worker of this.workers) if (worker.isAlive) worker.counters.askToStop();
    this.tell({ kind: 'stop' });
    await within(stopPatienceMs, Promise.allSettled(running), this.clock);
    await Promise.all(this.workers.filter((worker) => this.isDeaf(worker)).map((worker) => this.dismissStuck(worker)));
  }

  /** Watches for threads that never give control back; tells of each one once. */
  watch(onStall: (stall: Stall) => void): () => void {
    const hearts = this.workers.map((worker) => ({ worker, heart: new Heartbeat(worker) }));
    const look = (): void => {
      for (const { worker, heart } of hearts) {
        const silent = heart.silentFor(this.clock.now());
        if (silent < silentMs) this.stuck.delete(worker);
        else if (worker.isAlive && !this.stuck.has(worker)) {
          this.stuck.add(worker);
          void this.examine(worker).then((stall) => stall !== undefined && onStall(stall));
        }
      }
      timer = this.clock.after(lookEveryMs, look);
    };
    let timer = this.clock.after(lookEveryMs, look);
    return () => timer.cancel();
  }

  /** What the threads that listen have executed. */
  async profiles(): Promise<string[]> {
    const listening = this.workers.filter((worker) => worker.isAlive && !this.stuck.has(worker));
    return Promise.all(listening.map((worker) => worker.profile()));
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  heard(message: FromWorker, worker: WorkerHandle): void {
    this.onMessage(message, worker);
  }

  died(error: Error): void {
    this.abort.request(threadDied(error.message));
  }

  private isDeaf(worker: WorkerHandle): boolean {
    return worker.isAlive && this.stuck.has(worker);
  }

  private async dismissStuck(worker: WorkerHandle): Promise<void> {
    await this.examine(worker);
    await worker.close();
  }

  private async examine(worker: WorkerHandle): Promise<Stall | undefined> {
    return this.load === undefined ? undefined : examineStall(worker, this.load.script);
  }

  private async replacement(): Promise<WorkerHandle> {
    const worker = this.hire();
    worker.post(this.load!);
    await worker.prepare(this.prepareWithoutVUs!);
    return worker;
  }
}
