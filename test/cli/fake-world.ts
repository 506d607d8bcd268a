// A world in memory: what the command line is given, and what it said.

import { FakeClock, type Clock } from '../../src/base/index.ts';
import type { Signal, Terminal, World } from '../../src/cli/world.ts';

export interface FakeWorld extends World {
  /** What was written to standard output and standard error so far. */
  out(): string;
  err(): string;
  /** Both in the order they were written. */
  all(): string;
  signal(signal: Signal): void;
  readonly exits: readonly number[];
}

export interface FakeWorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly clock?: Clock;
}

/** 2026-11-20T12:00:00Z */
export const testStartMs: number = Date.UTC(2026, 10, 20, 12);

export function fakeWorld(args: readonly string[], options: FakeWorldOptions = {}): FakeWorld {
  const written: { readonly stream: 'out' | 'err'; readonly text: string }[] = [];
  const listeners = new Set<(signal: Signal) => void>();
  const exits: number[] = [];
  const terminal = (stream: 'out' | 'err'): Terminal => ({
    write: (text) => void written.push({ stream, text: typeof text === 'string' ? text : Buffer.from(text).toString('latin1') }),
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? 100,
    rows: options.rows ?? 40,
  });
  const textOf = (stream?: 'out' | 'err'): string =>
    written
      .filter((entry) => stream === undefined || entry.stream === stream)
      .map(({ text }) => text)
      .join('');
  return {
    args,
    env: options.env ?? {},
    cwd: options.cwd ?? '/nowhere',
    homeDirectory: '/nowhere/home',
    platform: 'linux',
    clock: options.clock ?? new FakeClock(testStartMs),
    stdout: terminal('out'),
    stderr: terminal('err'),
    readStdin: () => Promise.resolve(Buffer.from(options.stdin ?? '')),
    onSignal(fn) {
      listeners.add(fn);
      return () => void listeners.delete(fn);
    },
    exit: (code) => void exits.push(code),
    out: () => textOf('out'),
    err: () => textOf('err'),
    all: () => textOf(),
    signal: (signal) => {
      // as the system does it
      if (listeners.size === 0) exits.push(signal === 'SIGINT' ? 130 : 143);
      for (const fn of listeners) fn(signal);
    },
    exits,
  };
}
