// Requests per second and CPU per request of one core: the same GET and check, keep-alive, over plain TCP, TLS and HTTP/2.

import { eachTool, type Benchmark, type Context, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { scriptPath } from './paths.ts';
import type { Command } from './measure.ts';
import type { FoundTool, Load } from './tools.ts';

const connections = 50;
const seconds = 10;

function commandOf(tool: FoundTool, load: Load): Command | undefined {
  const proto = load.http2 ? 'HTTP/2.0' : 'HTTP/1.1';
  const args = ['--vus', String(load.connections), '--duration', `${load.seconds}s`];
  return tool.script?.(tool.file, { script: scriptPath('get.js'), args, url: load.url, proto }) ?? tool.load?.(tool.file, load);
}

async function run(context: Context, url: string, http2: boolean): Promise<Row[]> {
  const load = { url, connections, seconds: Math.max(1, Math.round(seconds / context.quick)), http2 };
  const rate: Record<string, number> = {};
  const cpu: Record<string, number> = {};
  await eachTool(context, async (tool) => {
    const command = commandOf(tool, load);
    if (command === undefined) return;
    const before = await context.nginx.requests();
    const { cpuMs } = await measure(command, { pinned: true });
    const requests = (await context.nginx.requests()) - before;
    rate[tool.name] = requests / load.seconds;
    cpu[tool.name] = (cpuMs * 1000) / requests;
  });
  return [
    { measure: 'requests/s', values: rate, format: (value) => Math.round(value).toLocaleString('en') },
    { measure: 'CPU per request, us', values: cpu, format: (value) => value.toFixed(1) },
  ];
}

const what = `GET and check, ${connections} VUs or connections, ${seconds} s, one core for the generator`;

export const http: Benchmark = {
  name: 'http',
  what: `${what}, HTTP/1.1`,
  run: (context) => run(context, context.nginx.url, false),
};
export const https: Benchmark = {
  name: 'https',
  what: `${what}, HTTP/1.1 over TLS`,
  run: (context) => run(context, context.nginx.tlsUrl, false),
};
export const http2: Benchmark = {
  name: 'http2',
  what: `${what}, HTTP/2 over TLS`,
  run: (context) => run(context, context.nginx.http2Url, true),
};
