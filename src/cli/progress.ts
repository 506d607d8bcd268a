// Shows a run while it lasts: lines redrawn in place on a terminal, otherwise a block of lines every second.

import type { Clock, Timer } from '../base/index.ts';
import type { Run } from '../engine/index.ts';
import type { Paint } from './paint.ts';
import { progressLines } from './progress-lines.ts';
import type { Screen } from './screen.ts';
import type { Terminal } from './world.ts';

const redrawEveryMs = 100;
const appendEveryMs = 1000;

export interface ProgressContext {
  readonly run: Run;
  readonly screen: Screen;
  readonly stdout: Terminal;
  readonly clock: Clock;
  readonly paint: Paint;
}

export class Progress {
  private readonly context: ProgressContext;
  private timer: Timer | undefined;

  constructor(context: ProgressContext) {
    this.context = context;
  }

  start(): void {
    if (this.context.screen.isLive) this.draw();
    this.repeat();
  }

  /** Takes the live lines away. */
  stop(): void {
    this.timer?.cancel();
    this.context.screen.show([]);
  }

  /** The last state, to stay. */
  printFinal(): void {
    this.context.screen.out(`${this.lines().join('\n')}\n`);
  }

  private repeat(): void {
    const { clock, screen } = this.context;
    this.timer = clock.after(screen.isLive ? redrawEveryMs : appendEveryMs, () => {
      this.draw();
      this.repeat();
    });
  }

  private draw(): void {
    const { screen } = this.context;
    if (screen.isLive) screen.show(this.lines());
    else screen.out(`${this.lines().join('\n')}\n`);
  }

  private lines(): readonly string[] {
    const { run, screen, stdout, paint } = this.context;
    return progressLines(run.status(), { info: run.info, paint, columns: screen.isLive ? stdout.columns : undefined });
  }
}
