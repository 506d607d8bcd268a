// The end-of-test summary as text, line for line as k6 lays it out: people compare it with old runs, and scripts grep it.
// `report.ts` decides what is said; this file only knows columns.

import { humanise } from './humanise.ts';
import { buildReport, type CheckReport, type GroupReport, type SectionReport, type ThresholdReport } from './report.ts';
import type { RunResult, SummaryMode } from './result.ts';
import { displayWidth, padded, styleFor, type Style } from './style.ts';
import { metricValues, ratePerSecond, trendStat, type MetricValues, type ObservedMetric } from './values.ts';

export interface TextSettings {
  readonly mode: SummaryMode;
  readonly color: boolean;
  readonly trendStats: readonly string[];
  /** `s`, `ms`, `us`; empty: chosen per value. */
  readonly timeUnit: string;
}

/** What all lines of one text share. */
interface Page extends TextSettings {
  readonly style: Style;
  readonly durationMs: number;
}

/** One metric line before alignment: a trend has a cell per stat, anything else a value with extras. */
interface Row {
  readonly label: string;
  readonly isTrend: boolean;
  readonly cells: readonly string[];
}

const MIN_DOTS = 3;

/** Renders the text that follows a run; empty if the mode is `disabled`. */
export function renderSummary(result: RunResult, settings: TextSettings): string {
  if (settings.mode === 'disabled') return '';
  const page: Page = { ...settings, style: styleFor(settings.color), durationMs: result.durationMs };
  const report = buildReport(result, settings.mode);
  const lines: string[] = [];
  if (report.thresholds.length > 0) lines.push(...title('THRESHOLDS', page), ...thresholdLines(report.thresholds, page), '');
  lines.push(...title('TOTAL RESULTS', page), ...sectionLines(report.total, 4, page), '');
  for (const group of report.groups) lines.push(...title(`GROUP: ${group.name}`, page), ...groupLines(group, 4, page), '');
  return `\n\n${lines.join('\n')}\n\n`;
}

function title(text: string, page: Page): readonly string[] {
  return [`  █ ${page.style.title(text)} `, ''];
}

function thresholdLines(reports: readonly ThresholdReport[], page: Page): readonly string[] {
  return reports.flatMap(({ observed, isBelowParent, verdicts }) => {
    const indent = ' '.repeat(isBelowParent ? 6 : 4);
    const name = isBelowParent ? observed.name.slice(observed.name.indexOf('{')) : observed.name;
    const lines = verdicts.map(({ source, ok }) => {
      const aggregate = /^[^=><!]*/.exec(source)![0].trim();
      const value = page.style.value(thresholdValue(observed, aggregate, page));
      return `${indent}${mark(ok, page)} ${page.style.plain(`'${source.trim()}'`)} ${page.style.plain(aggregate)}=${value}`;
    });
    return [indent + name, ...lines, ''];
  });
}

/** k6: leaves the value empty for a trend's `min`, `max` and the like unless summaryTrendStats has it; we always show it. */
function thresholdValue(observed: ObservedMetric, aggregate: string, page: Page): string {
  const { metric, sink } = observed;
  if (metric.type === 'trend') return humanise(trendStat(sink, aggregate), metric, page.timeUnit);
  const values = metricValues(observed, page.durationMs, page.trendStats);
  const text = humanise(values[aggregate] ?? 0, metric, page.timeUnit);
  return metric.type === 'counter' && aggregate === 'rate' ? `${text}/s` : text;
}

function groupLines(group: GroupReport, indent: number, page: Page): readonly string[] {
  const nested = group.groups.flatMap((child) => [
    `${' '.repeat(indent)}↳ ${page.style.title(`GROUP: ${child.name}`)} `,
    '',
    ...groupLines(child, indent + 2, page),
  ]);
  return [...sectionLines(group, indent, page), ...nested];
}

function sectionLines(section: SectionReport, indent: number, page: Page): readonly string[] {
  const { checks, metricGroups } = section;
  const rows = metricGroups.map(({ caption, metrics }) => ({ caption, rows: metrics.map((metric) => metricRow(metric, page)) }));
  const align = aligner(
    rows.flatMap((group) => group.rows),
    indent,
    page.style,
  );
  return [
    ...(checks === undefined ? [] : checkLines(checks, indent, page)),
    ...rows.flatMap((group) => [' '.repeat(indent) + page.style.title(group.caption), ...group.rows.map(align), '']),
  ];
}

function checkLines(checks: readonly CheckReport[], indent: number, page: Page): readonly string[] {
  let passes = 0;
  let total = 0;
  for (const check of checks) {
    passes += check.passes;
    total += check.passes + check.fails;
  }
  const rows = [
    { label: 'checks_total', isTrend: false, cells: counterCells(total, page) },
    { label: 'checks_succeeded', isTrend: false, cells: rateCells(passes, total) },
    { label: 'checks_failed', isTrend: false, cells: rateCells(total - passes, total) },
  ];
  return [...rows.map(aligner(rows, indent, page.style)), '', ...checks.flatMap((check) => checkLine(check, indent, page)), ''];
}

function checkLine({ name, passes, fails }: CheckReport, indent: number, page: Page): readonly string[] {
  const start = ' '.repeat(indent);
  if (fails === 0) return [start + page.style.pass(`✓ ${name}`)];
  const percentage = Math.floor((100 * passes) / (passes + fails));
  const details = page.style.fail(`↳  ${percentage}% — ✓ ${passes} / ✗ ${fails}`);
  return [start + page.style.fail(`✗ ${name}`), `${start}  ${details}`];
}

const plainNumber = { type: 'counter', contains: 'default' } as const;

function counterCells(count: number, page: Page): readonly string[] {
  const rate = ratePerSecond(count, page.durationMs);
  return [humanise(count, plainNumber, ''), `${humanise(rate, plainNumber, '')}/s`];
}

function rateCells(passes: number, total: number): readonly string[] {
  const share = total === 0 ? 0 : passes / total;
  return [humanise(share, { type: 'rate', contains: 'default' }, ''), `${passes} out of ${total}`];
}

function metricRow(observed: ObservedMetric, page: Page): Row {
  const { name, metric } = observed;
  const values = metricValues(observed, page.durationMs, page.trendStats);
  const brace = name.indexOf('{');
  const label = brace < 0 ? name : `  { ${name.slice(brace + 1, -1)} }`;
  const isTrend = metric.type === 'trend';
  return { label, isTrend, cells: isTrend ? trendCells(observed, values, page) : valueCells(observed, values, page) };
}

function trendCells({ metric }: ObservedMetric, values: MetricValues, page: Page): readonly string[] {
  return page.trendStats.map((stat) => {
    const value = values[stat] ?? 0;
    return `${stat}=${stat === 'count' ? value : humanise(value, metric, page.timeUnit)}`;
  });
}

function valueCells({ metric }: ObservedMetric, values: MetricValues, page: Page): readonly string[] {
  const text = (key: string): string => humanise(values[key] ?? 0, metric, page.timeUnit);
  switch (metric.type) {
    case 'counter':
      return [text('count'), `${text('rate')}/s`];
    case 'gauge':
      return [text('value'), `min=${text('min')}`, `max=${text('max')}`];
    default:
      return rateCells(values['passes'] ?? 0, (values['passes'] ?? 0) + (values['fails'] ?? 0));
  }
}

/** Lines up the rows of one section: names with dots, trends by stat, the values and extras of everything else. */
function aligner(rows: readonly Row[], indent: number, style: Style): (row: Row) => string {
  const nameWidth = Math.max(0, ...rows.map((row) => displayWidth(row.label)));
  const widths = {
    trend: columnWidths(rows.filter((row) => row.isTrend)),
    other: columnWidths(rows.filter((row) => !row.isTrend)),
  };
  return (row) => {
    const dots = '.'.repeat(nameWidth - displayWidth(row.label) + MIN_DOTS);
    const start = `${' '.repeat(indent)}${row.label}${style.dots(`${dots}:`)}`;
    return `${start} ${row.isTrend ? trendColumns(row, widths.trend, style) : valueColumns(row, widths.other, style)}`;
  };
}

function columnWidths(rows: readonly Row[]): readonly number[] {
  const widths: number[] = [];
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
  }
  return widths;
}

function trendColumns({ cells }: Row, widths: readonly number[], style: Style): string {
  return cells
    .map((cell, column) => {
      const split = cell.indexOf('=') + 1;
      return padded(cell, widths[column] ?? 0, cell.slice(0, split) + style.value(cell.slice(split)));
    })
    .join(' ');
}

/** A single extra ends its line; two or more (a gauge's range) are columns. */
function valueColumns({ cells }: Row, widths: readonly number[], style: Style): string {
  const [value = '', ...extras] = cells;
  const width = (column: number): number => (extras.length > 1 ? (widths[column + 1] ?? 0) : 0);
  const shown = extras.map((extra, column) => padded(extra, width(column), style.extra(extra)));
  return [padded(value, widths[0] ?? 0, style.value(value)), ...shown].join(' ');
}

function mark(ok: boolean, page: Page): string {
  return ok ? page.style.pass('✓') : page.style.fail('✗');
}
