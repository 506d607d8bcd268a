// Threshold expressions: one aggregation, one operator, one number, as in `p(95) < 500`. White space is free.

import { badThreshold } from './errors.ts';

export const thresholdMethods = ['count', 'rate', 'value', 'avg', 'min', 'max', 'med', 'p'] as const;
export type ThresholdMethod = (typeof thresholdMethods)[number];

const operators = ['<=', '>=', '===', '==', '!=', '<', '>'] as const;
export type ThresholdOperator = (typeof operators)[number];

export interface ThresholdExpression {
  readonly source: string;
  readonly method: ThresholdMethod;
  /** N of `p(N)`, 0 to 100; 50 for `med`; otherwise unused and 0. */
  readonly percent: number;
  readonly operator: ThresholdOperator;
  readonly limit: number;
}

const methodPattern = /[A-Za-z_]+/y;
const operatorPattern = /<=|>=|===|==|!=|<|>/y;
// k6: numbers as Go reads them, with underscores and infinity.
const numberPattern = /[+-]?((\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d+)?|inf(inity)?)/iy;

/** Reads a threshold expression; the UserError it throws points at the first fault. */
export function parseThreshold(source: string): ThresholdExpression {
  const scanner = new Scanner(source);
  const method = scanner.read(methodPattern, `one of ${thresholdMethods.join(', ').replace(/p$/, 'p(N)')}`, isMethod);
  const percent = method === 'p' ? readPercent(scanner) : method === 'med' ? 50 : 0;
  const operator = scanner.read(operatorPattern, `one of ${operators.join(' ')}`, isOperator);
  const limit = toNumber(scanner.read(numberPattern, 'a number'));
  scanner.end();
  return { source, method, percent, operator, limit };
}

function readPercent(scanner: Scanner): number {
  scanner.read(/\(/y, '"("');
  const percent = toNumber(scanner.read(numberPattern, 'a number from 0 to 100', isPercent));
  scanner.read(/\)/y, '")"');
  return percent;
}

function toNumber(text: string): number {
  const plain = text.replaceAll('_', '');
  return /inf/i.test(plain) ? Number(plain.replace(/inf.*/i, 'Infinity')) : Number(plain);
}

const isPercent = (text: string): text is string => toNumber(text) >= 0 && toNumber(text) <= 100;
const isMethod = (word: string): word is ThresholdMethod => (thresholdMethods as readonly string[]).includes(word);
const isOperator = (word: string): word is ThresholdOperator => (operators as readonly string[]).includes(word);

/** Reads one token after the other; faults name the column where the token should have been. */
class Scanner {
  private readonly source: string;
  private position = 0;

  constructor(source: string) {
    this.source = source;
  }

  read<T extends string = string>(pattern: RegExp, expected: string, accepts?: (word: string) => word is T): T {
    this.skipSpace();
    pattern.lastIndex = this.position;
    const word = pattern.exec(this.source)?.[0] ?? '';
    if (word === '' || accepts?.(word) === false) throw badThreshold(this.source, expected, this.position + 1);
    this.position += word.length;
    return word;
  }

  end(): void {
    this.skipSpace();
    if (this.position < this.source.length) throw badThreshold(this.source, 'the end', this.position + 1);
  }

  private skipSpace(): void {
    while (/\s/.test(this.source[this.position] ?? '')) this.position++;
  }
}
