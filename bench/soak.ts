// Memory over time: resident memory when so many requests have been made, in one long run.

import { eachTool, type Benchmark, type Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { scriptPath } from './paths.ts';

const marks = [200_000, 1_000_000, 5_000_000];
const vus = 50;

export const soak: Benchmark = {
  name: 'soak',
  what: `resident memory after ${marks.map((mark) => mark.toLocaleString('en')).join(', ')} requests, ${vus} VUs`,
  async run(context): Promise<Row[]> {
    const counts = marks.map((mark) => Math.round(mark / context.quick));
    const rows = counts.map((count): Row & { values: Record<string, number> } => ({
      measure: `memory after ${count.toLocaleString('en')} requests, MB`,
      values: {},
      format: (value) => (value / 1e6).toFixed(0),
    }));
    await eachTool(context, async (tool) => {
      if (tool.script === undefined) return;
      const total = counts.at(-1)!;
      const args = ['--vus', String(vus), '--iterations', String(total), '--duration', '1h'];
      const command = tool.script(tool.file, { script: scriptPath('get.js'), args, url: context.nginx.url, proto: 'HTTP/1.1' });
      const before = await context.nginx.requests();
      let pending: Promise<void> | undefined;
      const note = async (rssBytes: number): Promise<void> => {
        const done = (await context.nginx.requests()) - before;
        // The last look before a mark is reached is the figure of that mark: behind the last one the process is ending.
        for (const [index, count] of counts.entries()) if (done < count) rows[index]!.values[tool.name] = rssBytes;
      };
      const onSample = (rssBytes: number): void => {
        if (rssBytes > 0) pending = note(rssBytes);
      };
      await measure(command, { pinned: true, onSample });
      await pending;
    });
    return rows;
  },
};
