// The lines of source text around a fault, with a caret under it, ready to print.

import type { SourcePosition } from '../base/index.ts';

const linesAround = 2;

/** Two lines before `at`, its line, a caret, two lines after. Empty if `text` has no such line. */
export function codeFrame(text: string, at: SourcePosition): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  if (at.line < 1 || at.line > lines.length) return '';
  const first = Math.max(1, at.line - linesAround);
  const last = Math.min(lines.length, at.line + linesAround);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const line = lines[number - 1]!;
    frame.push(`${number === at.line ? '>' : ' '} ${String(number).padStart(width)} | ${line}`.trimEnd());
    if (number === at.line) frame.push(`  ${' '.repeat(width)} | ${indentLike(line, at.column - 1)}^`);
  }
  return frame.join('\n');
}

/** Blanks as wide as the first `count` characters of `line`: tabs stay tabs. */
function indentLike(line: string, count: number): string {
  return line.slice(0, count).replaceAll(/[^\t]/g, ' ').padEnd(count);
}
