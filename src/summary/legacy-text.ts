// The text of k6 before version 1 (--summary-mode=legacy): a tree of groups and checks, then every metric with the verdict on
// its thresholds in front.

import type { GroupTree } from '../metrics/index.ts';
import { aligner, metricRow, type Page } from './columns.ts';
import type { RunResult } from './result.ts';
import { observedMetrics, type ObservedMetric } from './values.ts';

const firstIndent = 5;

/** Renders the whole text without the blank lines around it. */
export function legacyText(result: RunResult, page: Page): string {
  const observed = observedMetrics(result);
  const rows = observed.map((metric) => metricRow(metric, page));
  const align = aligner(rows, page.style);
  const lines = observed.map((metric, index) => metricLine(metric, align(rows[index]!), { result, page }));
  return [...groupLines(result.sinks.groups, firstIndent, page), ...lines].join('\n');
}

/** Each group ends with a blank line of its own. */
function groupLines(group: GroupTree, indent: number, page: Page): readonly string[] {
  const start = ' '.repeat(indent);
  const checks = group.checks.flatMap(({ name, passes, fails }) => {
    if (fails === 0) return [start + page.style.pass(`✓ ${name}`)];
    const percentage = Math.floor((100 * passes) / (passes + fails));
    return [start + page.style.fail(`✗ ${name}`), `${start} ${page.style.fail(`↳  ${percentage}% — ✓ ${passes} / ✗ ${fails}`)}`];
  });
  const groups = group.groups.flatMap((child) => [`${start}█ ${child.name}`, '', ...groupLines(child, indent + 2, page)]);
  return [...checks, ...(checks.length > 0 ? [''] : []), ...groups];
}

function metricLine(
  { key, name }: ObservedMetric,
  aligned: string,
  { result, page }: { readonly result: RunResult; readonly page: Page },
): string {
  const verdicts = result.thresholds?.get(key) ?? [];
  const sign = verdicts.length === 0 ? ' ' : verdicts.every(({ ok }) => ok) ? page.style.pass('✓') : page.style.fail('✗');
  // A submetric's line begins with two spaces; its sign goes between them and the brace.
  return name.includes('{') ? `     ${sign} ${aligned.slice(2)}` : `   ${sign} ${aligned}`;
}
