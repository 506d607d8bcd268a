// The progress display as lines of text: one for the run, one per scenario. A function of the status, nothing else.

import { fixedDuration } from '../executors/index.ts';
import type { RunInfo, RunStatus, ScenarioStatus } from '../engine/index.ts';
import { visibleWidth, type Paint } from './paint.ts';

export interface ProgressView {
  readonly info: RunInfo;
  readonly paint: Paint;
  /** `undefined`: not a terminal; percentages take the place of bars. */
  readonly columns: number | undefined;
}

const maxNameWidth = 30;
const minNameWidth = 10;
const fullBarWidth = 40;
/** A narrower bar says less than a percentage. */
const minBarWidth = 9;

/** Renders a blank line, the run line, and the scenarios in the order of `info`. */
export function progressLines(status: RunStatus, view: ProgressView): readonly string[] {
  const rows = status.scenarios.map((scenario) => ({ scenario, columns: rightColumns(scenario, status, view.info) }));
  const widths = columnWidths(rows.map(({ columns }) => columns));
  const rights = rows.map(({ columns }) =>
    columns
      .map((text, index) => text.padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  );
  const rightWidth = Math.max(0, ...rights.map((right) => right.length));
  const longestName = Math.max(0, ...rows.map(({ scenario }) => scenario.name.length));
  const nameWidth = fittingNameWidth(longestName, rightWidth, view.columns);
  const barWidth = fittingBarWidth(nameWidth, rightWidth, view.columns);
  const stage = stageOf(status);
  const scenarios = rows.map(({ scenario }, index) => {
    const start = `${shortName(scenario.name, nameWidth).padEnd(nameWidth)} ${glyph(scenario.state, view.paint)}`;
    return stage === 'init' || stage === 'paused' || stage === 'setup()'
      ? `${start} ${bar(0, barWidth, view.paint)}`
      : `${start} ${bar(scenario.fraction, barWidth, view.paint)} ${rights[index]}`;
  });
  return ['', headLine(status, view, { stage, nameWidth, barWidth }), ...scenarios];
}

/** The part of the run that has a line of its own, if one is under way. */
function stageOf({ phase }: RunStatus): 'init' | 'paused' | 'setup()' | 'teardown()' | undefined {
  if (phase === 'init') return 'init';
  if (phase === 'waiting') return 'paused';
  if (phase === 'setup') return 'setup()';
  return phase === 'teardown' ? 'teardown()' : undefined;
}

interface Head {
  readonly stage: ReturnType<typeof stageOf>;
  readonly nameWidth: number;
  readonly barWidth: number;
}

function headLine(status: RunStatus, { info, paint }: ProgressView, { stage, nameWidth, barWidth }: Head): string {
  const { activeVUs, initializedVUs, plannedVUs, completed, interrupted, testElapsedMs } = status;
  if (stage === 'init') {
    const fraction = plannedVUs === 0 ? 1 : initializedVUs / plannedVUs;
    return `${'Init'.padEnd(nameWidth)}   ${bar(fraction, barWidth, paint)} ${initializedVUs}/${plannedVUs} VUs initialized`;
  }
  if (stage === 'paused' || stage === 'setup()') return `${'Run'.padEnd(nameWidth)}   ${bar(1, barWidth, paint)} ${stage}`;
  const digits = String(info.maxVUs).length;
  const vus = `${pad(activeVUs, digits)}/${pad(initializedVUs, digits)} VUs`;
  const time = fixedDuration(testElapsedMs, Number.isFinite(info.maxDurationMs) ? info.maxDurationMs : testElapsedMs);
  const tail = stage === undefined ? '' : `, ${stage}`;
  return `${paint.bold(status.isPaused ? 'paused' : 'running')} (${time}), ${vus}, ${completed} complete and ${interrupted} interrupted iterations${tail}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

function shortName(name: string, width: number): string {
  return name.length > width ? `${name.slice(0, width - 3)}...` : name;
}

function glyph(state: ScenarioStatus['state'], paint: Paint): string {
  switch (state) {
    case 'waiting':
      return paint.dim('•');
    case 'running':
      return ' ';
    case 'stopping':
      return '↓';
    case 'interrupted':
      return paint.red('✗');
    case 'done':
      return paint.green('✓');
  }
}

/** A scenario that has not begun counts down to its start. */
function rightColumns(scenario: ScenarioStatus, status: RunStatus, info: RunInfo): readonly string[] {
  const startTimeMs = info.options.scenarios.find(({ name }) => name === scenario.name)?.startTimeMs ?? 0;
  const untilStartMs = startTimeMs - status.elapsedMs;
  if (scenario.state !== 'waiting' || untilStartMs <= 0) return scenario.columns;
  return ['waiting', fixedDuration(untilStartMs, startTimeMs)];
}

function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, text.length);
  }
  return widths;
}

/** Names give way when not even a percentage would leave room for what stands behind it. */
function fittingNameWidth(longest: number, rightWidth: number, columns: number | undefined): number {
  const width = Math.min(maxNameWidth, longest);
  if (columns === undefined) return width;
  return Math.min(width, Math.max(minNameWidth, columns - 1 - ' ✓ [ 100% ] '.length - rightWidth));
}

/** The bar gives way to what stands beside it. 0: there is no room, or nobody to see it grow. */
function fittingBarWidth(nameWidth: number, rightWidth: number, columns: number | undefined): number {
  if (columns === undefined) return 0;
  const others = nameWidth + ' ✓ '.length + ' '.length + rightWidth + 1;
  const width = Math.min(fullBarWidth, columns - others);
  return width < minBarWidth ? 0 : width;
}

function bar(fraction: number, width: number, paint: Paint): string {
  const share = Math.min(1, Math.max(0, fraction));
  if (width === 0) return `[ ${`${Math.round(share * 100)}%`.padStart(4)} ]`;
  const inner = width - 2;
  const filled = Math.floor(share * inner);
  const head = filled > 0 && filled < inner ? '>' : '';
  const done = '='.repeat(filled - head.length) + head;
  return `[${share === 1 ? paint.green(done) : paint.cyan(done)}${paint.dim('-'.repeat(inner - visibleWidth(done)))}]`;
}
