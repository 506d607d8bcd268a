// Writes what a run leaves behind: the summary text or what handleSummary returned, and the file of --summary-export.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunOutcome } from '../engine/index.ts';
import type { ProcessValues } from '../options/index.ts';
import { renderSummary, summaryExport } from '../summary/index.ts';
import type { Screen } from './screen.ts';

export interface SummaryContext {
  readonly settings: Pick<ProcessValues, 'summaryMode' | 'noSummary' | 'summaryExport'>;
  readonly trendStats: readonly string[];
  readonly timeUnit: string;
  /** Colours on standard output. */
  readonly color: boolean;
  readonly cwd: string;
  readonly screen: Screen;
}

/** Prints and writes the summary. Resolves to what could not be written, a line for each. */
export async function writeSummary({ result, files }: RunOutcome, context: SummaryContext): Promise<readonly string[]> {
  const { settings, trendStats, timeUnit, color, cwd, screen } = context;
  if (isSummaryDisabled(settings)) return [];
  const targets = Object.entries(files ?? {});
  if (files === undefined) screen.out(renderSummary(result, { mode: settings.summaryMode, color, trendStats, timeUnit }));
  if (settings.summaryExport !== '') {
    targets.push([settings.summaryExport, JSON.stringify(summaryExport(result, trendStats), undefined, 4)]);
  }
  const failures: string[] = [];
  for (const [target, content] of targets) {
    if (target === 'stdout') screen.out(asText(content));
    else if (target === 'stderr') screen.err(asText(content));
    else
      await save(resolve(cwd, target), content).catch((error: Error) =>
        failures.push(`could not write '${target}': ${error.message}`),
      );
  }
  return failures;
}

/** k6: without a summary handleSummary is not called either, and nothing is exported. */
export function isSummaryDisabled({ summaryMode, noSummary }: SummaryContext['settings']): boolean {
  return noSummary || summaryMode === 'disabled';
}

function asText(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
}

async function save(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
