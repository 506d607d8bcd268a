// What the coroutine compiler costs, beside the same code as plain JavaScript: per call, per suspension, per VU of a large script, and to compile it.

import type { Benchmark, Row } from './benchmark.ts';
import { measure } from './measure.ts';
import { workPath } from './paths.ts';

interface Instance {
  readonly ms: number;
  readonly kilobytes: number;
}

interface Figures {
  readonly size: number;
  readonly compileMs: number;
  readonly mapMs: number;
  readonly instance: Instance;
  readonly plainInstance: Instance;
  readonly loops: Readonly<Record<string, number>>;
  readonly plainLoops: Readonly<Record<string, number>>;
}

const names: Readonly<Record<string, string>> = {
  harmless: 'a function that cannot block',
  declared: 'a declared function that may block',
  unknown: 'any function that may block',
  method: 'a method that may block',
  suspend: 'a call that blocks',
  deep: 'a call that blocks five functions deep',
};

export const calls: Benchmark = {
  name: 'calls',
  what: 'cost of compiled calls, suspensions, VUs and compilation, of onrush alone, beside plain JavaScript',
  async run(): Promise<Row[]> {
    const command = { file: process.execPath, args: ['--expose-gc', workPath('calls-work.js')] };
    const { stdout } = await measure(command, { pinned: false });
    const figures = JSON.parse(stdout) as Figures;
    const row = (measure: string, value: number, plain?: number): Row => ({
      measure: plain === undefined ? measure : `${measure} (plain JavaScript: ${plain.toPrecision(3)})`,
      values: { onrush: value },
      format: (number) => number.toPrecision(3),
    });
    const size = `${(figures.size / 1e6).toFixed(1)} MB`;
    return [
      ...Object.entries(names).map(([key, name]) => row(`${name}, ns`, figures.loops[key]!, figures.plainLoops[key])),
      row(`compiling a script of ${size}, ms of CPU`, figures.compileMs),
      row(`the source map of it, ms of CPU`, figures.mapMs),
      row(`a VU of it, ms of CPU`, figures.instance.ms, figures.plainInstance.ms),
      row(`a VU of it, KB`, figures.instance.kilobytes, figures.plainInstance.kilobytes),
    ];
  },
};
