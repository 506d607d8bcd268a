// Memory per VU: many VUs that ask once a second over a connection of their own.

import { eachTool, type Benchmark, type Context, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import type { Nginx } from './nginx.ts';
import { scriptPath } from './paths.ts';

const seconds = 15;

/** What the connections are. */
interface Kind {
  readonly label: string;
  readonly url: (nginx: Nginx) => string;
}

const plain: Kind = { label: 'HTTP/1.1', url: (nginx) => nginx.url };
const tls: Kind = { label: 'TLS', url: (nginx) => nginx.tlsUrl };
const http2: Kind = { label: 'HTTP/2', url: (nginx) => nginx.http2Url };

async function memory(context: Context, { label, url }: Kind, vus: number): Promise<Row[]> {
  const peak: Record<string, number> = {};
  const perVu: Record<string, number> = {};
  const many = Math.round(vus / context.quick);
  await eachTool(context, async (tool) => {
    if (tool.script === undefined) return;
    const peakOf = async (count: number): Promise<number> => {
      const args = ['--vus', String(count), '--duration', `${Math.max(5, seconds / context.quick)}s`];
      const command = tool.script!(tool.file, { script: scriptPath('get-sleep.js'), args, url: url(context.nginx) });
      return (await measure(command, { pinned: true })).peakRssBytes;
    };
    const one = await peakOf(1);
    peak[tool.name] = await peakOf(many);
    perVu[tool.name] = (peak[tool.name]! - one) / many;
  });
  return [
    { measure: `${label}: memory, MB`, values: peak, format: (value) => (value / 1e6).toFixed(0) },
    { measure: `${label}: memory per VU above one VU, KB`, values: perVu, format: (value) => (value / 1e3).toFixed(1) },
  ];
}

function benchmark(name: string, vus: number, kinds: readonly Kind[]): Benchmark {
  return {
    name,
    what: `${vus.toLocaleString('en')} VUs, each with an open connection: GET, sleep(1), ${seconds} s`,
    async run(context) {
      const rows: Row[] = [];
      for (const kind of kinds) rows.push(...(await memory(context, kind, vus)));
      return rows;
    },
  };
}

export const memoryPerVu: Benchmark = benchmark('vus', 5000, [plain]);
export const memoryPerVu10k: Benchmark = benchmark('vus10k', 10_000, [plain, tls, http2]);
