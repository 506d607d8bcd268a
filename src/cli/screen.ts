// Who may write to the terminal and when. Live lines stay at the bottom of standard output and are redrawn in place; whatever
// else is printed goes above them. Every redraw is one write, so nothing flickers. Between two writes the cursor stands at the start of the
// first live line: a terminal that wraps lines anew when its window changes keeps it there, so nobody has to count rows.

import { cutToWidth } from './paint.ts';
import type { Terminal, World } from './world.ts';

const CLEAR_LINE = '\u001B[K';
const CLEAR_BELOW = '\u001B[J';
/** A window that became narrower a moment ago, unknown to us yet, cuts lines instead of wrapping them. */
const NO_WRAP = '\u001B[?7l';
const WRAP = '\u001B[?7h';

export class Screen {
  /** Whether lines can be redrawn in place: on a terminal that knows how to move the cursor. */
  readonly isLive: boolean;
  private readonly stdout: Terminal;
  private readonly stderr: Terminal;
  private live: readonly string[] = [];

  constructor({ stdout, stderr, env }: Pick<World, 'stdout' | 'stderr' | 'env'>) {
    this.isLive = stdout.isTTY && env['TERM'] !== 'dumb';
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Prints to standard output, above the live lines. */
  out(text: string): void {
    const lines = this.live;
    this.live = [];
    this.stdout.write(lines.length === 0 ? text : CLEAR_BELOW + text);
    this.show(lines);
  }

  /** Prints to standard error, above the live lines if it is the same terminal. */
  err(text: string): void {
    const lines = this.live;
    if (!this.stderr.isTTY || lines.length === 0) {
      this.stderr.write(text);
      return;
    }
    this.live = [];
    this.stdout.write(CLEAR_BELOW);
    this.stderr.write(text);
    this.show(lines);
  }

  /** Puts `lines` in the place of the live lines, if they can be redrawn. */
  show(lines: readonly string[]): void {
    if (!this.isLive || (lines.length === 0 && this.live.length === 0)) return;
    const { columns, rows } = this.stdout;
    const fitting =
      lines.length < rows ? lines : [...lines.slice(0, Math.max(0, rows - 2)), `... ${lines.length - rows + 2} more`];
    const shown = fitting.map((line) => cutToWidth(line, columns - 1));
    this.live = shown;
    if (shown.length === 0) this.stdout.write(CLEAR_BELOW);
    else this.stdout.write(NO_WRAP + shown.map((line) => line + CLEAR_LINE).join('\n') + CLEAR_BELOW + WRAP + this.toTop());
  }

  /** Leaves the live lines where they are; what follows is printed below them. */
  settle(): void {
    if (this.live.length > 0) this.stdout.write('\n'.repeat(this.live.length));
    this.live = [];
  }

  /** From the last live line to the first. */
  private toTop(): string {
    const up = this.live.length - 1;
    return up === 0 ? '\r' : `\r\u001B[${up}A`;
  }
}
