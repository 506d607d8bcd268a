// `npm run bench -- [name...] [--quick N]`: runs the benchmarks and prints one table, in Markdown, with each tool's ratio to onrush.

import { availableParallelism, cpus } from 'node:os';
import { accuracy } from './accuracy.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { calls } from './calls.ts';
import { compute } from './compute.ts';
import { startNginx } from './nginx.ts';
import { punctuality } from './punctuality.ts';
import { requestBenchmarks } from './requests.ts';
import { soak } from './soak.ts';
import { startup } from './startup.ts';
import { findTools, onPath, type FoundTool } from './tools.ts';
import { memoryPerVu, memoryPerVu10k } from './vus.ts';

const benchmarks: readonly Benchmark[] = [
  ...requestBenchmarks,
  memoryPerVu,
  memoryPerVu10k,
  punctuality,
  soak,
  accuracy,
  startup,
  compute,
  calls,
];

/** The value, and how many times onrush's it is. */
function cell(row: Row, tool: string): string {
  const value = row.values[tool];
  if (value === undefined) return '';
  const own = row.values['onrush'];
  const ratio = own === undefined || tool === 'onrush' || row.hasRatio === false ? '' : ` (${(value / own).toPrecision(2)}x)`;
  return row.format(value) + ratio;
}

function table(
  results: readonly { readonly benchmark: Benchmark; readonly rows: readonly Row[] }[],
  tools: readonly FoundTool[],
): string {
  const names = tools.map((tool) => tool.name);
  const lines = [`| benchmark | measure | ${names.join(' | ')} |`, `|---|---|${'---:|'.repeat(names.length)}`];
  for (const { benchmark, rows } of results) {
    for (const row of rows)
      lines.push(`| ${benchmark.name} | ${row.measure} | ${names.map((name) => cell(row, name)).join(' | ')} |`);
  }
  return lines.join('\n');
}

async function main(args: readonly string[]): Promise<number> {
  const quickAt = args.indexOf('--quick');
  const quick = quickAt === -1 ? 1 : Number(args[quickAt + 1] ?? 10);
  const only = process.env['TOOLS']?.split(',');
  const wanted = args.filter((_, index) => quickAt === -1 || (index !== quickAt && index !== quickAt + 1));
  const unknown = wanted.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    console.error(`unknown benchmark: ${unknown.join(', ')}; there are`);
    for (const benchmark of benchmarks) console.error(`  ${benchmark.name.padEnd(11)} ${benchmark.what}`);
    return 1;
  }
  const nginxFile = process.env['NGINX'] ?? onPath('nginx', '/usr/sbin');
  if (nginxFile === undefined) {
    console.error('nginx is the server of all benchmarks and was not found: apt install nginx-light (or NGINX=/path/to/nginx)');
    return 1;
  }
  const { found, missing } = findTools();
  const tools = found.filter((tool) => only?.includes(tool.name) ?? true);
  for (const tool of missing) console.error(`${tool.name} was not found and is left out; to add it: ${tool.install}`);
  if (onPath('taskset') === undefined)
    console.error('taskset was not found: nothing is pinned to a core; apt install util-linux');
  const nginx = await startNginx(nginxFile);
  const results: { readonly benchmark: Benchmark; readonly rows: readonly Row[] }[] = [];
  try {
    const log = (line: string): void => console.error(line);
    for (const benchmark of benchmarks) {
      if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
      console.error(`${benchmark.name}: ${benchmark.what}`);
      results.push({ benchmark, rows: await benchmark.run({ nginx, tools, quick, log }) });
    }
  } finally {
    await nginx.close();
  }
  console.log(table(results, tools));
  console.log(
    `\nnode ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown CPU'}, ${new Date().toISOString().slice(0, 10)}`,
  );
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
