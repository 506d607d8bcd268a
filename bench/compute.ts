// Speed of script code and how it scales over threads: a JavaScript-heavy iteration, no requests.

import { eachTool, type Benchmark, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { scriptPath } from './paths.ts';

const vus = 8;
const seconds = 5;

export const compute: Benchmark = {
  name: 'compute',
  what: `parse, map, sort and write a document of 500 items, ${vus} VUs, ${seconds} s`,
  async run(context): Promise<Row[]> {
    const duration = Math.max(1, Math.round(seconds / context.quick));
    const format = (value: number): string => Math.round(value).toLocaleString('en');
    const rows: Row[] = [];
    for (const threads of [1, 2]) {
      const values: Record<string, number> = {};
      await eachTool(context, async (tool) => {
        if (tool.script === undefined) return;
        const args = ['--vus', String(vus), '--duration', `${duration}s`];
        const command = tool.script(tool.file, { script: scriptPath('compute.js'), args, threads });
        const { stdout } = await measure(command, { pinned: false });
        values[tool.name] = iterationsIn(stdout) / duration;
      });
      rows.push({ measure: `iterations/s, ${threads} ${threads === 1 ? 'thread' : 'threads'}`, values, format });
    }
    return rows;
  },
};

/** From the line `iterations...: 1234 246.8/s` of the summary. */
function iterationsIn(summary: string): number {
  return Number(/^\s*iterations\.+: (\d+)/m.exec(summary)?.[1]);
}
