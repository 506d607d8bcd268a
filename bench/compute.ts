// Speed of script code and how it scales over threads: JavaScript-heavy iterations of several kinds, no requests.

import { eachTool, type Benchmark, type Context, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { scriptPath } from './paths.ts';

const vus = 8;
const seconds = 5;

interface Work {
  readonly script: string;
  readonly what: string;
  readonly threads: readonly number[];
}

const works: readonly Work[] = [
  { script: 'compute.js', what: 'document', threads: [1, 2] },
  { script: 'compute-regexp.js', what: 'regexp', threads: [1] },
  { script: 'compute-sort.js', what: 'sort', threads: [1] },
  { script: 'compute-hash.js', what: 'SHA-256 in JavaScript', threads: [1] },
  { script: 'compute-crypto.js', what: 'k6/crypto', threads: [1] },
];

export const compute: Benchmark = {
  name: 'compute',
  what: `iterations of JavaScript (a document of 500 items, regular expressions, sorting, hashes), ${vus} VUs, ${seconds} s each`,
  async run(context): Promise<Row[]> {
    const rows: Row[] = [];
    for (const work of works) for (const threads of work.threads) rows.push(...(await runWork(context, work, threads)));
    return rows;
  },
};

/** Iterations per second of the clock, and on one thread also of the CPU, which the load of the machine does not change. */
async function runWork(context: Context, { script, what }: Work, threads: number): Promise<Row[]> {
  const duration = Math.max(1, Math.round(seconds / context.quick));
  const format = (value: number): string => Math.round(value).toLocaleString('en');
  const perSecond: Record<string, number> = {};
  const perCpuSecond: Record<string, number> = {};
  await eachTool(context, async (tool) => {
    if (tool.script === undefined) return;
    const args = ['--vus', String(vus), '--duration', `${duration}s`];
    const command = tool.script(tool.file, { script: scriptPath(script), args, threads });
    const { stdout, cpuMs } = await measure(command, { pinned: false });
    perSecond[tool.name] = iterationsIn(stdout) / duration;
    perCpuSecond[tool.name] = iterationsIn(stdout) / (cpuMs / 1000);
  });
  const name = `${what}, ${threads} ${threads === 1 ? 'thread' : 'threads'}: iterations`;
  const rows: Row[] = [{ measure: `${name}/s`, values: perSecond, format }];
  if (threads === 1) rows.push({ measure: `${name}/s of CPU`, values: perCpuSecond, format });
  return rows;
}

/** From the line `iterations...: 1234 246.8/s` of the summary. */
function iterationsIn(summary: string): number {
  return Number(/^\s*iterations\.+: (\d+)/m.exec(summary)?.[1]);
}
