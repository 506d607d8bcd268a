// Runs a script on one thread and prints how late its iterations started, as the engine has noted it: a program of its own, so that it
// can be pinned to a core. `node lateness.js SCRIPT NAME=value...`

import { startRun } from '../src/index.ts';

const [script = '', ...variables] = process.argv.slice(2);
const run = await startRun({
  source: { path: script },
  cwd: process.cwd(),
  flags: {},
  env: {},
  scriptEnv: Object.fromEntries(variables.map((text) => text.split(/=(.*)/s).slice(0, 2) as [string, string])),
  configFile: undefined,
  runtime: { threads: 1, noThresholds: false, summary: false, outputs: [] },
  log: ({ level, message }) => console.error(`${level}: ${message}`),
  stdout: () => undefined,
  summarize: () => undefined,
  version: 'bench',
});
const { result, exitCode } = await run.finished;
const { lateMs } = result.lateness[0]!;
const figures = { med: lateMs.percentile(50), 'p(99)': lateMs.percentile(99), max: lateMs.max };
console.log(JSON.stringify(figures));
process.exitCode = exitCode;
