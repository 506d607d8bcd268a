// Start to end of a script with one iteration and one request.

import { eachTool, type Benchmark, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { scriptPath } from './paths.ts';

const runs = 11;

export const startup: Benchmark = {
  name: 'startup',
  what: `one iteration, one request: process start to process end, median of ${runs}`,
  async run(context): Promise<Row[]> {
    const wall: Record<string, number> = {};
    const cpu: Record<string, number> = {};
    await eachTool(context, async (tool) => {
      if (tool.script === undefined) return;
      const command = tool.script(tool.file, {
        script: scriptPath('get.js'),
        args: ['--iterations', '1'],
        url: context.nginx.url,
        proto: 'HTTP/1.1',
      });
      const walls: number[] = [];
      const cpus: number[] = [];
      for (let run = 0; run < Math.max(3, runs / context.quick); run++) {
        const { wallMs, cpuMs } = await measure(command, { pinned: false });
        walls.push(wallMs);
        cpus.push(cpuMs);
      }
      wall[tool.name] = median(walls);
      cpu[tool.name] = median(cpus);
    });
    const format = (value: number): string => value.toFixed(0);
    return [
      { measure: 'wall time, ms', values: wall, format },
      { measure: 'CPU time, ms', values: cpu, format },
    ];
  },
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
