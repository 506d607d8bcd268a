// Where the compiled program holds plain entries: functions of ours in the place of the user's, which only drive the coroutine entry.

/** Line and column from 0. */
interface CodePlace {
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** What stands before and behind a coroutine entry in its plain entry; a plain entry beside its coroutine entry; a placeholder. */
const pattern = new RegExp(
  [
    String.raw`\{(?:"use strict";)?(?:const \$\$_*s=arguments\.callee;)?return \$\$_*(?:plain|plainNew|arrow)\((?:[^(){}]+\?\?=)?\$\$_*fresh\((?:\{\*"[^"]*"|function\*[^(]*)`,
    String.raw`(?:\["\$\$[^(){}]*\])?\),[^(){}]*\)\/\*\$\$\*\/\}`,
    String.raw`\{(?:if\(arguments\[0\]===\$\$_*token\)return[^;]*;)?return (?:yield\*)?\$\$_*(?:plain|async|gen|agen|newBase|newDerived|u)\b[^{}]*\}`,
    String.raw`\{return"\$\$_*\w+"\}`,
  ].join('|'),
  'g',
);

/** A plain entry of a generator, which holds nothing of the user's, and a character on both sides of what V8 takes for it. */
const generatorEntry = /.\([^(){}]*\{\$:\$\$_*u=[^{}]*\}\)\{return yield\*\$\$_*u\}./g;

export class PlainEntries {
  private readonly code: string;
  private readonly lineStarts: readonly number[];
  /** Start and end of each, in order, one after the other. */
  private readonly bounds: number[] = [];

  constructor(code: string) {
    this.code = code;
    this.lineStarts = startsOf(code);
    for (const { index, 0: text } of code.matchAll(pattern)) this.bounds.push(index, index + text.length);
  }

  /** True if this place (line and column from 0) is in a plain entry. */
  has(line0: number, column0: number): boolean {
    return this.boundsBefore(this.offset(line0, column0)) % 2 === 1;
  }

  /** True if the function whose parameters begin at this place is a plain entry. */
  startsAfter(line0: number, column0: number): boolean {
    const at = this.offset(line0, column0);
    const next = this.bounds[this.boundsBefore(at)];
    return next !== undefined && /^\([^(){}]*(?:\{\$:[^}]*\})?\)(?:=>)?$/.test(this.code.slice(at, next));
  }

  /** Where those of generators stand, with some room around, from the first to the last. */
  ofGenerators(): readonly (readonly [start: CodePlace, end: CodePlace])[] {
    const found = Array.from(this.code.matchAll(generatorEntry), ({ index, 0: text }) => [index, index + text.length] as const);
    return found.map(([start, end]) => [this.place(start), this.place(end)]);
  }

  private place(offset: number): CodePlace {
    const next = this.lineStarts.findIndex((start) => start > offset);
    const lineNumber = (next === -1 ? this.lineStarts.length : next) - 1;
    return { lineNumber, columnNumber: offset - this.lineStarts[lineNumber]! };
  }

  private offset(line0: number, column0: number): number {
    return (this.lineStarts[line0] ?? 0) + column0;
  }

  /** How many bounds lie at or before `at`. */
  private boundsBefore(at: number): number {
    let [low, high] = [0, this.bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function startsOf(code: string): readonly number[] {
  const starts = [0];
  for (let end = code.indexOf('\n'); end !== -1; end = code.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
