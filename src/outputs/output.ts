// What an output is: somewhere raw samples go while the test runs. The engine hands over every sample in batches and never
// waits: an output keeps a bounded queue of its own, and tells how many samples it had to give up.

import type { Clock, JsonObject } from '../base/index.ts';
import type { MetricRegistry, Sample, ThresholdSpecs } from '../metrics/index.ts';

export interface Output {
  /** Opens the file or connection. Rejects with a `UserError` (exit code 255) if that is impossible. */
  start(): Promise<void>;
  /** Takes samples over; returns at once. */
  addSamples(samples: readonly Sample[]): void;
  /** Writes what is still queued, closes, and reports losses. */
  stop(): Promise<void>;
  /** What the "output:" line of the description block says, e.g. `json (result.json)`. */
  readonly description: string;
}

export interface OutputKind {
  /** The `type` of `--out type=argument`. */
  readonly name: string;
  create(context: OutputContext): Output;
}

export interface OutputContext {
  /** What follows `=` in `--out type=argument`; empty if nothing does. */
  readonly argument: string;
  /** `collectors.<type>` of the config file. */
  readonly config: JsonObject | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Relative paths start here. */
  readonly cwd: string;
  readonly registry: MetricRegistry;
  readonly thresholds: ThresholdSpecs;
  readonly clock: Clock;
  readonly stdout: (text: string) => void;
  log(level: 'debug' | 'info' | 'warning' | 'error', message: string): void;
}
