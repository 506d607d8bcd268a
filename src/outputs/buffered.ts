// What every output that writes in intervals shares: a bounded queue between the run and the writing. The run is never held
// up: when the queue is full, new samples are given up, counted, and told of at the end.

import type { Clock, Timer } from '../base/index.ts';
import type { Sample } from '../metrics/index.ts';
import type { OutputContext } from './output.ts';

export interface BufferedOptions {
  /** Name of the output, for messages. */
  readonly name: string;
  readonly periodMs: number;
  /** Samples the queue can hold. */
  readonly capacity: number;
  /** Writes samples. Never called again before it has settled; samples of a rejected call are lost. */
  readonly write: (samples: readonly Sample[]) => Promise<void>;
}

type Surroundings = Pick<OutputContext, 'log'> & { readonly clock: Clock };

export class BufferedWriter {
  private readonly options: BufferedOptions;
  private readonly context: Surroundings;
  private queue: Sample[] = [];
  private lost = 0;
  private timer: Timer | undefined;
  private flushing: Promise<void> = Promise.resolve();
  private hasReportedError = false;

  constructor(options: BufferedOptions, context: Surroundings) {
    this.options = options;
    this.context = context;
  }

  start(): void {
    this.timer = this.context.clock.after(this.options.periodMs, () => {
      this.flushing = this.flushAndRestart();
    });
  }

  add(samples: readonly Sample[]): void {
    const room = this.options.capacity - this.queue.length;
    if (samples.length > room) this.lost += samples.length - room;
    const taken = Math.min(samples.length, room);
    for (let i = 0; i < taken; i++) this.queue.push(samples[i]!);
  }

  /** Writes what is left, and reports what was lost. */
  async stop(): Promise<void> {
    this.timer?.cancel();
    this.timer = undefined;
    await this.flushing;
    await this.flush();
    if (this.lost === 0) return;
    this.context.log('warning', `output "${this.options.name}" was too slow or failed: ${this.lost} samples were not written`);
  }

  private async flushAndRestart(): Promise<void> {
    await this.flush();
    if (this.timer !== undefined) this.start();
  }

  private async flush(): Promise<void> {
    const samples = this.queue;
    if (samples.length === 0) return;
    this.queue = [];
    try {
      await this.options.write(samples);
    } catch (error) {
      this.lost += samples.length;
      if (this.hasReportedError) return;
      this.hasReportedError = true;
      this.context.log('error', `output "${this.options.name}": ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
