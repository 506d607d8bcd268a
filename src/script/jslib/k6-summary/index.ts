// What scripts import from https://jslib.k6.io/k6-summary/<version>/index.js: our own implementation of its documented functions.
// Script code: it runs inside a VU, on the object that handleSummary gets.

import { humanizeBytes, humanizeValue, shorten, type MetricShape } from './humanize.ts';

export { humanizeValue } from './humanize.ts';

interface Check {
  readonly name: string;
  readonly passes: number;
  readonly fails: number;
}

interface Group {
  readonly name: string;
  readonly groups?: readonly Group[];
  readonly checks?: readonly Check[];
}

interface Metric extends MetricShape {
  readonly values: Readonly<Record<string, number>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

export interface SummaryData {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly root_group: Group;
  readonly options?: { readonly summaryTrendStats?: readonly string[]; readonly summaryTimeUnit?: string };
}

export interface TextOptions {
  /** Put before each line. */
  readonly indent?: string;
  readonly enableColors?: boolean;
  readonly summaryTimeUnit?: string | null;
  readonly summaryTrendStats?: readonly string[] | null;
}

export interface JUnitOptions {
  readonly name?: string;
  readonly classname?: string;
}

const defaultTrendStats = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'];
const marks = { pass: '✓', fail: '✗' } as const;

interface Painter {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly value: (text: string) => string;
  readonly extra: (text: string) => string;
}

interface Layout {
  readonly indent: string;
  readonly timeUnit: string | undefined;
  readonly trendStats: readonly string[];
  readonly paint: Painter;
}

/** The summary as text, in the classic layout: the tree of checks, then one line for each metric. */
export function textSummary(data: SummaryData, options: TextOptions = {}): string {
  const layout: Layout = {
    indent: `${options.indent ?? ' '}    `,
    timeUnit: options.summaryTimeUnit ?? data.options?.summaryTimeUnit ?? undefined,
    trendStats: options.summaryTrendStats ?? data.options?.summaryTrendStats ?? defaultTrendStats,
    paint: painter(options.enableColors ?? true),
  };
  const tree = groupLines(data.root_group, layout, layout.indent);
  return [...tree, ...(tree.length === 0 ? [] : ['']), ...metricLines(data.metrics, layout)].join('\n');
}

/** The thresholds as JUnit XML, one test case for each. */
export function jUnit(data: SummaryData, options: JUnitOptions = {}): string {
  const name = escapeXml(options.name ?? 'k6 thresholds');
  const classname = escapeXml(options.classname ?? 'k6');
  const cases: string[] = [];
  let failures = 0;
  for (const [metric, { thresholds = {} }] of Object.entries(data.metrics)) {
    for (const [expression, { ok }] of Object.entries(thresholds)) {
      const head = `<testcase name="${escapeXml(`${metric} - ${expression}`)}" classname="${classname}"`;
      cases.push(ok ? `${head} />` : `${head}><failure message="failed" /></testcase>`);
      if (!ok) failures++;
    }
  }
  const totals = `tests="${cases.length}" failures="${failures}"`;
  return [
    '<?xml version="1.0"?>',
    `<testsuites ${totals}>`,
    `<testsuite name="${name}" ${totals}>`,
    ...cases,
    '</testsuite>',
    '</testsuites>',
  ].join('\n');
}

function groupLines(group: Group, layout: Layout, indent: string): string[] {
  const lines: string[] = [];
  for (const check of group.checks ?? []) lines.push(...checkLines(check, layout, indent));
  for (const child of group.groups ?? []) {
    if (lines.length > 0) lines.push('');
    lines.push(`${indent}█ ${child.name}`, '', ...groupLines(child, layout, `${indent}  `));
  }
  return lines;
}

function checkLines({ name, passes, fails }: Check, { paint }: Layout, indent: string): string[] {
  if (fails === 0) return [paint.good(`${indent}${marks.pass} ${name}`)];
  const percent = Math.floor((100 * passes) / (passes + fails));
  return [
    paint.bad(`${indent}${marks.fail} ${name}`),
    paint.bad(`${indent} ↳  ${percent}% — ${marks.pass} ${passes} / ${marks.fail} ${fails}`),
  ];
}

interface Row {
  readonly label: string;
  /** Undefined without thresholds. */
  readonly ok: boolean | undefined;
  /** The columns of a trend, or the first value and its extras. */
  readonly cells: readonly string[];
  readonly isTrend: boolean;
}

function metricLines(metrics: SummaryData['metrics'], layout: Layout): string[] {
  const rows = Object.keys(metrics)
    .sort(byParent)
    .map((name) => rowOf(name, metrics[name]!, layout));
  const labelWidth = Math.max(0, ...rows.map(({ label }) => label.length)) + 3;
  const trendWidths = widths(rows.filter(({ isTrend }) => isTrend));
  const otherWidths = widths(rows.filter(({ isTrend }) => !isTrend));
  return rows.map((row) => {
    const columns = row.isTrend ? trendCells(row, trendWidths, layout) : otherCells(row, otherWidths, layout);
    return `${markOf(row, layout)}${row.label}${layout.paint.extra('.'.repeat(labelWidth - row.label.length) + ':')} ${columns}`;
  });
}

/** A submetric stands right under its metric. */
function byParent(a: string, b: string): number {
  const [parentA, parentB] = [a.split('{')[0]!, b.split('{')[0]!];
  return parentA === parentB ? a.localeCompare(b) : parentA.localeCompare(parentB);
}

function rowOf(name: string, metric: Metric, layout: Layout): Row {
  const brace = name.indexOf('{');
  const label = brace === -1 ? name : `  { ${name.slice(brace + 1, -1)} }`;
  const results = Object.values(metric.thresholds ?? {});
  const ok = results.length === 0 ? undefined : results.every((result) => result.ok);
  return { label, ok, cells: cellsOf(metric, layout), isTrend: metric.type === 'trend' };
}

function cellsOf(metric: Metric, { timeUnit, trendStats }: Layout): string[] {
  const { values } = metric;
  const show = (key: string): string => humanizeValue(values[key] ?? 0, metric, timeUnit);
  switch (metric.type) {
    case 'trend':
      return trendStats.map((stat) => (stat === 'count' ? shorten(values[stat] ?? 0) : show(stat)));
    case 'counter':
      return [
        show('count'),
        `${metric.contains === 'data' ? humanizeBytes(values['rate'] ?? 0) : shorten(values['rate'] ?? 0)}/s`,
      ];
    case 'gauge':
      return [show('value'), `min=${show('min')}`, `max=${show('max')}`];
    default:
      return [show('rate'), `${marks.pass} ${values['passes'] ?? 0}`, `${marks.fail} ${values['fails'] ?? 0}`];
  }
}

function widths(rows: readonly Row[]): number[] {
  const result: number[] = [];
  for (const { cells } of rows)
    for (const [column, cell] of cells.entries()) result[column] = Math.max(result[column] ?? 0, cell.length);
  return result;
}

function trendCells({ cells }: Row, columnWidths: readonly number[], { paint, trendStats }: Layout): string {
  return cells
    .map(
      (cell, column) =>
        trendStats[column]! + paint.extra('=') + paint.value(cell) + ' '.repeat(columnWidths[column]! - cell.length),
    )
    .join(' ')
    .trimEnd();
}

function otherCells({ cells }: Row, columnWidths: readonly number[], { paint }: Layout): string {
  return cells
    .map(
      (cell, column) => (column === 0 ? paint.value(cell) : paint.extra(cell)) + ' '.repeat(columnWidths[column]! - cell.length),
    )
    .join(' ')
    .trimEnd();
}

/** The mark of a metric with thresholds takes the last two places of the indent. */
function markOf({ ok }: Row, { indent, paint }: Layout): string {
  if (ok === undefined) return indent;
  return `${indent.slice(0, -2)}${ok ? paint.good(marks.pass) : paint.bad(marks.fail)} `;
}

function painter(isColoured: boolean): Painter {
  const colour =
    (code: string) =>
    (text: string): string =>
      isColoured ? `\u001B[${code}m${text}\u001B[0m` : text;
  return { good: colour('32'), bad: colour('31'), value: colour('36'), extra: colour('36;2') };
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
