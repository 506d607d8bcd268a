// Requests per second and CPU per request of one core, for several kinds of work. Tools take turns, round by round, and each shows its best
// round: what else the machine does makes figures worse, never better.

import { eachTool, type Benchmark, type Context, type Row } from './benchmark.ts';
import { measure, type Command } from './measure.ts';
import type { Nginx } from './nginx.ts';
import { scriptPath } from './paths.ts';
import type { FoundTool, Load } from './tools.ts';

const connections = 50;
const seconds = 10;
const rounds = 3;

/** One kind of work; `load` is what it means to tools that drive one URL. */
interface Work {
  readonly label?: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly proto: string;
  readonly url: (nginx: Nginx) => string;
  /** Certificates are verified, as they are without any option. */
  readonly verifies?: boolean;
  readonly load?: Pick<Load, 'http2'> & Partial<Pick<Load, 'streams' | 'closes' | 'posts'>>;
}

function commandOf(tool: FoundTool, work: Work, nginx: Nginx, duration: number): Command | undefined {
  const url = work.url(nginx);
  if (tool.script !== undefined) {
    const args = ['--vus', String(connections), '--duration', `${duration}s`, ...(work.args ?? [])];
    const trust = work.verifies ? { authorityFile: nginx.authorityFile } : {};
    return tool.script(tool.file, { script: scriptPath(work.script), args, url, proto: work.proto, ...trust });
  }
  if (work.load === undefined) return undefined;
  return tool.load?.(tool.file, { url, connections, seconds: duration, streams: 1, ...work.load });
}

async function run(context: Context, work: Work): Promise<Row[]> {
  const rate: Record<string, number> = {};
  const cpu: Record<string, number> = {};
  const duration = Math.max(1, Math.round(seconds / context.quick));
  for (let round = 0; round < (context.quick > 1 ? 1 : rounds); round++) {
    await eachTool(context, async (tool) => {
      const command = commandOf(tool, work, context.nginx, duration);
      if (command === undefined) return;
      const before = await context.nginx.requests();
      const { cpuMs } = await measure(command, { pinned: true });
      const requests = (await context.nginx.requests()) - before;
      rate[tool.name] = Math.max(rate[tool.name] ?? 0, requests / duration);
      cpu[tool.name] = Math.min(cpu[tool.name] ?? Infinity, (cpuMs * 1000) / requests);
    });
  }
  const label = work.label === undefined ? '' : `${work.label}: `;
  return [
    { measure: `${label}requests/s`, values: rate, format: (value) => Math.round(value).toLocaleString('en') },
    { measure: `${label}CPU per request, us`, values: cpu, format: (value) => value.toFixed(1) },
  ];
}

function benchmark(name: string, what: string, works: readonly Work[]): Benchmark {
  return {
    name,
    what: `${what}, ${connections} VUs or connections, one core, best of ${rounds} rounds of ${seconds} s`,
    async run(context) {
      const rows: Row[] = [];
      for (const work of works) rows.push(...(await run(context, work)));
      return rows;
    },
  };
}

const get = { script: 'get.js', proto: 'HTTP/1.1', load: { http2: false } };

export const requestBenchmarks: readonly Benchmark[] = [
  benchmark('http', 'GET and check, keep-alive HTTP/1.1', [{ ...get, url: (nginx) => nginx.url }]),
  benchmark('https', 'GET and check, keep-alive HTTP/1.1 over TLS', [{ ...get, url: (nginx) => nginx.tlsUrl }]),
  benchmark('http2', 'GET and check, HTTP/2 over TLS, one stream at a time', [
    { script: 'get.js', proto: 'HTTP/2.0', url: (nginx) => nginx.http2Url, load: { http2: true } },
  ]),
  benchmark('batch', 'http.batch of 10 GETs, HTTP/2 over TLS', [
    {
      script: 'batch.js',
      args: ['--batch-per-host', '10'],
      proto: 'HTTP/2.0',
      url: (nginx) => nginx.http2Url,
      load: { http2: true, streams: 10 },
    },
  ]),
  benchmark('post', 'POST of 10 KB JSON, answered by 100 KB JSON that the script parses', [
    { script: 'post.js', proto: 'HTTP/1.1', url: (nginx) => `${nginx.url}document.json`, load: { http2: false, posts: true } },
  ]),
  benchmark('connect', 'GET and check, a new connection for each request', [
    {
      ...get,
      label: 'plain',
      args: ['--no-connection-reuse'],
      url: (nginx) => nginx.url,
      load: { http2: false, closes: true },
    },
    {
      ...get,
      label: 'TLS',
      args: ['--no-connection-reuse'],
      url: (nginx) => nginx.tlsUrl,
      load: { http2: false, closes: true },
    },
    // Those that drive one URL verify nothing.
    {
      label: 'TLS, verified',
      script: get.script,
      proto: get.proto,
      args: ['--no-connection-reuse'],
      url: (nginx) => nginx.tlsUrl,
      verifies: true,
    },
  ]),
];
