// Memory per VU: many VUs that ask once a second over a connection of their own.

import { eachTool, type Benchmark, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { scriptPath } from './paths.ts';

const vus = 5000;
const seconds = 15;

export const memoryPerVu: Benchmark = {
  name: 'vus',
  what: `${vus} VUs, each with an open connection: GET, sleep(1), ${seconds} s`,
  async run(context): Promise<Row[]> {
    const peak: Record<string, number> = {};
    const perVu: Record<string, number> = {};
    const many = Math.round(vus / context.quick);
    await eachTool(context, async (tool) => {
      if (tool.script === undefined) return;
      const peakOf = async (count: number): Promise<number> => {
        const args = ['--vus', String(count), '--duration', `${Math.max(5, seconds / context.quick)}s`];
        const command = tool.script!(tool.file, { script: scriptPath('get-sleep.js'), args, url: context.nginx.url });
        return (await measure(command, { pinned: true })).peakRssBytes;
      };
      const one = await peakOf(1);
      peak[tool.name] = await peakOf(many);
      perVu[tool.name] = (peak[tool.name]! - one) / many;
    });
    return [
      { measure: 'memory, MB', values: peak, format: (value) => (value / 1e6).toFixed(0) },
      { measure: 'memory per VU above one VU, KB', values: perVu, format: (value) => (value / 1e3).toFixed(1) },
    ];
  },
};
