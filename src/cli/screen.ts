// Who may write to the terminal and when. Live lines stay at the bottom of standard output and are redrawn in place; whatever
// else is printed goes above them. Every redraw is one write, so nothing flickers.

import { cutToWidth, visibleWidth } from './paint.ts';
import type { Terminal, World } from './world.ts';

const CLEAR_LINE = '\u001B[K';
const CLEAR_BELOW = '\u001B[J';

export class Screen {
  private readonly stdout: Terminal;
  private readonly stderr: Terminal;
  private live: readonly string[] = [];

  constructor({ stdout, stderr }: Pick<World, 'stdout' | 'stderr'>) {
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Prints to standard output, above the live lines. */
  out(text: string): void {
    const lines = this.erase();
    this.stdout.write(text);
    this.show(lines);
  }

  /** Prints to standard error, above the live lines if it is the same terminal. */
  err(text: string): void {
    if (!this.stderr.isTTY || this.live.length === 0) {
      this.stderr.write(text);
      return;
    }
    const lines = this.erase();
    this.stderr.write(text);
    this.show(lines);
  }

  /** Puts `lines` in the place of the live lines. Only on a terminal. */
  show(lines: readonly string[]): void {
    if (!this.stdout.isTTY || (lines.length === 0 && this.live.length === 0)) return;
    const { columns, rows } = this.stdout;
    const fitting =
      lines.length < rows ? lines : [...lines.slice(0, Math.max(0, rows - 2)), `... ${lines.length - rows + 2} more`];
    const shown = fitting.map((line) => cutToWidth(line, columns - 1));
    const body = shown.map((line) => `${line}${CLEAR_LINE}\n`).join('');
    this.stdout.write(this.backToTop() + body + CLEAR_BELOW);
    this.live = shown;
  }

  /** Leaves the live lines where they are; what follows is printed below them. */
  settle(): void {
    this.live = [];
  }

  private erase(): readonly string[] {
    const lines = this.live;
    if (lines.length > 0) this.stdout.write(this.backToTop() + CLEAR_BELOW);
    this.live = [];
    return lines;
  }

  /** A window that became narrower has wrapped the lines: they are counted as they stand now. */
  private backToTop(): string {
    const columns = Math.max(1, this.stdout.columns);
    let rows = 0;
    for (const line of this.live) rows += Math.max(1, Math.ceil(visibleWidth(line) / columns));
    return rows === 0 ? '' : `\r\u001B[${rows}A`;
  }
}
