// The real world: this process.

import { homedir } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { isatty } from 'node:tty';
import { realClock } from '../base/index.ts';
import type { Signal, Terminal, World } from './world.ts';

/** The world of the process that runs this. */
export function processWorld(): World {
  return {
    args: process.argv.slice(2),
    env: definedEntries(process.env),
    cwd: process.cwd(),
    homeDirectory: homedir(),
    platform: process.platform,
    clock: realClock,
    stdout: terminalOf(process.stdout),
    stderr: terminalOf(process.stderr),
    readStdin: () => buffer(process.stdin),
    onSignal(fn) {
      const signals: readonly Signal[] = ['SIGINT', 'SIGTERM'];
      const listener = (signal: NodeJS.Signals): void => fn(signal as Signal);
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    exit: (code) => process.exit(code),
  };
}

/**
 * Runs `main` in this process. The exit code is set rather than forced, so that piped output is written to its end. Then it is forced: while
 * Node takes itself apart, nobody watches signals any more, and one would take its place.
 */
export async function runInProcess(main: (world: World) => Promise<number>): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', reportOnce(stream));
  process.once('beforeExit', () => process.exit());
  process.exitCode = await main(processWorld());
}

/**
 * A reader that goes away (`onrush ... | head`), or a disk that is full, is no reason to end a test. What is lost on standard output is
 * told on standard error, once; nobody hears of what is lost there.
 */
function reportOnce(stream: NodeJS.WriteStream): (error: NodeJS.ErrnoException) => void {
  let isReported = stream === process.stderr;
  return (error) => {
    if (!isReported && error.code !== 'EPIPE') process.stderr.write(`error: cannot write to standard output: ${error.message}\n`);
    isReported = true;
  };
}

function terminalOf(stream: NodeJS.WriteStream & { readonly fd: number }): Terminal {
  return {
    write: (text) => void stream.write(text),
    isTTY: isatty(stream.fd),
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
  };
}

function definedEntries(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
