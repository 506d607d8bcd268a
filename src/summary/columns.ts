// Metric lines in columns, as all kinds of summary text have them: names with dots, trends by stat, then everything else.

import { humanise } from './humanise.ts';
import { displayWidth, padded, type Style } from './style.ts';
import { metricValues, ratePerSecond, type MetricValues, type ObservedMetric } from './values.ts';

/** What all lines of one text share. */
export interface Page {
  readonly trendStats: readonly string[];
  readonly timeUnit: string;
  readonly style: Style;
  readonly durationMs: number;
}

/** One metric line before alignment: a trend has a cell per stat, anything else a value with extras. */
export interface Row {
  readonly label: string;
  readonly isTrend: boolean;
  readonly cells: readonly string[];
}

const MIN_DOTS = 3;

const plainNumber = { type: 'counter', contains: 'default' } as const;

export function counterCells(count: number, page: Page): readonly string[] {
  const rate = ratePerSecond(count, page.durationMs);
  return [humanise(count, plainNumber, ''), `${humanise(rate, plainNumber, '')}/s`];
}

export function rateCells(passes: number, total: number): readonly string[] {
  const share = total === 0 ? 0 : passes / total;
  return [humanise(share, { type: 'rate', contains: 'default' }, ''), `${passes} out of ${total}`];
}

export function metricRow(observed: ObservedMetric, page: Page): Row {
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

/** Lines up the rows of one section. The result has no indentation. */
export function aligner(rows: readonly Row[], style: Style): (row: Row) => string {
  const nameWidth = Math.max(0, ...rows.map((row) => displayWidth(row.label)));
  const widths = {
    trend: columnWidths(rows.filter((row) => row.isTrend)),
    other: columnWidths(rows.filter((row) => !row.isTrend)),
  };
  return (row) => {
    const dots = '.'.repeat(nameWidth - displayWidth(row.label) + MIN_DOTS);
    return `${row.label}${style.dots(`${dots}:`)} ${row.isTrend ? trendColumns(row, widths.trend, style) : valueColumns(row, widths.other, style)}`;
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
