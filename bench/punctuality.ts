// Punctuality: how late the iterations of an arrival rate start, on one thread of one core.

import { fileURLToPath } from 'node:url';
import { eachTool, type Benchmark, type Context, type Row } from './benchmark.ts';
import { measure, type Command } from './measure.ts';
import { scriptPath } from './paths.ts';

const rate = 10_000;
const seconds = 30;
const script = scriptPath('arrivals.js');

interface Figures {
  readonly med: number;
  readonly 'p(99)': number;
  readonly max: number;
}

async function figuresOf(command: Command): Promise<Figures> {
  const { stdout } = await measure(command, { pinned: true });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Figures;
}

async function rowsOf(context: Context, what: string, url: string): Promise<Row[]> {
  const variables = [`RATE=${rate}`, `SECONDS=${Math.max(2, Math.round(seconds / context.quick))}`, `URL=${url}`];
  const engine: Record<string, Figures> = {};
  const seen: Record<string, Figures> = {};
  await eachTool(context, async (tool) => {
    if (tool.script === undefined) return;
    const args = variables.flatMap((text) => ['--env', text]);
    seen[tool.name] = await figuresOf(tool.script(tool.file, { script, args, threads: 1 }));
    if (tool.name !== 'onrush') return;
    const program = fileURLToPath(new URL('./lateness.js', import.meta.url));
    engine[tool.name] = await figuresOf({ file: process.execPath, args: [program, script, ...variables] });
  });
  const row = (measured: string, figures: Record<string, Figures>, stat: keyof Figures): Row => ({
    measure: `${what}: ${measured}, ms`,
    values: Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, values[stat]])),
    format: (value) => value.toFixed(2),
  });
  return [
    row('median', engine, 'med'),
    row('p99', engine, 'p(99)'),
    row('worst', engine, 'max'),
    row('p99 as the script sees it', seen, 'p(99)'),
  ];
}

export const punctuality: Benchmark = {
  name: 'punctuality',
  what: `how late ${rate.toLocaleString('en')} iterations/s start, without and with a GET in each, ${seconds} s, one thread`,
  async run(context): Promise<Row[]> {
    return [...(await rowsOf(context, 'empty', '')), ...(await rowsOf(context, 'GET', context.nginx.url))];
  },
};
