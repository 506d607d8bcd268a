// The json output: one line per sample, one more before the first sample of each metric.

import type { Metric, Sample } from '../metrics/index.ts';
import { BufferedWriter } from './buffered.ts';
import { metricLine, PointWriter } from './json-line.ts';
import type { Output, OutputContext, OutputKind } from './output.ts';
import { isStdout, openTextFile, type TextFile } from './text-file.ts';

const FLUSH_PERIOD_MS = 200;
const QUEUE_CAPACITY = 1_000_000;
/** Lines joined into one write. */
const LINES_PER_WRITE = 2000;

export const json: OutputKind = { name: 'json', create: (context) => new JsonOutput(context) };

class JsonOutput implements Output {
  readonly description: string;
  private readonly context: OutputContext;
  private readonly points = new PointWriter();
  private readonly seen = new Set<Metric>();
  private readonly buffer: BufferedWriter;
  private file: TextFile | undefined;

  constructor(context: OutputContext) {
    this.context = context;
    this.description = isStdout(context.argument) ? 'json(stdout)' : `json (${context.argument})`;
    const write = (samples: readonly Sample[]): Promise<void> => this.write(samples);
    this.buffer = new BufferedWriter({ name: 'json', periodMs: FLUSH_PERIOD_MS, capacity: QUEUE_CAPACITY, write }, context);
  }

  async start(): Promise<void> {
    this.file = await openTextFile('json', this.context.argument, this.context);
    this.buffer.start();
  }

  addSamples(samples: readonly Sample[]): void {
    this.buffer.add(samples);
  }

  async stop(): Promise<void> {
    await this.buffer.stop();
    await this.file?.close().catch((error: Error) => this.context.log('error', `output "json": ${error.message}`));
  }

  private async write(samples: readonly Sample[]): Promise<void> {
    let lines: string[] = [];
    for (const sample of samples) {
      if (!this.seen.has(sample.metric)) {
        this.seen.add(sample.metric);
        lines.push(metricLine(sample.metric, this.context.thresholds));
      }
      lines.push(this.points.line(sample));
      if (lines.length < LINES_PER_WRITE) continue;
      await this.file?.write(lines.join(''));
      lines = [];
    }
    await this.file?.write(lines.join(''));
  }
}
