// Runs a command and measures it from outside: wall time, the CPU time of its whole process tree, its resident memory.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from './tools.ts';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface MeasureOptions {
  /** Pin the process tree to the first core. */
  readonly pinned: boolean;
  /** Called about every 100 ms with the resident bytes of the process tree. */
  readonly onSample?: (rssBytes: number) => void;
}

export interface Measured {
  readonly wallMs: number;
  /** User and system time of all processes. */
  readonly cpuMs: number;
  readonly peakRssBytes: number;
  readonly stdout: string;
  /** What the command left in `export.json`, if anything. */
  readonly exported: unknown;
}

const sampleEveryMs = 100;

/** Throws if the command fails: a broken run has no figures. */
export async function measure(command: Command, options: MeasureOptions): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-measure-'));
  const timesPath = join(directory, 'times');
  const pin = options.pinned && availableParallelism() > 1 && onPath('taskset') !== undefined ? ['taskset', '-c', '0'] : [];
  // bash's own `time` is getrusage of its children, which is the whole tree once it has been waited for
  const timed = `TIMEFORMAT='%3U %3S'; { time "$@" 2>&3 3>&-; } 3>&2 2>'${timesPath}'`;
  const startedAt = performance.now();
  const child = spawn('bash', ['-c', timed, 'bash', ...pin, command.file, ...command.args], {
    cwd: directory,
    env: { ...process.env, K6_NO_USAGE_REPORT: 'true', ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr = (output.stderr + text).slice(-4000)));
  let peakRssBytes = 0;
  const sampler = setInterval(() => {
    const rss = treeRss(child.pid!);
    peakRssBytes = Math.max(peakRssBytes, rss);
    options.onSample?.(rss);
  }, sampleEveryMs);
  try {
    const exit = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wallMs = performance.now() - startedAt;
    if (exit !== 0)
      throw new Error(
        `${command.file} ${command.args.join(' ')} ended with ${String(exit)}\n${output.stdout.slice(-2000)}\n${output.stderr}`,
      );
    const [user = 0, system = 0] = readFileSync(timesPath, 'utf8').trim().split(' ').map(Number);
    return { wallMs, cpuMs: (user + system) * 1000, peakRssBytes, stdout: output.stdout, exported: exportedIn(directory) };
  } finally {
    clearInterval(sampler);
    rmSync(directory, { recursive: true, force: true });
  }
}

function exportedIn(directory: string): unknown {
  const path = join(directory, 'export.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Resident bytes of all descendants of `pid` (the shell itself is not counted). */
function treeRss(pid: number): number {
  let total = 0;
  for (const child of children(pid)) total += rssOf(child) + treeRss(child);
  return total;
}

function children(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return []; // the process has ended between two looks
  }
}

function rssOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
