// A real terminal for tests: tmux, asked what stands on its screen. Each test has a server of its own.

import { execFileSync } from 'node:child_process';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

let servers = 0;

export const hasTmux: boolean = isInstalled();

function isInstalled(): boolean {
  try {
    execFileSync('tmux', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface WindowOptions {
  readonly columns: number;
  readonly rows: number;
  /** A shell command. When it has ended, `EXIT=` and its exit code stand on the screen. */
  readonly command: string;
}

export class Tmux {
  private readonly server = `onrush-test-${process.pid}-${++servers}`;

  constructor(t: TestContext, { columns, rows, command }: WindowOptions) {
    t.after(() => this.run('kill-server'));
    // the shell outlives Ctrl-C, which it gets as well
    const script = `trap : INT; ${command}; echo EXIT=$?; while :; do sleep 1; done`;
    const size = ['-x', String(columns), '-y', String(rows)];
    execFileSync('tmux', ['-L', this.server, '-f', '/dev/null', 'new-session', '-d', ...size, 'sh', '-c', script]);
  }

  /** The lines on the screen, without blanks at their ends. */
  screen(): string[] {
    return this.run('capture-pane', '-p')
      .split('\n')
      .map((line) => line.trimEnd());
  }

  /** The screen with the escape sequences of its colours. */
  coloured(): string {
    return this.run('capture-pane', '-e', '-p');
  }

  resize(columns: number, rows: number): void {
    this.run('resize-window', '-x', String(columns), '-y', String(rows));
  }

  press(key: string): void {
    this.run('send-keys', key);
  }

  /** The screen as soon as `isWanted` holds for it. */
  async until(isWanted: (lines: readonly string[]) => boolean): Promise<string[]> {
    for (let tries = 0; tries < 600; tries++) {
      const lines = this.screen();
      if (isWanted(lines)) return lines;
      await delay(50);
    }
    throw new Error(`the screen never became what was wanted; now it is\n${this.screen().join('\n')}`);
  }

  private run(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.server, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }
}
