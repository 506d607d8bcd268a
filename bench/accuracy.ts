// How true the reported times are: at shares of the rate that saturates the generator's core, p50, p95 and p99 as reported beside those of a
// packet capture of the same requests.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eachTool, type Benchmark, type Context, type Row } from './benchmark.ts';
import { startCapture, type Truth } from './capture.ts';
import type { DelayPorts } from './delay-server.ts';
import { measure, type Measured } from './measure.ts';
import { scriptPath } from './paths.ts';
import { onPath, type FoundTool } from './tools.ts';

const seconds = 6;
const shares = [0.2, 0.5, 0.7];
const percentiles = { med: 0.5, 'p(95)': 0.95, 'p(99)': 0.99 };
const times = ['waiting', 'duration'] as const;

interface Kind {
  readonly label: string;
  readonly port: (ports: DelayPorts) => number;
  readonly scheme: string;
}

const kinds: readonly Kind[] = [
  { label: 'HTTP/1.1', scheme: 'http', port: (ports) => ports.plain },
  { label: 'TLS', scheme: 'https', port: (ports) => ports.tls },
  { label: 'HTTP/2', scheme: 'https', port: (ports) => ports.http2 },
];

interface Run {
  readonly url: string;
  readonly rate: number;
  readonly seconds: number;
}

async function load(tool: FoundTool, { url, rate, seconds: duration }: Run): Promise<Measured> {
  const env = { RATE: String(rate), SECONDS: String(duration) };
  return measure(tool.script!(tool.file, { script: scriptPath('accuracy.js'), args: [], url, env }), { pinned: true });
}

/** What `--summary-export` says of one metric of the scenario that counts. */
function reported(measured: Measured, metric: string): Readonly<Record<string, number>> {
  const { metrics } = measured.exported as { metrics: Record<string, Record<string, number>> };
  return metrics[`${metric}{scenario:main}`] ?? {};
}

async function run(context: Context, kind: Kind, port: number): Promise<Row[]> {
  const rows: (Row & { readonly values: Record<string, number> })[] = [];
  const row = (measureName: string, format = (value: number): string => value.toFixed(2)): Record<string, number> => {
    const known = rows.find((candidate) => candidate.measure === measureName);
    if (known !== undefined) return known.values;
    const values: Record<string, number> = {};
    rows.push({ measure: measureName, values, format, hasRatio: false });
    return values;
  };
  const url = `${kind.scheme}://127.0.0.1:${port}/`;
  const duration = Math.max(2, Math.round(seconds / context.quick));
  await eachTool(context, async (tool) => {
    if (tool.script === undefined) return;
    const nginxUrl = { 'HTTP/1.1': context.nginx.url, TLS: context.nginx.tlsUrl }[kind.label] ?? context.nginx.http2Url;
    const full = await load(tool, { url: nginxUrl, rate: 0, seconds: duration });
    const saturation = reported(full, 'http_reqs')['count']! / duration;
    for (const part of shares) {
      const label = `${kind.label} at ${part * 100} %`;
      const rate = Math.round(saturation * part);
      const capture = await startCapture(onPath('dumpcap')!, port);
      let measured: Measured;
      let truth: Truth;
      try {
        measured = await load(tool, { url, rate, seconds: duration });
      } finally {
        truth = await capture.finish();
      }
      const count = reported(measured, 'http_reqs')['count']!;
      row(`${label}: requests/s`, (value) => Math.round(value).toLocaleString('en'))[tool.name] = count / duration;
      if (truth.dropped > 0) context.log(`${tool.name}, ${label}: ${truth.dropped} packets were not captured`);
      for (const time of times) {
        const sorted = Float64Array.from(truth[time]).sort();
        for (const [name, share] of Object.entries(percentiles)) {
          row(`${label}: ${time} ${name}, truth, ms`)[tool.name] = sorted[Math.floor(share * sorted.length)] ?? NaN;
          row(`${label}: ${time} ${name}, reported, ms`)[tool.name] = reported(measured, `http_req_${time}`)[name] ?? NaN;
        }
      }
    }
  });
  return rows;
}

/** Starts the delaying server on the last core. */
async function withServer<T>(use: (ports: DelayPorts) => Promise<T>): Promise<T> {
  const cores = availableParallelism();
  const pin = cores > 1 && onPath('taskset') !== undefined ? ['taskset', '-c', String(cores - 1)] : [];
  const file = join(dirname(fileURLToPath(import.meta.url)), 'delay-server.js');
  const command = [...pin, process.execPath, file];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return await use(JSON.parse(line) as DelayPorts);
  } finally {
    child.kill();
  }
}

export const accuracy: Benchmark = {
  name: 'accuracy',
  what: `reported times beside those of a packet capture, at ${shares.map((share) => share * 100).join(', ')} % of what one core can do`,
  async run(context): Promise<Row[]> {
    if (onPath('dumpcap') === undefined) {
      context.log('dumpcap, which tells the truth, was not found: apt install tshark');
      return [];
    }
    return withServer(async (ports) => {
      const rows: Row[] = [];
      for (const kind of kinds) rows.push(...(await run(context, kind, kind.port(ports))));
      return rows;
    });
  },
};
