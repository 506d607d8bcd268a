// The load generators that are compared: how each is found and how its command lines look.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Command } from './measure.ts';
import { onrushPath, scriptPath } from './paths.ts';

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly http2: boolean;
  /** Requests at a time on each connection. */
  readonly streams: number;
  /** A new connection for each request. */
  readonly closes?: boolean;
  /** POST with a body of `postBytes`. */
  readonly posts?: boolean;
}

const postBytes = 10_000;

export interface ScriptRun {
  readonly script: string;
  readonly args: readonly string[];
  readonly url?: string;
  /** What the script must find in `response.proto`. */
  readonly proto?: string;
  readonly threads?: number;
  /** Of the script, beside TARGET and PROTO. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whose certificates are good; without, nothing is verified. */
  readonly authorityFile?: string;
}

/** A generator; `script` only where it runs k6 scripts, `load` where it drives one URL without a script. */
export interface Tool {
  readonly name: string;
  readonly install: string;
  readonly script?: (file: string, run: ScriptRun) => Command;
  readonly load?: (file: string, load: Load) => Command | undefined;
}

export interface FoundTool extends Tool {
  readonly file: string;
}

function k6Args(run: ScriptRun): string[] {
  const trust = run.authorityFile === undefined ? ['--insecure-skip-tls-verify'] : [];
  return ['run', '--quiet', ...trust, '--summary-export', 'export.json', ...run.args, run.script];
}

function targetEnv(run: ScriptRun): Record<string, string> {
  const trust = run.authorityFile === undefined ? {} : { SSL_CERT_FILE: run.authorityFile };
  return { TARGET: run.url ?? '', PROTO: run.proto ?? '', ...trust, ...run.env };
}

export const tools: readonly Tool[] = [
  {
    name: 'onrush',
    install: '',
    script: (file, run) => ({
      file: process.execPath,
      args: [file, ...k6Args(run), ...(run.threads === undefined ? [] : ['--threads', String(run.threads)])],
      env: targetEnv(run),
    }),
  },
  {
    name: 'k6',
    install: 'https://grafana.com/docs/k6/latest/set-up/install-k6/ (or K6=/path/to/k6)',
    script: (file, run) => ({
      file,
      args: k6Args(run),
      env: { ...targetEnv(run), ...(run.threads === undefined ? {} : { GOMAXPROCS: String(run.threads) }) },
    }),
  },
  {
    name: 'wrk',
    install: 'apt install wrk',
    load: (file, { url, connections, seconds, http2, closes, posts }) => {
      if (http2) return undefined;
      const more = [...(closes ? ['-H', 'Connection: close'] : []), ...(posts ? ['-s', scriptPath('post.lua')] : [])];
      return { file, args: ['-t1', `-c${connections}`, `-d${seconds}s`, ...more, url] };
    },
  },
  {
    name: 'h2load',
    install: 'apt install nghttp2-client',
    load: (file, { url, connections, seconds, http2, streams, closes, posts }) => {
      if (closes || posts || !url.startsWith('https:')) return undefined;
      return { file, args: ['-t1', `-c${connections}`, `-m${streams}`, `-D${seconds}`, ...(http2 ? [] : ['--h1']), url] };
    },
  },
  {
    name: 'oha',
    install: 'cargo install oha',
    load: (file, { url, connections, seconds, http2, streams, closes, posts }) => {
      const more = [
        ...(http2 ? ['--http2', '-p', String(streams)] : []),
        ...(closes ? ['--disable-keepalive'] : []),
        ...(posts ? ['-m', 'POST', '-d', 'x'.repeat(postBytes)] : []),
      ];
      return { file, args: ['--no-tui', '--insecure', '-c', String(connections), '-z', `${seconds}s`, ...more, url] };
    },
  },
  {
    name: 'hey',
    install: 'apt install hey',
    load: (file, { url, connections, seconds, http2, streams, closes, posts }) => {
      if (streams > 1) return undefined;
      const more = [
        ...(http2 ? ['-h2'] : []),
        ...(closes ? ['-disable-keepalive'] : []),
        ...(posts ? ['-m', 'POST', '-d', 'x'.repeat(postBytes)] : []),
      ];
      return { file, args: ['-c', String(connections), '-z', `${seconds}s`, ...more, url] };
    },
  },
  {
    name: 'autocannon',
    install: 'npm install --global autocannon',
    load: (file, { url, connections, seconds, http2, closes, posts }) =>
      http2 || closes || posts ? undefined : { file, args: ['-c', String(connections), '-d', String(seconds), url] },
  },
];

/** The full path of a program on PATH or in `more`, or `undefined`. */
export function onPath(name: string, more: string = ''): string | undefined {
  for (const directory of [...(process.env['PATH'] ?? '').split(delimiter), more]) {
    const file = join(directory, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The tools of this machine; `K6=/path/to/k6` and the like (`WRK`, `OHA`, ...) win over PATH. */
export function findTools(): { readonly found: readonly FoundTool[]; readonly missing: readonly Tool[] } {
  const found: FoundTool[] = [];
  const missing: Tool[] = [];
  for (const tool of tools) {
    const file = tool.name === 'onrush' ? onrushPath : (process.env[tool.name.toUpperCase()] ?? onPath(tool.name));
    if (file === undefined) missing.push(tool);
    else found.push({ ...tool, file });
  }
  return { found, missing };
}
