// Where the compiled program holds plain entries: functions of ours in the place of the user's, which only drive the coroutine entry.

import { Lines } from '../base/index.ts';

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
  private readonly lines: Lines;
  /** Start and end of each, in order, one after the other. */
  private readonly bounds: number[] = [];

  constructor(code: string) {
    this.code = code;
    this.lines = new Lines(code);
    for (const { index, 0: text } of code.matchAll(pattern)) this.bounds.push(index, index + text.length);
  }

  /** True if this place (line and column from 0) is in a plain entry. */
  has(line0: number, column0: number): boolean {
    return this.boundsBefore(this.lines.positionOf(line0, column0)) % 2 === 1;
  }

  /** True if the function whose parameters begin at this place is a plain entry. */
  startsAfter(line0: number, column0: number): boolean {
    const at = this.lines.positionOf(line0, column0);
    const next = this.bounds[this.boundsBefore(at)];
    return next !== undefined && /^\([^(){}]*(?:\{\$:[^}]*\})?\)(?:=>)?$/.test(this.code.slice(at, next));
  }

  /** Where those of generators stand, with some room around, from the first to the last. */
  ofGenerators(): readonly (readonly [start: CodePlace, end: CodePlace])[] {
    const found = Array.from(this.code.matchAll(generatorEntry), ({ index, 0: text }) => [index, index + text.length] as const);
    return found.map(([start, end]) => [this.place(start), this.place(end)]);
  }

  private place(offset: number): CodePlace {
    const [lineNumber, columnNumber] = this.lines.placeOf(offset);
    return { lineNumber, columnNumber };
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
