// One folder of test/scripts: what its case.json says, how it is run, and where the run differs from what was expected.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { startTarget, type Target } from './script-target.ts';

/** A number must be equal; `[low, high]` includes both ends. */
type Expected = number | readonly [low: number, high: number];

interface Expectations {
  readonly exit: number;
  /** Fields of metrics in the summary export; `null`: the metric must be absent. */
  readonly metrics?: Readonly<
    Record<string, Readonly<Record<string, Expected | Readonly<Record<string, boolean>>>> | null>
  > | null;
  /** `[passes, fails]` by path, e.g. `::group::status is 200`. */
  readonly checks?: Readonly<Record<string, readonly [passes: Expected, fails: Expected]>>;
  /** Requests that the target saw, by `GET /path`. */
  readonly requests?: Readonly<Record<string, Expected>>;
  readonly connections?: Expected;
  readonly peak?: Expected;
  /** Fragments; `/.../` is a regular expression over the whole text. */
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  readonly notStdout?: readonly string[];
  readonly notStderr?: readonly string[];
  /** Fragments of files that the run wrote into its working directory. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Wall time, process start included. There is no most: what takes minutes is killed. */
  readonly minSeconds?: number;
}

export interface ScriptCase extends Expectations {
  /** One sentence: what is claimed. */
  readonly claim: string;
  /** What onrush lacks for this case; k6 has it. */
  readonly notYet?: string;
  /** Default: the script.js or script.ts of the folder; `-`: the same through stdin. */
  readonly script?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Default `[1, 3]`. */
  readonly threads?: readonly number[];
  /** `ulimit -n` of the run. */
  readonly openFiles?: number;
  /** Sent when the target has seen this request so often; default: once. */
  readonly signal?: { readonly on: string; readonly times?: number; readonly name: 'SIGINT' | 'SIGTERM' };
  /** What k6 itself does differently (words of messages mostly), or why the case means nothing to it. */
  readonly k6?: Partial<Expectations> | string;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

interface Group {
  readonly path: string;
  readonly groups: Readonly<Record<string, Group>>;
  readonly checks: Readonly<Record<string, { readonly path: string; readonly passes: number; readonly fails: number }>>;
}

interface Export {
  readonly metrics: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly root_group: Group;
}

/** Far more than any case takes on a slow and busy machine, and less than what a run waits for that should not wait. */
const killAfterMs = 240_000;

export function loadCase(folder: string): ScriptCase {
  return JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as ScriptCase;
}

/** Runs the case with `command` in a directory of its own; returns a line for each difference, or nothing. */
export async function runCase(folder: string, kase: ScriptCase, command: Command): Promise<string[]> {
  const expected = typeof kase.k6 === 'object' && !command.args.includes('--threads') ? { ...kase, ...kase.k6 } : kase;
  const target = await startTarget();
  const directory = mkdtempSync(join(tmpdir(), 'onrush-case-'));
  try {
    const outcome = await runCommand(folder, kase, command, { target, directory });
    const faults = compare(expected, outcome, { target, directory });
    if (faults.length > 0) faults.push(`stdout:\n${outcome.stdout.slice(-3000)}`, `stderr:\n${outcome.stderr.slice(-3000)}`);
    return faults;
  } finally {
    await target.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Place {
  readonly target: Target;
  readonly directory: string;
}

function scriptOf(folder: string, kase: ScriptCase): string {
  if (kase.script !== undefined && kase.script !== '-') return join(folder, kase.script);
  return ['script.js', 'script.ts'].map((name) => join(folder, name)).find((path) => existsSync(path))!;
}

function runCommand(folder: string, kase: ScriptCase, command: Command, place: Place): Promise<Outcome> {
  const { target, directory } = place;
  const script = scriptOf(folder, kase);
  const fromStdin = kase.script === '-';
  const own = (kase.args ?? []).map((arg) => arg.replaceAll('{case}', folder).replaceAll('{target}', target.url));
  const args = [...command.args, '--quiet', '--summary-export', 'summary-export.json', ...own, fromStdin ? '-' : script];
  const limited = kase.openFiles === undefined ? [] : ['-c', `ulimit -n ${kase.openFiles}; exec "$0" "$@"`, command.file];
  const startedAt = performance.now();
  const child = spawn(limited.length > 0 ? 'bash' : command.file, [...limited, ...args], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      TARGET: target.url,
      TARGET_TLS: target.tlsUrl,
      TARGET_REFUSED: 'http://127.0.0.1:1',
      K6_NO_USAGE_REPORT: 'true',
      ONRUSH_ALL_BLOCKING: process.env['ONRUSH_ALL_BLOCKING'],
      ...kase.env,
    },
  });
  const { signal } = kase;
  if (signal !== undefined) {
    let left = signal.times ?? 1;
    target.onRequest = (line) => {
      if (line !== signal.on || --left > 0) return;
      target.onRequest = undefined;
      child.kill(signal.name);
    };
  }
  const outcome = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
  child.stdin.on('error', () => {}); // a run that ends before it has read its stdin
  child.stdin.end(fromStdin ? readFileSync(script) : '');
  const killer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => {
      clearTimeout(killer);
      resolve({ exit, ...outcome, seconds: (performance.now() - startedAt) / 1000 });
    });
  });
}

function compare(expected: Expectations, outcome: Outcome, { target, directory }: Place): string[] {
  const faults: string[] = [];
  const number = (what: string, wanted: Expected, actual: unknown): void => {
    const [low, high] = typeof wanted === 'number' ? [wanted, wanted] : wanted;
    const isWithin = typeof actual === 'number' && actual >= low && actual <= high;
    if (!isWithin) faults.push(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
  };
  const texts = (where: string, text: string, fragments: readonly string[] = [], wanted = true): void => {
    for (const fragment of fragments) {
      if (contains(text, fragment) !== wanted) faults.push(`${where} ${wanted ? 'lacks' : 'has'}: ${fragment}`);
    }
  };
  number('exit code', expected.exit, outcome.exit ?? undefined);
  if (expected.minSeconds !== undefined) number('seconds', [expected.minSeconds, Infinity], outcome.seconds);
  texts('stdout', outcome.stdout, expected.stdout);
  texts('stderr', outcome.stderr, expected.stderr);
  texts('stdout', outcome.stdout, expected.notStdout, false);
  texts('stderr', outcome.stderr, expected.notStderr, false);
  for (const [line, wanted] of Object.entries(expected.requests ?? {})) number(line, wanted, target.hits.get(line) ?? 0);
  if (expected.connections !== undefined) number('connections', expected.connections, target.connections());
  if (expected.peak !== undefined) number('peak', expected.peak, target.peak());
  for (const [name, fragments] of Object.entries(expected.files ?? {})) {
    const path = join(directory, name);
    if (existsSync(path)) texts(name, readFileSync(path, 'utf8'), fragments);
    else faults.push(`file ${name} was not written`);
  }
  if ((expected.metrics ?? expected.checks) == null) return faults;
  const exportPath = join(directory, 'summary-export.json');
  if (!existsSync(exportPath)) return [...faults, 'no summary export was written'];
  const { metrics, root_group: root } = JSON.parse(readFileSync(exportPath, 'utf8')) as Export;
  for (const [name, fields] of Object.entries(expected.metrics ?? {})) {
    const actual = metrics[name];
    if (fields === null) {
      if (actual !== undefined) faults.push(`metric ${name} is there: ${JSON.stringify(actual)}`);
    } else if (actual === undefined) faults.push(`metric ${name} is missing, there are ${Object.keys(metrics).join(', ')}`);
    else {
      for (const [field, wanted] of Object.entries(fields)) {
        if (typeof wanted === 'number' || Array.isArray(wanted)) number(`${name}.${field}`, wanted as Expected, actual[field]);
        else if (!isDeepStrictEqual(wanted, actual[field])) {
          faults.push(`${name}.${field}: ${JSON.stringify(actual[field])} instead of ${JSON.stringify(wanted)}`);
        }
      }
    }
  }
  const checks = new Map(checksOf(root).map((check) => [check.path, check]));
  for (const [path, [passes, fails]] of Object.entries(expected.checks ?? {})) {
    number(`check ${path} passes`, passes, checks.get(path)?.passes);
    number(`check ${path} fails`, fails, checks.get(path)?.fails);
  }
  return faults;
}

function checksOf(group: Group): { readonly path: string; readonly passes: number; readonly fails: number }[] {
  return [...Object.values(group.checks), ...Object.values(group.groups).flatMap((inner) => checksOf(inner))];
}

function contains(text: string, fragment: string): boolean {
  const isPattern = fragment.length > 1 && fragment.startsWith('/') && fragment.endsWith('/');
  return isPattern ? new RegExp(fragment.slice(1, -1), 's').test(text) : text.includes(fragment);
}
