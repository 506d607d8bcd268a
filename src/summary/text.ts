// The end-of-test summary as text, line for line as k6 lays it out: people compare it with old runs, and scripts grep it.
// `report.ts` decides what is said; this file only knows columns.

import { aligner, counterCells, metricRow, rateCells, type Page } from './columns.ts';
import { humanise } from './humanise.ts';
import { legacyText } from './legacy-text.ts';
import { buildReport, type ThresholdReport } from './report.ts';
import type { RunResult, SummaryMode } from './result.ts';
import type { CheckReport, GroupReport, SectionReport } from './section.ts';
import { styleFor } from './style.ts';
import { metricValues, trendStat, type ObservedMetric } from './values.ts';

export interface TextSettings {
  readonly mode: SummaryMode;
  readonly color: boolean;
  readonly trendStats: readonly string[];
  /** `s`, `ms`, `us`; empty: chosen per value. */
  readonly timeUnit: string;
}

/** Renders the text that follows a run; empty if the mode is `disabled`. */
export function renderSummary(result: RunResult, settings: TextSettings): string {
  if (settings.mode === 'disabled') return '';
  const page: Page = { ...settings, style: styleFor(settings.color), durationMs: result.durationMs };
  if (settings.mode === 'legacy') return `\n${legacyText(result, page)}\n\n`;
  const report = buildReport(result, settings.mode);
  const lines: string[] = [];
  if (report.thresholds.length > 0) lines.push(...title('THRESHOLDS', page), ...thresholdLines(report.thresholds, page), '');
  lines.push(...title('TOTAL RESULTS', page), ...sectionLines(report.total, 4, page), '');
  for (const group of report.groups) lines.push(...title(`GROUP: ${group.name}`, page), ...groupLines(group, 4, page), '');
  for (const scenario of report.scenarios)
    lines.push(...title(`SCENARIO: ${scenario.name}`, page), ...groupLines(scenario, 4, page), '');
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
  const start = ' '.repeat(indent);
  const allRows = rows.flatMap((group) => group.rows);
  const align = aligner(allRows, page.style);
  return [
    ...(checks === undefined ? [] : checkLines(checks, indent, page)),
    ...rows.flatMap((group) => [start + page.style.title(group.caption), ...group.rows.map((row) => start + align(row)), '']),
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
  const align = aligner(rows, page.style);
  return [
    ...rows.map((row) => ' '.repeat(indent) + align(row)),
    '',
    ...checks.flatMap((check) => checkLine(check, indent, page)),
    '',
  ];
}

function checkLine({ name, passes, fails }: CheckReport, indent: number, page: Page): readonly string[] {
  const start = ' '.repeat(indent);
  if (fails === 0) return [start + page.style.pass(`✓ ${name}`)];
  const percentage = Math.floor((100 * passes) / (passes + fails));
  const details = page.style.fail(`↳  ${percentage}% — ✓ ${passes} / ✗ ${fails}`);
  // k6: the further in a check is, the further its details are from it.
  return [start + page.style.fail(`✗ ${name}`), ' '.repeat(2 * indent - 2) + details];
}

function mark(ok: boolean, page: Page): string {
  return ok ? page.style.pass('✓') : page.style.fail('✗');
}
