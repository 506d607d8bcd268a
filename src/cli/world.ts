// Everything the command line touches of the process it lives in, as one value: tests run `main` with a world of their own.

import type { Clock } from '../base/index.ts';

/** Standard output or standard error. */
export interface Terminal {
  /** Writes at once if it can; text is never split by other writers of this process. */
  write(text: string | Uint8Array): void;
  readonly isTTY: boolean;
  /** Size of the window now; meaningless unless `isTTY`. */
  readonly columns: number;
  readonly rows: number;
}

export type Signal = 'SIGINT' | 'SIGTERM';

export interface World {
  /** Without the program and the script that started it. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly homeDirectory: string;
  readonly platform: string;
  readonly clock: Clock;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** All of standard input. */
  readStdin(): Promise<Uint8Array>;
  /** Calls `fn` on each such signal instead of dying of it, until the returned function is called. */
  onSignal(fn: (signal: Signal) => void): () => void;
  /** Ends the process at once, with nothing more said. */
  exit(code: number): void;
}
