// What stands above a run: the banner, and what is going to happen.

import { formatDuration } from '../base/index.ts';
import type { RunInfo } from '../engine/index.ts';
import type { Paint } from './paint.ts';

const labelWidth = 14;

export function banner(version: string, paint: Paint): string {
  const bars = paint.cyan('▁▂') + paint.blue('▄▆') + paint.bold(paint.blue('█'));
  return `\n  ${bars} ${paint.bold('onrush')} ${paint.dim(version)}\n\n`;
}

/** k6's description block: labels right-aligned, then the scenarios by start time. */
export function describeRun(info: RunInfo, { script, api }: { script: string; api?: string | undefined }, paint: Paint): string {
  const threads = `${info.threads} ${info.threads === 1 ? 'thread' : 'threads'}`;
  const facts = [
    ['execution', `local ${paint.dim(`(${threads})`)}`],
    ['script', paint.cyan(script)],
    ...(api === undefined ? [] : [['rest api', paint.cyan(`http://${api}`)] as const]),
    ['output', info.outputs.length === 0 ? '-' : paint.cyan(info.outputs.join(', '))],
  ] as const;
  const lines = facts.map(([label, value]) => `${label.padStart(labelWidth)}: ${value}`);
  return `${lines.join('\n')}\n\n${scenarioLines(info, paint).join('\n')}\n\n`;
}

function scenarioLines({ scenarios, maxVUs, maxDurationMs, segmentFraction }: RunInfo, paint: Paint): readonly string[] {
  const share = `(${(segmentFraction * 100).toFixed(2)}%)`;
  const count = `${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'}`;
  const duration = Number.isFinite(maxDurationMs)
    ? `${formatDuration(maxDurationMs)} max duration (incl. graceful stop)`
    : 'no end until it is stopped';
  return [
    `${'scenarios'.padStart(labelWidth)}: ${paint.cyan(`${share} ${count}, ${maxVUs} max VUs, ${duration}:`)}`,
    ...scenarios.map(({ name, description }) => `${' '.repeat(labelWidth)}* ${paint.bold(name)}: ${description}`),
  ];
}
