// Problems as text for people, in the look of all our errors, and as JSON for machines.

import { relative } from 'node:path';
import type { Paint } from '../paint.ts';
import type { Problem } from './problem.ts';

export interface ReportContext {
  readonly scripts: readonly string[];
  readonly cwd: string;
  readonly paint: Paint;
  /** There was no compiler to check types with. */
  readonly isUnchecked: boolean;
}

/** Each problem with its place, and a last line that counts them. */
export function problemsText(problems: readonly Problem[], { scripts, cwd, paint, isUnchecked }: ReportContext): string {
  const blocks = problems.map((problem) => problemText(problem, cwd, paint));
  const names = scripts.length === 1 ? scripts[0]! : `${scripts.length} scripts`;
  const verdict =
    problems.length === 0
      ? `${paint.green('✓')} ${names}: nothing to complain about`
      : paint.bold(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${names}`);
  const note = isUnchecked ? `types were not checked: there is no TypeScript here (npm install --save-dev typescript)\n` : '';
  return `${blocks.map((block) => `${block}\n`).join('')}${note}${verdict}\n`;
}

function problemText({ rule, message, hint, at, frame }: Problem, cwd: string, paint: Paint): string {
  const [first = '', ...more] = message.split('\n');
  const place = at === undefined ? '' : `${paint.cyan(`${shown(at.file, cwd)}:${at.line}:${at.column}`)} `;
  const lines = [
    `${place}${paint.bold(first)} ${paint.dim(`(${rule})`)}`,
    ...more,
    ...(frame === undefined || frame === '' ? [] : ['', ...frame.split('\n').map((line) => `  ${line}`)]),
    ...(hint === undefined ? [] : ['', `  ${paint.cyan('hint:')} ${hint}`]),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** An array of problems, one line; paths are relative to the working directory. */
export function problemsJson(problems: readonly Problem[], cwd: string): string {
  const plain = problems.map(({ rule, message, hint, at }) => ({
    rule,
    message,
    hint,
    ...(at !== undefined && { file: shown(at.file, cwd), line: at.line, column: at.column }),
  }));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

function shown(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') ? file : path;
}
