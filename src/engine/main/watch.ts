// What is looked at again and again while a test runs: the gauges of VUs every second, the thresholds every other.

import type { Clock, UserError } from '../../base/index.ts';
import type { Abort } from './abort.ts';
import * as errors from '../errors.ts';
import type { Ingest } from './ingest.ts';

const thresholdsEveryMs = 2000;
const gaugesEveryMs = 1000;

export interface WatchSurroundings {
  readonly clock: Clock;
  readonly ingest: Ingest;
  readonly abort: Abort;
  readonly vus: () => { readonly activeVUs: number; readonly initializedVUs: number };
  /** How long the test has lasted; undefined before it begins. */
  readonly durationMs: () => number | undefined;
}

export class Watch {
  private readonly around: WatchSurroundings;
  private readonly stops: readonly (() => void)[];
  private crossed: readonly string[] = [];

  constructor(around: WatchSurroundings) {
    this.around = around;
    this.stops = [
      this.repeat(gaugesEveryMs, () => this.sampleGauges()),
      this.repeat(thresholdsEveryMs, () => this.checkThresholds()),
    ];
  }

  /** A threshold was crossed when they were last looked at. */
  get isTainted(): boolean {
    return this.crossed.length > 0;
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  /** The last word on the thresholds. */
  finalVerdict(): UserError | undefined {
    const { ingest, durationMs } = this.around;
    this.crossed = ingest.thresholds?.evaluate(ingest.sinks, durationMs() ?? 0, true).crossed ?? [];
    return this.isTainted ? errors.thresholdsCrossed(this.crossed, false) : undefined;
  }

  private checkThresholds(): void {
    const { ingest, abort } = this.around;
    const durationMs = this.around.durationMs();
    if (durationMs === undefined || ingest.thresholds === undefined) return;
    const verdict = ingest.thresholds.evaluate(ingest.sinks, durationMs, false);
    this.crossed = verdict.crossed;
    if (verdict.abort) abort.request(errors.thresholdsCrossed(verdict.crossed, true));
  }

  private sampleGauges(): void {
    const { ingest, vus } = this.around;
    const { activeVUs, initializedVUs } = vus();
    ingest.gauge(ingest.registry.builtin.vus, activeVUs);
    ingest.gauge(ingest.registry.builtin.vusMax, initializedVUs);
  }

  private repeat(everyMs: number, fn: () => void): () => void {
    const { clock } = this.around;
    let timer = clock.after(everyMs, function again(this: void) {
      fn();
      timer = clock.after(everyMs, again);
    });
    return () => timer.cancel();
  }
}
